import { beforeEach, expect, test } from 'vitest';
import type { EntryValue } from '../annotation/entry.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { authorOf, deletionOf } from '../make-ids.ts';
import type { JudgedWrite } from '../sync/write.ts';
import { MemoryArticle } from '../testing/memory-storage.ts';

const THREAD = EntryId.parse('Anna000000000001');
const REPLY = EntryId.parse('Anna000000000002');
const BENS = EntryId.parse('Ben0000000000003');
const LATE = EntryId.parse('Ben0000000000004');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const put = (entry: EntryId, value: EntryValue, n: number, base?: WriteId): JudgedWrite => ({
  op: 'put',
  entry,
  author: PersonId.parse(authorOf(entry)),
  value: { ...value, w: w(n), ...(base && { base }) },
  w: w(n),
});
const remark = (words: string, n: number, base?: WriteId) =>
  put(THREAD, { kind: 'annotation', tag: 'claim', passage: null, remark: words }, n, base);
const reply = (entry: EntryId, body: string, n: number, base?: WriteId) =>
  put(entry, { kind: 'reply', on: THREAD, body }, n, base);
const takenBack = (entry: EntryId, base: WriteId): JudgedWrite => ({
  op: 'delete',
  entry,
  author: PersonId.parse(authorOf(entry)),
  w: deletionOf(base),
  base,
});

let article: MemoryArticle;
const because = (id: EntryId) => article.rows.get(id)?.retiredBecause ?? article.rows.get(id)?.state;
const fates = () => article.history.map(({ fate }) => fate);

beforeEach(async () => {
  article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  await article.commit(0n, [remark('look', 1), reply(REPLY, 'net', 2), reply(BENS, 'gross', 3)]);
});

test('[SY210] what an editor removed takes its thread along, and comes back with exactly what went with it', async () => {
  await article.commit(0n, [takenBack(REPLY, w(2))]);
  expect(article.removeOthers(THREAD)).toBe(true);
  expect([because(THREAD), because(REPLY), because(BENS)]).toEqual(['removed', 'deleted', 'archived']);
  expect(article.restore(THREAD)).toBe(true);
  expect([because(THREAD), because(REPLY), because(BENS)]).toEqual(['open', 'deleted', 'open']);
  expect(article.rows.get(THREAD)).toMatchObject({ w: w(1), value: { remark: 'look' } });
  expect(article.restore(THREAD)).toBe(false);
});

test('[SY211] the author’s undo, late edit and answer never bring back what an editor removed: they are kept as late words', async () => {
  await article.commit(0n, [remark('look again', 4, w(1))]);
  article.removeOthers(THREAD);
  const told = await article.commit(article.seq, [remark('look', 5, w(4)), reply(LATE, 'and VAT', 6)]);
  expect(fates().slice(-2)).toEqual(['late', 'late']);
  expect([because(THREAD), because(LATE)]).toEqual(['removed', 'archived']);
  expect(article.rows.get(THREAD)).toMatchObject({ w: w(4), value: { remark: 'look again' } });
  // The room hears again that it is gone, over the words that it showed meanwhile.
  expect(told.rows.map(({ id, state }) => `${id} ${state}`)).toEqual([`${THREAD} retired`, `${LATE} retired`]);
  article.restore(THREAD);
  // What came for the thread meanwhile is there with it; what would have changed it is not its words.
  expect(article.rows.get(THREAD)).toMatchObject({ state: 'open', value: { remark: 'look again' } });
  expect(because(LATE)).toBe('open');
});

test('[SY212] the author’s own deletion of what an editor removed changes nothing, nor does an undo of an earlier one', async () => {
  article.removeOthers(THREAD);
  await article.commit(0n, [takenBack(THREAD, w(1))]);
  expect(fates().at(-1)).toBe('late');
  expect(because(THREAD)).toBe('removed');
  // The undo of that deletion is one of nothing.
  await article.commit(0n, [remark('look', 7, deletionOf(w(1)))]);
  expect(because(THREAD)).toBe('removed');
  article.restore(THREAD);
  expect(because(THREAD)).toBe('open');
  // Taken back once more it goes: the second deletion is one of its own.
  await article.commit(0n, [takenBack(THREAD, w(1))]);
  expect(because(THREAD)).toBe('archived');
});

test('[SY213] an answer that an editor removed by itself stays away when its annotation goes and comes back', async () => {
  expect(article.removeOthers(BENS)).toBe(true);
  await article.commit(0n, [takenBack(THREAD, w(1))]);
  expect([because(THREAD), because(REPLY), because(BENS)]).toEqual(['deleted', 'archived', 'removed']);
  await article.commit(0n, [remark('look', 4, deletionOf(w(1)))]);
  expect([because(THREAD), because(REPLY), because(BENS)]).toEqual(['open', 'open', 'removed']);
  // Nor does its author bring it back, by an edit that knew of nothing.
  await article.commit(0n, [reply(BENS, 'gross, I think', 5, w(3))]);
  expect(because(BENS)).toBe('removed');
  article.removeOthers(THREAD);
  expect(article.restore(BENS)).toBe(false);
  article.restore(THREAD);
  expect(article.restore(BENS)).toBe(true);
  expect(article.rows.get(BENS)).toMatchObject({ state: 'open', value: { body: 'gross' } });
});
