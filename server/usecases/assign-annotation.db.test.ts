import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { EntryId } from '#core/ids.ts';
import { readEntryFacts } from '#core/sync/roots.ts';
import { anna, ben, otto, type SyncDesk, syncDesk, type SyncNode, vera } from '../sync/sync-desk.ts';
import { assignAnnotation } from './assign-annotation.ts';
import { listReading, markRead } from './mark-read.ts';
import { annotate } from './annotate.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const claim = async () => {
  const article = await desk.newArticle();
  const { id } = await annotate(anna, article, { quote: '41 million', tag: 'claim' });
  return { article, id };
};

test('[RE50] everybody in the article sees whom an annotation waits for, and the audit knows who asked', async () => {
  const { article, id } = await claim();
  const watching = await desk.join(node, vera, article);
  await until(() => expect(readEntryFacts(watching.doc, id)).toBeDefined());
  const { seq } = await assignAnnotation(anna, id, { person: ben.person }, 'key-1');
  await until(() => expect(readEntryFacts(watching.doc, id)?.assignee).toBe(ben.person));
  expect(await assignAnnotation(anna, id, { person: ben.person }, 'key-1')).toEqual({ seq });
  await assignAnnotation(ben, id, { person: null });
  await until(() => expect(readEntryFacts(watching.doc, id)).not.toHaveProperty('assignee'));
  const steps = await desk.db.audit.findMany({
    where: { subject: id, action: 'annotation.assigned' },
    orderBy: { at: 'asc' },
  });
  expect(steps.map(({ personId, detail }) => [personId, Object(detail).assignee])).toEqual([
    [anna.person, ben.person],
    [ben.person, null],
  ]);
});

test('[RE51] only people who write on the desk are asked, by people who write there, while it is open', async () => {
  const { id } = await claim();
  await expect(assignAnnotation(anna, id, { person: vera.person })).rejects.toMatchObject({ code: 'invalid' });
  await expect(assignAnnotation(anna, id, { person: otto.person })).rejects.toMatchObject({ code: 'invalid' });
  await expect(assignAnnotation(vera, id, { person: ben.person })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(assignAnnotation(otto, id, { person: null })).rejects.toMatchObject({ code: 'not_found' });
  await assignAnnotation(anna, id, { person: ben.person });
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await expect(assignAnnotation(anna, id, { person: null })).rejects.toMatchObject({ code: 'conflict' });
  await reopenAnnotation(anna, id);
  expect(await desk.db.entry.findUniqueOrThrow({ where: { id } })).toMatchObject({ assigneeId: ben.person });
});

test('[RE52] what was read stays read, is never taken back, and is nobody else’s to know', async () => {
  const { article, id } = await claim();
  const { entry } = await reply(ben, id, { body: 'Net, says the ministry.', mentions: [anna.person] });
  expect((await listReading(anna, article)).threads).toEqual({});
  const first = await markRead(anna, article, { threads: { [id]: entry.created ?? '' } });
  expect(first.threads).toEqual({ [id]: entry.created });
  await markRead(anna, article, { threads: { [id]: '2020-01-01T00:00:00.000Z' } });
  expect(await listReading(anna, article)).toEqual(first);
  const later = await markRead(anna, article, { threads: { [id]: '2999-01-01T00:00:00.000Z' } });
  expect(Date.parse(later.threads[id] ?? '')).toBeLessThanOrEqual(Date.now() + 60_000);
  expect((await listReading(ben, article)).threads).toEqual({});
  const elsewhere = await desk.newArticle();
  await markRead(anna, elsewhere, {
    threads: { [id]: '2026-01-01T00:00:00.000Z', [EntryId.parse('Anna000000000000')]: '2026-01-01T00:00:00.000Z' },
  });
  expect((await listReading(anna, elsewhere)).threads).toEqual({});
  await expect(listReading(otto, article)).rejects.toMatchObject({ code: 'not_found' });
});
