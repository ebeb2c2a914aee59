import type { EntryValue, Outside } from './entry.ts';

/** Whom a file names as the author of these words; null where nobody but the entry's author says them. */
export function outsideOf(value: EntryValue): Outside | null {
  return ('outside' in value ? value.outside : undefined) ?? null;
}
