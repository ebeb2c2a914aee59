import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { EntryId } from '#core/ids.ts';
import { CONFIDENTIAL_CHANNEL } from '../store/change-notice.ts';
import { readersAmong } from '../store/confidential-readers.ts';
import { nameReaders } from '../usecases/name-readers.ts';
import { notePrivately, openRestrictedThread, replyRestricted } from '../usecases/post-confidential.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, vera } from './sync-desk.ts';

let desk: SyncDesk;
beforeAll(async () => {
  desk = await syncDesk();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const synced = (...clients: Client[]) => until(() => expect(clients.every((client) => client.isSynced)).toBe(true));

/** What each of them heard once `last` has heard as much as `count`: one line tells all of them in one order. */
async function heard(last: Client, count: number) {
  await until(() => expect(last.looks.length).toBe(count));
}

test('[CF40] of a restricted thread hear those who read it, on every node, and who is named no more; nobody else does', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const a = await desk.join(one, anna, article);
  const b = await desk.join(one, ben, article);
  const v = await desk.join(two, vera, article);
  await synced(a, b, v);
  // Whoever was there first hears of the map of who came after.
  await until(() => expect(a.entries).toHaveProperty(ben.person));
  const documents = [a.heard, b.heard, v.heard];
  for (const client of [a, b, v]) client.looks.length = 0;
  const before = await desk.db.article.findUniqueOrThrow({ where: { id: article } });
  const said = { passage: null, body: 'Only for Vera.', readers: [vera.person] };
  const { entry: thread } = await openRestrictedThread(anna, article, said);
  const { entry: answer } = await replyRestricted(anna, thread.id, { body: 'And this.' });
  await heard(v, 2);
  expect(v.looks).toEqual([
    { id: thread.id, version: 1 },
    { id: answer.id, version: 1 },
  ]);
  await nameReaders(anna, thread.id, { readers: [ben.person] });
  await heard(v, 3);
  await heard(b, 1);
  expect(b.looks).toEqual([{ id: thread.id, version: 3 }]);
  expect(v.looks.at(-1)).toEqual({ id: thread.id, version: 3 });
  await notePrivately(anna, article, { passage: null, body: 'Only for me.' });
  await heard(a, 4);
  await nameReaders(anna, thread.id, { readers: [] });
  await heard(a, 5);
  await heard(b, 2);
  expect(v.looks).toHaveLength(3);
  expect(await desk.db.article.findUniqueOrThrow({ where: { id: article } })).toEqual(before);
  expect([a.heard, b.heard, v.heard]).toEqual(documents);
  await two.stop();
  await one.stop();
});

test('[CF40] who is told is asked of the roles that people have at that moment: off the desk, nobody is', async () => {
  const article = await desk.newArticle();
  const said = { passage: null, body: 'For Ben.', readers: [ben.person] };
  const { entry: thread } = await openRestrictedThread(anna, article, said);
  const { entry: answer } = await replyRestricted(ben, thread.id, { body: 'Noted.' });
  const ask = async (id: EntryId) =>
    readersAmong(({ text, values }) => desk.db.$queryRawUnsafe(text, ...values), id, [
      anna.person,
      ben.person,
      vera.person,
    ]);
  const whose = { deskId_personId: { deskId: 'desk', personId: vera.person } };
  for (const id of [thread.id, answer.id]) {
    expect(await ask(id)).toEqual(new Set([anna.person, ben.person]));
    await desk.db.membership.update({ where: whose, data: { role: 'legal' } });
    expect(await ask(id)).toEqual(new Set([anna.person, ben.person, vera.person]));
    await desk.db.membership.update({ where: whose, data: { role: 'viewer' } });
  }
  await nameReaders(anna, thread.id, { readers: [] });
  expect(await ask(thread.id)).toEqual(new Set([anna.person]));
  // What he wrote himself is still his to read.
  expect(await ask(answer.id)).toEqual(new Set([anna.person, ben.person]));
  const his = { deskId_personId: { deskId: 'desk', personId: ben.person } };
  await desk.db.membership.delete({ where: his });
  expect(await ask(answer.id)).toEqual(new Set([anna.person]));
  await desk.db.membership.create({ data: { deskId: 'desk', personId: ben.person, role: 'checker' } });
});

test('[CF41] a notice that was lost is not lost for ever: once the line is back every open page looks again', async () => {
  const node = await desk.startNode({ pollEvery: 3_600_000 });
  const article = await desk.newArticle();
  const [a, v] = [await desk.join(node, anna, article), await desk.join(node, vera, article)];
  await synced(a, v);
  for (const client of [a, v]) client.looks.length = 0;
  const cut = await desk.db.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query = ${`LISTEN ${CONFIDENTIAL_CHANNEL}`}`;
  expect(cut).toBeGreaterThan(0);
  const said = { passage: null, body: 'Said meanwhile.', readers: [] };
  await openRestrictedThread(anna, article, said);
  for (const client of [a, v])
    await until(() => expect(client.looks.map(({ id }) => id)).toEqual(['tags', 'signOffs', 'confidential']));
  await node.stop();
});
