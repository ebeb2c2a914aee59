import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import pg from 'pg';
import { type RoomStorage, StorageFailure } from '#core/room/storage.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { ARTICLE_CHANNEL } from '../store/change-notice.ts';
import { readHere } from '../store/node-store.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk } from './sync-desk.ts';

let desk: SyncDesk;
const lines: pg.Client[] = [];
beforeAll(async () => {
  desk = await syncDesk();
});
afterEach(async () => {
  desk.leaveAll();
  for (const line of lines.splice(0)) await line.end();
});
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const synced = (...clients: Client[]) => until(() => expect(clients.every((client) => client.isSynced)).toBe(true));

test('[SY54] a process whose commits fail is not ready, and is again when they succeed', async () => {
  let isAway = false;
  const through = (storage: RoomStorage): RoomStorage => ({
    readSince: (known) => storage.readSince(known),
    commit: (known, writes) =>
      isAway ? Promise.reject(new StorageFailure('passing', null)) : storage.commit(known, writes),
  });
  const node = await desk.startNode({ rooms: { through } });
  const a = await desk.join(node, anna, await desk.newArticle());
  await synced(a);
  expect(node.sync.accepting()).toBe(true);
  isAway = true;
  a.annotate('waits for the database');
  await until(() => expect(node.sync.accepting()).toBe(false));
  expect((await node.sync.metrics()).text).toMatch(/galley_sync_stalled_seconds ([5-9]|\d\d)/);
  isAway = false;
  await until(() => expect(node.sync.accepting()).toBe(true));
  await until(() => expect(a.acks.at(-1)).toBe(2));
});

test('[SY162] a server that is stopped while its database never answers is down in its time, and sends everybody to come back', async () => {
  let isAway = false;
  const never = new Promise<never>(() => undefined);
  const through = (storage: RoomStorage): RoomStorage => ({
    readSince: (known) => storage.readSince(known),
    commit: (known, writes) => (isAway ? never : storage.commit(known, writes)),
  });
  const node = await desk.startNode({ rooms: { through } });
  const a = await desk.join(node, anna, await desk.newArticle());
  await synced(a);
  isAway = true;
  a.annotate('never answered');
  await until(async () =>
    expect((await node.sync.metrics()).text).toMatch(/galley_sync_stalled_seconds 0?\.?[0-9]*[1-9]/),
  );
  const began = performance.now();
  await node.stop();
  expect(performance.now() - began).toBeLessThan(LIMITS.flushFor + 4 * LIMITS.closeFor);
  await until(() => expect(a.closes).toEqual([1012]));
  expect(a.acks.at(-1) ?? 0).toBeLessThan(2);
});

test('[SY55] an article whose rows cannot be read is not opened empty, and opens whole when they can', async () => {
  const node = await desk.startNode();
  const article = await desk.newArticle();
  const a = await desk.join(node, anna, article);
  await synced(a);
  a.annotate('kept');
  await until(() => expect(a.acks.at(-1)).toBe(2));
  await node.stop();
  const again = await desk.startNode();
  const row = await desk.db.entry.findFirstOrThrow({ where: { articleId: article } });
  await desk.db.entry.update({ where: { id: row.id }, data: { value: { kind: 'nobody knows' } } });
  const b = await desk.join(again, ben, article);
  await until(() => expect(b.closes).toEqual([1013]));
  expect(b.heard).toBe(0);
  await desk.db.entry.update({ where: { id: row.id }, data: { value: Object(row.value) } });
  const c = await desk.join(again, ben, article);
  await until(() => expect(c.remarks).toEqual(['kept']));
});

test('[SY56] a socket that never says what it has is closed after ten seconds', async () => {
  const node = await desk.startNode({ pollEvery: 500 });
  const ticket = await desk.ticket(anna, await desk.newArticle());
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}/sync/${ticket.room}?ticket=${ticket.params.ticket}`);
  const since = performance.now();
  const code = await new Promise<number>((resolve) => {
    socket.onclose = (event) => resolve(event.code);
  });
  expect(code).toBe(1013);
  expect(performance.now() - since).toBeGreaterThan(9_000);
}, 20_000);

test('[SY57] rooms notify only while another process is there', async () => {
  const heard: string[] = [];
  const line = new pg.Client({ connectionString: desk.url });
  await line.connect();
  lines.push(line);
  line.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await line.query(`LISTEN ${ARTICLE_CHANNEL}`);
  for (const node of desk.allNodes()) await node.stop();
  // A busy machine beats late, and in doubt it is told: the look at the others must outlast that.
  const alone = await desk.startNode({ heartbeat: 2_000 });
  const article = await desk.newArticle();
  const a = await desk.join(alone, anna, article);
  await synced(a);
  await until(() => expect(a.acks.at(-1)).toBe(1));
  heard.length = 0;
  a.annotate('nobody else need hear');
  await until(() => expect(a.acks.at(-1)).toBe(2));
  const other = await desk.startNode({ heartbeat: 2_000 });
  const b = await desk.join(other, ben, article);
  await until(() => expect(b.remarks).toEqual(['nobody else need hear']));
  a.annotate('one');
  a.annotate('two');
  await until(() => expect(b.remarks).toEqual(['nobody else need hear', 'one', 'two']));
  const seqs = heard.map((payload) => Number(JSON.parse(payload).seq));
  expect(seqs.length).toBeGreaterThan(0);
  expect(Math.min(...seqs)).toBeGreaterThan(1);
});

test('[SY63] lists know who has an article open, on any process, at most a moment behind', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const here = async () => (await readHere(desk.db, [article])).get(article) ?? [];
  expect(await here()).toEqual([]);
  const clients = [await desk.join(one, anna, article), await desk.join(one, anna, article)];
  clients.push(await desk.join(two, ben, article));
  await synced(...clients);
  await until(async () => expect(await here()).toEqual([anna.person, ben.person]));
  clients[2]?.leave();
  await until(async () => expect(await here()).toEqual([anna.person]));
  await one.stop();
  await until(async () => expect(await here()).toEqual([]));
});
