import type { Outside, StoredValue } from './entry.ts';

/** Whom a file names as the author of these words; null where nobody but the entry's author says them. */
export function outsideOf(value: StoredValue): Outside | null {
  return ('outside' in value ? value.outside : undefined) ?? null;
}
