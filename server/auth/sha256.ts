import { createHash } from 'node:crypto';

/** SHA-256 of UTF-8 text in lower-case hex: how session ids, tokens and one-time codes are stored. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
