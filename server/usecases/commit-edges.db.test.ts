import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import type { EntryValue } from '#core/annotation/entry.ts';
import type { Actor } from '../auth/actor.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { commitEntries } from '../usecases/commit-entries.ts';
import { createArticle } from '../usecases/create-article.ts';

let database: TestDatabase;
const anna = PersonId.parse('Anna00');
const ben = PersonId.parse('Ben000');
const who: Actor = {
  person: anna,
  name: 'Anna',
  memberships: new Map([['desk', 'editor']]),
  via: { kind: 'session', hash: 'x' },
};
beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  await database.db.desk.create({ data: { id: 'desk', name: 'Desk', timeZone: 'Europe/Paris' } });
  for (const id of [anna, ben])
    await database.db.person.create({ data: { id, email: `${id}@demo.test`, name: id, passwordHash: '-' } });
});
afterAll(() => database.close());
let n = 0;
const w = () => WriteId.parse(`w${String((n += 1)).padStart(15, '0')}`);
const id = (p: string) => EntryId.parse(p + String((n += 1)).padStart(10, '0'));
const article = async (): Promise<ArticleId> =>
  (
    await createArticle(who, {
      blocks: [{ kind: 'paragraph', text: 'It cost 41 million.', inlines: [] }],
      facts: {},
      origin: 'paste',
    })
  ).id;
const note = (remark: string): EntryValue => ({ kind: 'annotation', tag: 'claim', passage: null, remark });
const put = (a: ArticleId, entry: EntryId, author: PersonId, value: EntryValue, write = w()) =>
  commitEntries(database.db, { articleId: a, knownSeq: null, writes: [{ op: 'put', entry, author, value, w: write }] });
const state = (e: EntryId) => database.db.entry.findUniqueOrThrow({ where: { id: e } });

test('[SY94] an entry of one article cannot be written through another', async () => {
  const [x, y] = [await article(), await article()];
  const entry = id(anna);
  await put(x, entry, anna, note('in x'));
  const before = await state(entry);
  await expect(put(y, entry, anna, note('through y'))).rejects.toThrow();
  expect(await state(entry)).toEqual(before);
});
test('[SY95] a reply cannot stand open on an annotation of another article', async () => {
  const [x, y] = [await article(), await article()];
  const entry = id(anna);
  const reply = id(ben);
  await put(x, entry, anna, note('in x'));
  await put(y, reply, ben, { kind: 'reply', on: entry, body: 'hello' });
  expect((await state(reply)).state).toBe('retired');
});
test('[SY96] an edit of a reply made unaware that its thread was archived stays late', async () => {
  const x = await article();
  const [entry, reply] = [id(anna), id(ben)];
  const [w1, w2] = [w(), w()];
  await put(x, entry, anna, note('a'), w1);
  await put(x, reply, ben, { kind: 'reply', on: entry, body: 'first' }, w2);
  await commitEntries(database.db, {
    articleId: x,
    knownSeq: null,
    writes: [{ op: 'delete', entry, author: anna, w: deletionOf(w1), base: w1 }],
  });
  expect((await state(reply)).state).toBe('retired');
  const w3 = w();
  const { fates } = await put(x, reply, ben, { kind: 'reply', on: entry, body: 'edited offline', base: w2 }, w3);
  expect([fates.get(w3), (await state(reply)).state]).toEqual(['late', 'retired']);
});
test('[SY97] undo of a deletion brings back a reply that came late', async () => {
  const x = await article();
  const [entry, reply] = [id(anna), id(ben)];
  const w1 = w();
  await put(x, entry, anna, note('a'), w1);
  await commitEntries(database.db, {
    articleId: x,
    knownSeq: null,
    writes: [{ op: 'delete', entry, author: anna, w: deletionOf(w1), base: w1 }],
  });
  await put(x, reply, ben, { kind: 'reply', on: entry, body: 'late' });
  await put(x, entry, anna, { ...note('a'), base: deletionOf(w1) });
  expect((await state(reply)).state).toBe('open');
});
