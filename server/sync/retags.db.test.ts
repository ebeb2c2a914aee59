import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Retag } from '#core/annotation/retag.ts';
import { type ArticleId, type EntryId, WriteId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import { entriesOf, readArticleFacts, readEntryFacts } from '#core/sync/roots.ts';
import { reopenAnnotation } from '../usecases/reopen-annotation.ts';
import { resolveAnnotation } from '../usecases/resolve-annotation.ts';
import { retagAnnotation } from '../usecases/retag-annotation.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, type SyncNode, vera } from './sync-desk.ts';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>, timeout = 8_000) => vi.waitFor(check, { timeout, interval: 10 });
const come = async (article: ArticleId, who = ben, at = node): Promise<Client> => {
  const client = await desk.join(at, who, article);
  await until(() => expect(client.isSynced).toBe(true));
  return client;
};
const note = (tag: string, remark: string, base?: string) => ({
  kind: 'annotation',
  tag,
  remark,
  passage: null,
  ...(base && { base }),
});
const shown = (client: Client, id: EntryId): Retag | undefined => readEntryFacts(client.doc, id)?.retag;
const stored = async (id: EntryId) => (await desk.db.entry.findUniqueOrThrow({ where: { id } })).retag;
const written = (client: Client, id: EntryId) => entriesOf(client.doc, ben.person)?.get(id);

async function marked(client: Client) {
  const { id, w } = client.put(note('query', 'Net?'));
  await until(() => expect(readEntryFacts(client.doc, id)?.created).toBeDefined());
  return { id, w };
}

test('[SY200] another tag is seen on every node within two seconds, with who gave it, and so is that its author’s counts again', async () => {
  const other = await desk.startNode();
  const article = await desk.newArticle();
  const [author, far] = [await come(article), await come(article, vera, other)];
  const { id, w } = await marked(author);
  await until(() => expect(written(far, id)).toBeDefined());
  const { seq } = await retagAnnotation(anna, id, { tag: 'claim' });
  for (const client of [author, far]) {
    await until(() => expect(shown(client, id)).toMatchObject({ tag: 'claim', by: anna.person }), 2_000);
    expect(readArticleFacts(client.doc)?.seq).toBeGreaterThanOrEqual(seq);
    expect(written(client, id)).toEqual({ ...note('query', 'Net?'), w });
  }
  await retagAnnotation(ben, id, { tag: null });
  for (const client of [author, far])
    await until(() => expect(readEntryFacts(client.doc, id)).not.toHaveProperty('retag'), 2_000);
  await other.stop();
});

test('[SY201] a tag that was decided while nobody listened is there for whoever joins, and after a new start', async () => {
  const article = await desk.newArticle();
  const first = await come(article);
  const { id } = await marked(first);
  first.leave();
  await retagAnnotation(anna, id, { tag: 'claim' });
  await until(async () => expect(shown(await come(article, vera), id)).toEqual(await stored(id)));
  const anew = await desk.startNode();
  expect(shown(await come(article, ben, anew), id)).toEqual(await stored(id));
  await anew.stop();
});

test('[SY202] nothing that its author writes touches a decided tag: their own tag, two devices, a deletion undone, late words', async () => {
  const article = await desk.newArticle();
  const [a, reader] = [await come(article), await come(article, anna)];
  const { id, w } = await marked(a);
  await retagAnnotation(anna, id, { tag: 'claim' });
  await until(() => expect(shown(a, id)).toBeDefined());
  const retag = await stored(id);
  const stands = async (remark: string) => {
    await until(() => expect(reader.remarks).toEqual([remark]));
    expect(shown(reader, id)).toEqual(retag);
    expect(await stored(id)).toEqual(retag);
  };
  a.put(note('style', 'Net or gross?', w), id);
  await stands('Net or gross?');
  // A device that was away all the time, and saw the first text only.
  const device = await come(article);
  const second = device.put(note('harm', 'Gross?', w), id);
  await stands('Gross?');
  expect(readEntryFacts(reader.doc, id)?.twice).toBe(true);
  a.remove(id);
  await until(() => expect(reader.remarks).toEqual([]));
  const deleted = deletionOf(WriteId.parse(second.w));
  const back = a.put(note('harm', 'Gross after all?', deleted), id);
  await stands('Gross after all?');
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await until(() => expect(reader.remarks).toEqual([]));
  device.put(note('note', 'Late words.', back.w), id);
  await until(async () =>
    expect(await desk.db.entryHistory.count({ where: { entryId: id, fate: 'late' } })).toBeGreaterThan(0),
  );
  expect(await stored(id)).toEqual(retag);
  await reopenAnnotation(anna, id);
  await until(() => expect(shown(reader, id)).toEqual(retag));
});
