import { expect, test } from 'vitest';
import type { EntryValue } from '../annotation/entry.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { deletionOf } from '../make-ids.ts';
import type { JudgedWrite } from '../sync/write.ts';
import { MemoryArticle } from '../testing/memory-storage.ts';

const ANNA = PersonId.parse('Anna00');
const THREAD = EntryId.parse('Anna000000000001');
const REPLY = EntryId.parse('Anna000000000002');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const put = (entry: EntryId, value: EntryValue & { w: WriteId }): JudgedWrite => ({
  op: 'put',
  entry,
  author: ANNA,
  value,
  w: value.w,
});
const annotation = (n: number, base?: WriteId) =>
  put(THREAD, { kind: 'annotation', tag: 'claim', passage: null, remark: 'look', w: w(n), ...(base && { base }) });
const remove = (entry: EntryId, base: WriteId): JudgedWrite => ({
  op: 'delete',
  entry,
  author: ANNA,
  w: deletionOf(base),
  base,
});

test('[SY154] a reply taken back after its thread was deleted stays away when the thread returns', async () => {
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const reply = put(REPLY, { kind: 'reply', on: THREAD, body: 'seen', w: w(2) });
  await article.commit(0n, [annotation(1), reply]);
  await article.commit(0n, [remove(THREAD, w(1))]);
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'retired', retiredBecause: 'archived' });
  await article.commit(0n, [remove(REPLY, w(2))]);
  await article.commit(0n, [annotation(3, deletionOf(w(1)))]);
  expect(article.rows.get(THREAD)).toMatchObject({ state: 'open' });
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'retired', retiredBecause: 'deleted' });
});

test('[SY164] what was deleted too late, and opened again since, is deleted by deleting it again, and can be brought back', async () => {
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const reply = put(REPLY, { kind: 'reply', on: THREAD, body: 'seen', w: w(2) });
  await article.commit(0n, [annotation(1), reply]);
  article.resolve(THREAD);
  await article.commit(0n, [remove(REPLY, w(2))]);
  article.reopen(THREAD);
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'open', w: w(2) });
  await article.commit(0n, [remove(REPLY, w(2))]);
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'retired', retiredBecause: 'deleted' });
  expect(article.history.map(({ fate }) => fate)).toEqual(['stored', 'stored', 'late', 'stored']);
  // Told once more, after the answer was lost, it changes nothing.
  await article.commit(0n, [remove(REPLY, w(2))]);
  expect(article.history).toHaveLength(4);
  await article.commit(0n, [put(REPLY, { kind: 'reply', on: THREAD, body: 'seen', w: w(3), base: deletionOf(w(2)) })]);
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'open', w: w(3) });
});

test('[SY196] what its author writes on a suggestion that was decided meanwhile is kept as late words, and it stands as decided', async () => {
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const passage = { revision: 1, start: 8, end: 10, quote: '41', prefix: 'It cost ', suffix: ' million.' };
  const suggestion = (text: string, n: number, base?: WriteId) =>
    put(REPLY, { kind: 'suggestion', on: THREAD, saw: '41', text, w: w(n), ...(base && { base }) });
  await article.commit(0n, [
    put(THREAD, { kind: 'annotation', tag: 'claim', passage, w: w(1) }),
    suggestion('40', 2),
    suggestion('40.6', 3, w(2)),
  ]);
  expect(article.decideOn(REPLY, ANNA, 'accepted')).toBe(true);
  expect(article.newest.text).toBe('It cost 40.6 million.\n');
  const seen = article.seq;
  const told = await article.commit(seen, [suggestion('39', 4, w(3)), remove(REPLY, w(4))]);
  expect(article.history.slice(-2).map(({ fate }) => fate)).toEqual(['late', 'late']);
  expect(article.rows.get(REPLY)).toMatchObject({ state: 'open', w: w(3), value: { text: '40.6' } });
  // The room hears again what stands there, over the words that it showed meanwhile.
  expect(told.rows).toMatchObject([{ id: REPLY, w: w(3), decision: { outcome: 'accepted', revision: 2 } }]);
  // A deletion of what was decided, told again after its answer was lost, is one that the history has.
  await article.commit(0n, [remove(REPLY, w(3))]);
  const { length } = article.history;
  await article.commit(0n, [remove(REPLY, w(3))]);
  expect(article.history).toHaveLength(length);
  expect(article.decideOn(REPLY, ANNA, 'rejected')).toBe(false);
});

test('[SY198] an annotation whose author takes it back with a suggestion that was decided about is archived, not gone', async () => {
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const passage = { revision: 1, start: 8, end: 10, quote: '41', prefix: 'It cost ', suffix: ' million.' };
  const suggested = put(REPLY, { kind: 'suggestion', on: THREAD, saw: '41', text: '40.6', w: w(2) });
  await article.commit(0n, [put(THREAD, { kind: 'annotation', tag: 'claim', passage, w: w(1) }), suggested]);
  expect(article.decideOn(REPLY, PersonId.parse('Jonas0'), 'accepted')).toBe(true);
  await article.commit(0n, [remove(THREAD, w(1))]);
  expect(article.rows.get(THREAD)).toMatchObject({ state: 'retired', retiredBecause: 'archived' });
  expect(article.rows.get(REPLY)).toMatchObject({ retiredBecause: 'archived', decision: { outcome: 'accepted' } });
});
