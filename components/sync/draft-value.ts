import type { EntryValue } from '#core/annotation/entry.ts';
import type { WriteId } from '#core/ids.ts';
import { cleanText } from '#core/text/text.ts';
import type { Draft } from './room-view.ts';

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, clean(member)]),
  );
}

/**
 * The value that an author's draft is written as: cleaned of what no database takes, without absent members. Limits are
 * kept by forms, and what is too long or refused by the server's gate is set aside for its author, where throwing here would
 * lose it.
 */
export function valueOf(draft: Draft | EntryValue, w: WriteId, base: WriteId | null): EntryValue {
  return clean({ ...draft, w, base: base ?? undefined }) as EntryValue;
}
