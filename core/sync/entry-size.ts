import { utf8TextEncoder } from 'lib0/string';
import { LIMITS } from './limits.ts';

/**
 * Whether an entry's JSON takes more bytes (UTF-8) than the gate lets one through with (`LIMITS.entryValue`).
 * @param json as `JSON.stringify` writes the value
 */
export function isTooLong(json: string): boolean {
  // No character takes more than three bytes a unit: most texts need not be encoded.
  return json.length * 3 > LIMITS.entryValue && utf8TextEncoder.encode(json).length > LIMITS.entryValue;
}
