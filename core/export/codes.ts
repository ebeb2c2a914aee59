import { tagOf } from '../annotation/tag.ts';

/** What a stable code is made from. */
export interface Coded {
  id: string;
  tag: string;
  /** Database time, ISO 8601; null while it is not committed (last, then). */
  created: string | null;
}

const END_OF_TIME = '9999';

/**
 * Stable codes such as `CK-07` by annotation id: the tag's abbreviation and the place among the article's annotations
 * of that tag in order of creation, open and resolved together. What a copy leaves out still counts, so the code does
 * not shift between a copy of open annotations and one of all.
 */
export function codesOf(annotations: readonly Coded[]): Map<string, string> {
  const inOrder = [...annotations].sort(
    (a, b) => (a.created ?? END_OF_TIME).localeCompare(b.created ?? END_OF_TIME) || (a.id < b.id ? -1 : 1),
  );
  const counts = new Map<string, number>();
  const codes = new Map<string, string>();
  for (const { id, tag } of inOrder) {
    if (codes.has(id)) continue;
    const { abbreviation } = tagOf(tag);
    const count = (counts.get(abbreviation) ?? 0) + 1;
    counts.set(abbreviation, count);
    codes.set(id, `${abbreviation}-${String(count).padStart(2, '0')}`);
  }
  return codes;
}
