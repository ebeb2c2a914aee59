import { type TagCode, tagOf } from '../annotation/tag.ts';
import { byTime } from '../annotation/thread.ts';

/** What a stable code is made from. */
export interface Coded {
  id: string;
  tag: TagCode;
  /** Database time, ISO 8601; null while it is not committed (last, then). */
  created: string | null;
}

const numberIn = (code: string): number => Number(/-(\d+)$/.exec(code)?.[1] ?? 0);

/**
 * Codes such as `CK-07` by annotation id. The database gives every annotation its code once; `stored` are those. One
 * that it has not coded yet is numbered on, by its tag's abbreviation, in the order of creation.
 */
export function codesOf(
  annotations: readonly Coded[],
  stored: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const inOrder = [...annotations].sort(byTime);
  const counts = new Map<string, number>();
  for (const code of stored.values()) {
    const abbreviation = code.slice(0, code.lastIndexOf('-'));
    counts.set(abbreviation, Math.max(counts.get(abbreviation) ?? 0, numberIn(code)));
  }
  const codes = new Map(stored);
  for (const { id, tag } of inOrder) {
    if (codes.has(id)) continue;
    const { abbreviation } = tagOf(tag);
    const count = (counts.get(abbreviation) ?? 0) + 1;
    counts.set(abbreviation, count);
    codes.set(id, `${abbreviation}-${String(count).padStart(2, '0')}`);
  }
  return codes;
}
