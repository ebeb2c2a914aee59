import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WriteId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import { entriesOf, readEntryFacts } from '#core/sync/roots.ts';
import { anna, ben, type SyncDesk, syncDesk, type SyncNode, vera } from '../sync/sync-desk.ts';
import { annotate } from './annotate.ts';
import { editEntry } from './edit-entry.ts';
import { giveVerdict } from './give-verdict.ts';
import { listAnnotations } from './list-annotations.ts';
import { listRemovals, listRemoved } from './list-removed.ts';
import { removeEntry } from './remove-entry.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { restoreEntry } from './restore-entry.ts';
import { search } from './search.ts';
import { retagAnnotation } from './retag-annotation.ts';

let desk: SyncDesk;
let node: SyncNode;
let other: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  // Nobody hears of anything by asking now and then.
  node = await desk.startNode({ pollEvery: 60_000 });
  other = await desk.startNode({ pollEvery: 60_000 });
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const age = (days: number, id: string) => desk.db.$executeRaw`
  UPDATE entry SET retired_at = retired_at - make_interval(days => ${days}::int) WHERE id = ${id} OR on_id = ${id}`;

/** Ben's claim with an answer of his own and one of Anna's. */
async function thread() {
  const article = await desk.newArticle();
  const { id } = await annotate(ben, article, { quote: '41 million', tag: 'claim', remark: 'Net or gross?' });
  const mine = await reply(anna, id, { body: 'Net, says the board.' });
  const his = await reply(ben, id, { body: 'Then the figure is wrong.' });
  return { article, id, mine: mine.id, his: his.id };
}
const states = async (...ids: string[]) => {
  const rows = await desk.db.entry.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    return row?.retiredBecause ?? row?.state;
  });
};

test('[RE85] what an editor removes is gone from everybody’s screen with all that hangs on it, once, and the audit knows who it was', async () => {
  const { article, id, mine, his } = await thread();
  await giveVerdict(ben, id, { code: 'wrong', words: '41 million' });
  const watching = await desk.join(node, vera, article);
  const away = await desk.join(other, ben, article);
  await until(() => expect(readEntryFacts(away.doc, id)).toBeDefined());
  const { seq } = await removeEntry(anna, id, 'once');
  for (const { doc } of [watching, away]) {
    await until(() => expect(entriesOf(doc, ben.person)?.size).toBe(0));
    expect(readEntryFacts(doc, mine)).toBeUndefined();
  }
  expect(await removeEntry(anna, id, 'once')).toEqual({ seq });
  await expect(removeEntry(anna, id, 'twice')).rejects.toMatchObject({
    code: 'conflict',
    message: 'Anna Kowalska has already removed this.',
  });
  await expect(removeEntry(anna, his, 'once')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  expect(await states(id, mine, his)).toEqual(['removed', 'archived', 'archived']);
  const row = await desk.db.entry.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ removedById: anna.person, verdict: { code: 'wrong' } });
  expect(await desk.db.verdict.count({ where: { annotationId: id } })).toBe(1);
  expect((await listAnnotations(vera, article, { state: 'all', limit: 50 })).items).toEqual([]);
  expect((await search(vera, { q: 'gross', kind: 'all', skip: 0, take: 50 })).items).toEqual([]);
  expect(await desk.db.audit.findMany({ where: { subject: id, action: { startsWith: 'entry.' } } })).toMatchObject([
    { personId: anna.person, action: 'entry.removed', detail: { kind: 'annotation', author: ben.person, entries: 3 } },
  ]);
  // Whoever was at it learns who it was.
  const { items } = await listRemovals(vera, article, [id, his]);
  const told = [id, his].sort().map((one) => ({ id: one, by: anna.person, byName: anna.name }));
  expect(items.sort((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject(told);
});

test('[RE87] put back, it is on every screen again with exactly what went with it and what came since', async () => {
  const { article, id, mine, his } = await thread();
  const alone = await reply(ben, id, { body: 'Never mind.' });
  await removeEntry(ben, alone.id);
  const apart = await reply(ben, id, { body: 'See the minutes.' });
  await removeEntry(anna, apart.id);
  await removeEntry(anna, id);
  const late = await reply(ben, id, { body: 'The minutes say gross.' });
  expect(late.late).toBe(true);
  const watching = await desk.join(other, vera, article);
  const { seq } = await restoreEntry(anna, id, 'back');
  expect(await restoreEntry(anna, id, 'back')).toEqual({ seq });
  await until(() => expect(readEntryFacts(watching.doc, late.id)).toBeDefined());
  expect(await states(id, mine, his, late.id, alone.id, apart.id)).toEqual([
    ...['open', 'open', 'open', 'open', 'deleted', 'removed'],
  ]);
  expect([...(entriesOf(watching.doc, ben.person)?.keys() ?? [])].sort()).toEqual([id, his, late.id].sort());
  expect(await desk.db.entry.findUniqueOrThrow({ where: { id } })).toMatchObject({
    removedById: null,
    retiredAt: null,
  });
  await restoreEntry(anna, apart.id);
  expect(await states(apart.id)).toEqual(['open']);
});

test('[RE87] it is refused by name when it is open, withdrawn, hangs on what is not open, or its thirty days are over', async () => {
  const { id, mine, his } = await thread();
  const refused = (because: string) => ({ code: 'conflict', extra: { because } });
  await expect(restoreEntry(anna, id)).rejects.toMatchObject(refused('open'));
  await removeEntry(anna, his);
  await removeEntry(anna, mine);
  await expect(restoreEntry(anna, mine)).rejects.toMatchObject(refused('withdrawn'));
  await removeEntry(anna, id);
  await expect(restoreEntry(anna, his)).rejects.toMatchObject(refused('thread_closed'));
  await age(29, id);
  await restoreEntry(anna, id);
  await removeEntry(anna, id);
  await age(31, id);
  await expect(restoreEntry(anna, id)).rejects.toMatchObject(refused('too_late'));
  expect(await states(id)).toEqual(['removed']);
  const settled = await thread();
  await removeEntry(anna, settled.his);
  await resolveAnnotation(anna, settled.id, { outcome: 'done' });
  await expect(restoreEntry(anna, settled.id)).rejects.toMatchObject(refused('resolved'));
  await expect(restoreEntry(anna, settled.his)).rejects.toMatchObject(refused('thread_closed'));
});

test('[RE88] editors see everything that was removed, with what came for it since; everybody else what they wrote themselves', async () => {
  const { article, id, mine } = await thread();
  await retagAnnotation(anna, id, { tag: 'style' });
  await removeEntry(anna, id);
  const late = await editEntry(ben, id, { remark: 'Gross, then.' });
  expect(late.late).toBe(true);
  const told = await listRemoved(anna, article);
  expect(told.items).toMatchObject([
    {
      id,
      author: ben.person,
      authorName: ben.name,
      value: { remark: 'Net or gross?', tag: 'claim' },
      tag: 'style',
      by: anna.person,
      byName: anna.name,
      withIt: 2,
      mayRestore: true,
      isBlocked: false,
      late: [{ author: ben.person, value: { remark: 'Gross, then.' } }],
    },
  ]);
  const [item] = told.items;
  expect(Date.parse(item?.until ?? '') - Date.parse(item?.at ?? '')).toBe(30 * 86_400_000);
  expect((await listRemoved(ben, article)).items).toMatchObject([
    { id, mayRestore: false, late: [{ value: { remark: 'Gross, then.' } }] },
  ]);
  expect((await listRemoved(vera, article)).items).toEqual([]);
  await age(31, id);
  expect((await listRemoved(anna, article)).items).toEqual([]);
  expect((await listRemovals(ben, article, [mine])).items).toMatchObject([{ id: mine, by: anna.person }]);
});

test('[RE88] what its author deletes with others’ words on it stands there too, and its author puts it back', async () => {
  const { article, id, mine } = await thread();
  await removeEntry(ben, id, 'mine');
  expect(await removeEntry(ben, id, 'mine')).toEqual({ seq: expect.any(Number) });
  expect((await listRemoved(ben, article)).items[0]).toMatchObject({ id, by: ben.person, mayRestore: true });
  expect((await listRemoved(anna, article)).items).toMatchObject([{ id, by: ben.person, mayRestore: true }]);
  await restoreEntry(ben, id);
  expect(await states(id, mine)).toEqual(['open', 'open']);
  // What an editor removed is not the author's to put back.
  await removeEntry(anna, id);
  await expect(restoreEntry(ben, id)).rejects.toMatchObject({ code: 'forbidden' });
});

test('[SY215] the author’s late edit and undo over the line leave what an editor removed where it is, and stand in the list', async () => {
  const { article, id } = await thread();
  const away = await desk.join(other, ben, article);
  await until(() => expect(entriesOf(away.doc, ben.person)?.has(id)).toBe(true));
  const { w } = await desk.db.entry.findUniqueOrThrow({ where: { id } });
  away.leave();
  await removeEntry(anna, id);
  away.annotate('Written on the train.', id, w);
  await away.connect();
  const isGone = () => expect(entriesOf(away.doc, ben.person)?.has(id)).toBe(false);
  await until(isGone);
  // The undo of a deletion that its author made meanwhile, on another device: of nothing.
  away.annotate('Net or gross?', id, deletionOf(WriteId.parse(w)));
  await until(isGone);
  const late = async () => (await listRemoved(ben, article)).items.find((one) => one.id === id)?.late;
  await until(async () => expect(await late()).toHaveLength(2));
  expect((await late())?.[0]).toMatchObject({ author: ben.person, value: { remark: 'Written on the train.' } });
  await until(() => expect(away.acks.at(-1)).toBeGreaterThan(1));
  expect([away.refused, away.closes]).toEqual([[], []]);
  expect(await states(id)).toEqual(['removed']);
});
