import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Environment } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import { memoryStore } from '#components/sync/outbox.ts';
import type { ArticleRoom, RoomView } from '#components/sync/room-view.ts';
import { type ArticleId, PersonId, WriteId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import type { Actor } from '../auth/actor.ts';
import { noticeAccessChange, noticeArticleChange } from '../store/change-notice.ts';
import { commitEntries } from '../store/commit-store.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { createArticle } from '../usecases/create-article.ts';
import { issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { createSyncServer, type SyncServer } from './main.ts';
import { commitPool } from './room-storage.ts';

let database: TestDatabase;
let http: Server;
let sync: SyncServer;
let port = 0;
const rooms: ArticleRoom[] = [];

const actor = (id: string, name: string, role: Role): Actor => ({
  person: PersonId.parse(id),
  name,
  memberships: new Map([['desk', role]]),
  via: { kind: 'session', hash: `session-of-${id}` },
});
const anna = actor('Anna00', 'Anna Kowalska', 'editor');
const ben = actor('Ben000', 'Ben Osei', 'checker');
const vera = actor('Vera00', 'Vera Lind', 'viewer');

async function startServer(): Promise<void> {
  sync = await createSyncServer({
    db: database.db,
    databaseUrl: database.url,
    publicUrl: 'http://localhost:3000',
    logger: pino({ level: 'silent' }),
  });
  http = createServer();
  http.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  port = address.port;
}

async function stopServer(): Promise<void> {
  await sync.drain();
  http.close();
  await once(http, 'close');
}

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  await database.db.desk.create({ data: { id: 'desk', name: 'Desk', timeZone: 'Europe/Paris' } });
  for (const { person, name, memberships, via } of [anna, ben, vera]) {
    await database.db.person.create({ data: { id: person, email: `${person}@demo.test`, name, passwordHash: '-' } });
    for (const [deskId, role] of memberships) {
      await database.db.membership.create({ data: { deskId, personId: person, role } });
    }
    if (via.kind === 'session') await database.db.session.create({ data: { hash: via.hash, personId: person } });
  }
  await startServer();
});
afterEach(() => {
  for (const room of rooms.splice(0)) room.close();
});
afterAll(async () => {
  await stopServer();
  await database.close();
});

async function newArticle(): Promise<ArticleId> {
  const { id } = await createArticle(anna, {
    blocks: [{ kind: 'paragraph', text: 'It cost 41 million.', inlines: [] }],
    facts: {},
    origin: 'paste',
  });
  return id;
}

function openFor(
  who: Actor,
  articleId: ArticleId,
  change: {
    isSignedIn?: () => boolean;
    WebSocket?: typeof WebSocket;
    onNetworkLost?: Environment['onNetworkLost'];
  } = {},
) {
  const environment: Environment = {
    putApart: async () => ({ kind: 'later' }),
    async fetchTicket(article, bound) {
      if (change.isSignedIn?.() === false) return { stop: CLOSE.session };
      const ticket = await issueSyncTicket(who, article, bound ?? {});
      return { ...ticket, serverUrl: `ws://127.0.0.1:${port}/sync` };
    },
    WebSocket: change.WebSocket ?? WebSocket,
    store: memoryStore(),
    tabs: { own: who.person, claim: async () => true },
    now: () => Date.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 100)).unref()),
    ...(change.onNetworkLost ? { onNetworkLost: change.onNetworkLost } : {}),
    random: () => 0.5,
    randomBytes: (bytes) => crypto.getRandomValues(bytes),
    guardLeaving: () => () => undefined,
    reload: () => undefined,
  };
  const role = who.memberships.get('desk') ?? 'viewer';
  const room = openRoom(
    {
      articleId,
      me: { id: who.person, name: who.name, role },
      people: [],
      initial: { entries: [], seq: 0, revision: 1, mayWrite: true },
    },
    environment,
  );
  rooms.push(room);
  return room;
}

/** The first view of the room that fits. */
function until(room: ArticleRoom, fits: (view: RoomView) => boolean): Promise<RoomView> {
  return new Promise((resolve) => {
    const check = () => {
      const view = room.view();
      if (!fits(view)) return;
      stop();
      resolve(view);
    };
    const stop = room.subscribe(check);
    check();
  });
}

const remarks = (view: RoomView) =>
  view.entries.flatMap(({ value }) => (value.kind === 'annotation' ? [value.remark ?? ''] : [])).sort();
const draft = (remark: string) => ({
  kind: 'annotation' as const,
  tag: 'claim',
  passage: { revision: 1, start: 8, end: 18, quote: '41 million', prefix: 'It cost ', suffix: '.' },
  remark,
});
const isSaved = (view: RoomView) => view.saving.kind === 'saved';

test('[PS16] what one page annotates, the other sees in its place, and both say "Saved"', async () => {
  const article = await newArticle();
  const [a, b] = [openFor(anna, article), openFor(ben, article)];
  const entry = a.write(draft('Net or gross?'));
  expect(a.view().entries).toMatchObject([{ id: entry, created: null, placement: { state: 'placed', start: 8 } }]);
  expect(a.view().saving.kind).not.toBe('saved');
  // A page that joins while a word is being committed gets the word first and its times in the next frame.
  const seen = await until(b, (view) => typeof view.entries[0]?.created === 'string');
  expect(seen.entries).toMatchObject([
    { id: entry, author: 'Anna00', twice: false, placement: { state: 'placed', start: 8, end: 18 } },
  ]);
  await until(a, isSaved);
  await a.settled(entry, 1_000);
  const here = await until(a, (view) => view.people.length === 2);
  expect(here.people.map(({ name, role }) => [name, role]).sort()).toEqual([
    ['Anna Kowalska', 'editor'],
    ['Ben Osei', 'checker'],
  ]);
  b.tell({ selection: { start: 0, end: 2 } });
  await until(a, (view) => view.people.some(({ said }) => said.selection?.end === 2));
});

test('[PS17] words written while the server is away arrive once when it is back', async () => {
  const article = await newArticle();
  const a = openFor(anna, article);
  const first = a.write(draft('before'));
  await until(a, isSaved);
  await stopServer();
  await until(a, (view) => view.saving.kind === 'reconnecting');
  a.edit(first, draft('once'));
  a.edit(first, draft('twice'));
  a.write(draft('meanwhile'));
  const away = await until(a, (view) => view.saving.kind === 'offline');
  expect(remarks(away)).toEqual(['meanwhile', 'twice']);
  await startServer();
  const back = await until(a, isSaved);
  expect(remarks(back)).toEqual(['meanwhile', 'twice']);
  const rows = await database.db.entry.findMany({ where: { articleId: article }, orderBy: { createdAt: 'asc' } });
  expect(rows.map((row) => [row.state, row.twice])).toEqual([
    ['open', false],
    ['open', false],
  ]);
  const b = openFor(ben, article);
  expect(remarks(await until(b, (view) => view.entries.length === 2))).toEqual(['meanwhile', 'twice']);
});

test('[PS18] the words of somebody who may only read are set aside for them, not lost', async () => {
  const article = await newArticle();
  const room = openFor(vera, article);
  room.write(draft('I thought I could'));
  const view = await until(room, ({ rescue, saving }) => saving.kind === 'readOnly' && rescue.length === 1);
  expect(view.rescue).toMatchObject([{ reason: 'rights', value: { remark: 'I thought I could' } }]);
  expect(view.mayWrite).toBe(false);
  room.dropRescued(view.rescue[0]?.w ?? '');
  expect(room.view().rescue).toEqual([]);
  expect(await database.db.entry.count({ where: { articleId: article } })).toBe(0);
});

test("[PS19] undo takes back a page's own last writes: a new entry goes, a removed one returns", async () => {
  const article = await newArticle();
  const [a, b] = [openFor(anna, article), openFor(ben, article)];
  const entry = a.write(draft('first'));
  await until(a, isSaved);
  a.remove(entry);
  await until(b, (view) => view.joined && view.entries.length === 0);
  await until(a, isSaved);
  expect(a.undo?.()).toBe(true);
  expect(remarks(await until(b, (view) => view.entries.length === 1))).toEqual(['first']);
  expect(a.undo?.()).toBe(true);
  await until(b, (view) => view.entries.length === 0);
  expect(a.undo?.()).toBe(false);
});

test('[PS20] a role taken away ends writing at once and keeps the words', async () => {
  const article = await newArticle();
  const room = openFor(ben, article);
  room.write(draft('in time'));
  await until(room, isSaved);
  const membership = { deskId_personId: { deskId: 'desk', personId: ben.person } };
  await database.db.membership.update({ where: membership, data: { role: 'viewer' } });
  await noticeAccessChange(database.db, { person: ben.person });
  await until(room, ({ saving }) => saving.kind === 'readOnly');
  room.write(draft('too late'));
  const view = await until(room, ({ rescue, people }) => rescue.length === 1 && people.length === 1);
  expect(remarks(view)).toEqual(['in time']);
  expect(view.rescue).toMatchObject([{ reason: 'rights', value: { remark: 'too late' } }]);
  await database.db.membership.update({ where: membership, data: { role: 'checker' } });
  await noticeAccessChange(database.db, { person: ben.person });
  await until(room, ({ mayWrite }) => mayWrite);
  room.write(draft('again'));
  // Words that wait in the drawer are not saved, whatever else is.
  await until(room, ({ saving, entries }) => saving.kind === 'refused' && entries.every((entry) => entry.created));
  room.dropRescued(view.rescue[0]?.w ?? '');
  const saved = await until(room, (now) => isSaved(now) && now.entries.length === 2);
  expect(remarks(saved)).toEqual(['again', 'in time']);
});

test('[PS21] an ended session keeps the words and sends them after signing in again', async () => {
  const article = await newArticle();
  let isSignedIn = true;
  const room = openFor(anna, article, { isSignedIn: () => isSignedIn });
  await until(room, isSaved);
  isSignedIn = false;
  await database.db.session.update({ where: { hash: 'session-of-Anna00' }, data: { endedAt: new Date() } });
  await noticeAccessChange(database.db, { sessionHash: 'session-of-Anna00' });
  await until(room, ({ saving }) => saving.kind === 'signedOut');
  room.write(draft('while signed out'));
  expect(room.view().saving).toEqual({ kind: 'signedOut', unsent: 1 });
  await database.db.session.update({ where: { hash: 'session-of-Anna00' }, data: { endedAt: null } });
  isSignedIn = true;
  expect(remarks(await until(room, isSaved))).toEqual(['while signed out']);
});

/** Sockets on a line that can be made to swallow what is sent, and then be broken. */
function brokenLine() {
  const sockets = new Set<WebSocket>();
  const line = { isDead: false, close: () => sockets.forEach((socket) => socket.close()) };
  class Swallowing extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.add(this);
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!line.isDead) super.send(data);
    }
  }
  return { line, WebSocket: Swallowing };
}

test('[PS28] an edit over one that was sent into a broken line is one device’s work, not two', async () => {
  const article = await newArticle();
  const { line, WebSocket: Swallowing } = brokenLine();
  const room = openFor(anna, article, { WebSocket: Swallowing });
  const entry = room.write(draft('stored'));
  await until(room, isSaved);
  line.isDead = true;
  room.edit(entry, draft('sent, and lost on the way'));
  room.edit(entry, draft('typed meanwhile'));
  line.close();
  room.edit(entry, draft('typed without a line'));
  expect(remarks(room.view())).toEqual(['typed without a line']);
  line.isDead = false;
  const view = await until(room, isSaved);
  expect(view.entries).toMatchObject([{ id: entry, twice: false, value: { remark: 'typed without a line' } }]);
  const history = await database.db.entryHistory.findMany({ where: { entryId: entry }, orderBy: { seq: 'asc' } });
  expect(history.map(({ fate, value }) => [fate, value])).toMatchObject([
    ['stored', { remark: 'stored' }],
    ['stored', { remark: 'sent, and lost on the way' }],
    ['stored', { remark: 'typed without a line' }],
  ]);
});

/** What another process had in its hands when it lost its sockets: stored by it now, and told to the others. */
async function committedElsewhere(articleId: ArticleId, view: RoomView): Promise<void> {
  const pool = commitPool(database.url, 1);
  const writes = view.rescue.map(({ w, entry, value }) => ({
    op: 'put' as const,
    entry,
    author: ben.person,
    value,
    w: WriteId.parse(w),
  }));
  const stored = await commitEntries(async (statement) => (await pool.query(statement)).rows, {
    articleId,
    knownSeq: null,
    writes,
  });
  await noticeArticleChange(database.db, articleId, stored.seq);
  await pool.end();
}

test('[PS32] words that were stored after the right to write was lost leave the drawer, and stand in the article once', async () => {
  const article = await newArticle();
  const { line, WebSocket: Swallowing } = brokenLine();
  const room = openFor(ben, article, { WebSocket: Swallowing });
  await until(room, isSaved);
  line.isDead = true;
  room.write(draft('on its way'));
  const membership = { deskId_personId: { deskId: 'desk', personId: ben.person } };
  await database.db.membership.update({ where: membership, data: { role: 'viewer' } });
  await noticeAccessChange(database.db, { person: ben.person });
  line.isDead = false;
  // A page shows what it read last until it has joined anew.
  const set = await until(
    room,
    (now) => now.rescue.length === 1 && now.entries.length === 0 && now.people.length === 1,
  );
  await committedElsewhere(article, set);
  const view = await until(room, ({ rescue, entries }) => rescue.length === 0 && entries.length === 1);
  expect(remarks(view)).toEqual(['on its way']);
  await database.db.membership.update({ where: membership, data: { role: 'checker' } });
});

test('[WS237] a device that has lost its network says so at once, also where the socket still counts as open, and comes back by itself', async () => {
  let loseNetwork = () => {};
  const room = openFor(anna, await newArticle(), {
    onNetworkLost(listener) {
      loseNetwork = listener;
      return () => undefined;
    },
  });
  await until(room, isSaved);
  loseNetwork();
  await until(room, (view) => view.saving.kind === 'reconnecting');
  await until(room, isSaved);
});
