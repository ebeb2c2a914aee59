import { expect, test } from 'vitest';
import type { EntryValue } from '../annotation/entry.ts';
import { deletionOf, EntryId, PersonId, WriteId } from '../ids.ts';
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
