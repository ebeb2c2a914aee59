import { expect, test } from 'vitest';
import { EntryId, PersonId } from './ids.ts';
import { entryIdAt } from './make-ids.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

test('[PS31] ids that one page makes one after the other sort in that order', () => {
  const author = PersonId.parse('AAAAAA');
  const start = Date.UTC(2026, 10, 25);
  const moments = [...Array.from({ length: 200 }, (_, n) => start + n), start + 62 ** 4, start + 62 ** 5, 3e12];
  const ids = moments.map((at) => entryIdAt(author, at, random));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(moments.length);
  expect(ids.every((id) => EntryId.safeParse(id).success && id.startsWith(author))).toBe(true);
});
