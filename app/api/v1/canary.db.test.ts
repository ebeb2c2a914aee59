import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ANSWERS } from '#core/api/answers.ts';
import type { EntryId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import { Role } from '#core/people/role.ts';
import { MESSAGE, writeStep1 } from '#core/sync/frames.ts';
import { db } from '#server/db.ts';
import { createSyncServer, type SyncServer } from '#server/sync/main.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { annotate } from '#server/usecases/annotate.ts';
import { cite } from '#server/usecases/cite.ts';
import { citeConfidentially } from '#server/usecases/cite-confidentially.ts';
import { editConfidential } from '#server/usecases/edit-confidential.ts';
import {
  notePrivately,
  openRestrictedThread,
  replyRestricted,
  citeRestricted,
} from '#server/usecases/post-confidential.ts';
import { listDeskArticles } from '#server/usecases/list-desk.ts';
import { makeConfidential } from '#server/usecases/make-confidential.ts';
import { reply } from '#server/usecases/reply.ts';
import { restrictAnnotation } from '#server/usecases/restrict-annotation.ts';
import { settleRestricted } from '#server/usecases/settle-restricted.ts';
import { surfacesOf } from './canary-surfaces.ts';
import { GET as read } from './articles/[articleId]/confidential/route.ts';
import { POST as ticketFor } from './articles/[articleId]/sync-ticket/route.ts';

const ORIGIN = 'http://localhost:3000';
type Who = Role | 'outsider';
const EVERYBODY: Who[] = [...Role.options, 'outsider'];

let desk: DemoDesk;
let sync: SyncServer;
let port = 0;
const http = createServer();
const logged: string[] = [];
const sockets = new Set<Listener>();

beforeAll(async () => {
  desk = await demoDesk();
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  Object.assign(globalThis, { __galleyLogger: logger });
  sync = await createSyncServer({
    db: db(),
    databaseUrl: process.env.DATABASE_URL ?? '',
    publicUrl: ORIGIN,
    logger,
    heartbeat: 100,
  });
  http.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(() => {
  for (const { socket } of sockets) socket.terminate();
  sockets.clear();
});
afterAll(async () => {
  await sync.drain();
  http.close();
  await desk.close();
});

const actorOf = (who: Who) => (who === 'outsider' ? desk.outsider : desk.actor(who));
const asked = (who: Who) => ({ headers: { authorization: `Bearer ${desk.tokens.get(who)}` } });
const here = () => ({ params: Promise.resolve({ articleId: desk.articleId }) });
/** A word that nobody else writes and no search takes apart. */
const canary = (what: string) =>
  `kanarie${what}${randomBase62(12, (bytes) => crypto.getRandomValues(bytes)).toLowerCase()}`;

/** A socket of somebody's that keeps every byte it gets. */
class Listener {
  readonly socket: WebSocket;
  readonly frames: Buffer[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.frames.push(data));
  }

  get bytes(): string {
    return Buffer.concat(this.frames).toString('latin1');
  }

  get looks(): number {
    return this.frames.filter((frame) => frame[0] === MESSAGE.look).length;
  }
}

async function listen(who: Role): Promise<Listener> {
  // Each person's changes in a second are limited; a ticket is one.
  Object.assign(globalThis, { __galleyWrites: undefined });
  const answer = await ticketFor(new Request(ORIGIN, { method: 'POST', ...asked(who) }), here());
  const { room, params } = ANSWERS.SyncTicket.parse(await answer.json());
  const query = new URLSearchParams({ ...params, ack: '1' });
  const listener = new Listener(new WebSocket(`ws://127.0.0.1:${port}/sync/${room}?${query}`, { origin: ORIGIN }));
  sockets.add(listener);
  await once(listener.socket, 'open');
  listener.socket.send(writeStep1(Y.encodeStateVector(new Y.Doc())));
  await vi.waitFor(() => expect(listener.bytes).toContain('incarnation'), { timeout: 8_000, interval: 10 });
  return listener;
}

const everything = async (who: Who, words: readonly string[] = [], isStill = false) =>
  surfacesOf(actorOf(who), desk.tokens.get(who) ?? '', desk.articleId, words, { isStill });

/** Tables with one of these words in them, whoever may read them. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db().$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" t WHERE t::text LIKE ANY($1)`,
      words.map((word) => `%${word}%`),
    );
    if ((row?.n ?? 0) > 0) found.push(name);
  }
  return found.sort();
}

interface Canary {
  word: string;
  readers: readonly Who[];
}

async function expectRead(canaries: readonly Canary[]) {
  for (const who of EVERYBODY) {
    const text = await (await read(new Request(ORIGIN, asked(who)), here())).text();
    for (const { word, readers } of canaries)
      expect([who, word, text.includes(word)]).toEqual([who, word, readers.includes(who)]);
  }
}

async function expectNowhere(words: readonly string[]) {
  for (const who of EVERYBODY)
    for (const [surface, text] of await everything(who, words)) {
      expect(text.length).toBeGreaterThan(0);
      for (const word of words) expect([who, surface, text.includes(word)]).toEqual([who, surface, false]);
    }
  for (const word of words) expect(logged.join('')).not.toContain(word);
  expect(await tablesWith(words)).toEqual(['confidential', 'confidential_history']);
}

async function mark(remark: string): Promise<EntryId> {
  return (await annotate(actorOf('editor'), desk.articleId, { quote: null, tag: 'note', remark })).id;
}

test('[CF47][CF48] words for some are found by them alone, and whatever anybody else can see is as if there were none', async () => {
  const note = canary('note');
  const older = canary('older');
  const thread = canary('thread');
  const answer = canary('answer');
  const source = canary('source');
  const settled = canary('settled');
  const listeners = new Map<Role, Listener>();
  for (const role of Role.options) listeners.set(role, await listen(role));
  // The desk's list tells who is here, once each process has said so.
  const isHere = async () => (await listDeskArticles(desk.actor('editor')))[0]?.here.length;
  await vi.waitFor(async () => expect(await isHere()).toBe(Role.options.length), { timeout: 8_000 });
  const before = new Map<Who, Map<string, string>>();
  for (const who of EVERYBODY) before.set(who, await everything(who, [], true));
  const looks = new Map([...listeners].map(([role, listener]) => [role, listener.looks]));

  const { articleId } = desk;
  const mine = await notePrivately(actorOf('checker'), articleId, { passage: null, body: older }, 'a');
  await editConfidential(actorOf('checker'), mine.entry.id, { body: note }, 'b');
  const named = [actorOf('viewer').person];
  const said = { passage: null, body: thread, readers: named };
  const { entry } = await openRestrictedThread(actorOf('reporter'), articleId, said, 'c');
  await replyRestricted(actorOf('legal'), entry.id, { body: answer }, 'd');
  await citeRestricted(actorOf('reporter'), entry.id, { line: source, title: source }, 'e');
  await settleRestricted(actorOf('legal'), entry.id, { note: settled }, 'f');

  for (const who of EVERYBODY) expect(await everything(who, [], true)).toEqual(before.get(who));
  const words = [note, older, thread, answer, source, settled];
  await expectNowhere(words);
  const few: Who[] = ['reporter', 'legal', 'viewer'];
  await expectRead([
    { word: note, readers: ['checker'] },
    { word: older, readers: [] },
    ...[thread, answer, source, settled].map((word) => ({ word, readers: few })),
  ]);

  const last = canary('last');
  await mark(last);
  for (const [role, listener] of listeners) {
    await vi.waitFor(() => expect(listener.bytes).toContain(last), { timeout: 8_000, interval: 10 });
    for (const word of words) expect([role, listener.bytes.includes(word)]).toEqual([role, false]);
    const heard = listener.looks - (looks.get(role) ?? 0);
    expect([role, heard]).toEqual([role, role === 'checker' ? 2 : few.includes(role) ? 4 : 0]);
  }
});

test('[CF47] words that were made confidential later are found by their readers alone from then on, histories and rooms included', async () => {
  const remark = canary('remark');
  const answer = canary('late');
  const source = canary('line');
  const [hidden, madeSo] = [canary('hidden'), canary('made')];
  const first = await listen('editor');
  const { id } = await annotate(actorOf('reporter'), desk.articleId, {
    quote: 'about 1,900 vehicles',
    tag: 'claim',
    remark,
  });
  await reply(actorOf('checker'), id, { body: answer });
  await cite(actorOf('reporter'), id, { line: source });
  await vi.waitFor(() => expect(first.bytes).toContain(source), { timeout: 8_000, interval: 10 });
  const claim = await mark('Of a source.');
  await citeConfidentially(actorOf('checker'), claim, { line: hidden, confidential: true }, 'h');
  const cited = await cite(actorOf('reporter'), claim, { line: madeSo, address: madeSo });
  await vi.waitFor(() => expect(first.bytes).toContain(madeSo), { timeout: 8_000, interval: 10 });
  // The room has shown them, and a copy made now has them: the search itself finds what there is to find.
  const copies = await everything('viewer');
  for (const format of ['html', 'docx', 'pdf', 'jsonld'])
    for (const word of [remark, answer, source, madeSo])
      expect([format, copies.get(`makeCopy?format=${format}&state=all`)?.includes(word)]).toEqual([format, true]);
  expect(await tablesWith([answer])).toEqual(['entry', 'entry_history']);
  await restrictAnnotation(actorOf('legal'), id, { readers: [] }, 'g');
  await makeConfidential(actorOf('reporter'), cited.id, { readers: [actorOf('viewer').person] }, 'i');
  const words = [remark, answer, source, hidden, madeSo];
  await expectNowhere(words);
  await expectRead([
    { word: remark, readers: ['reporter', 'legal'] },
    { word: source, readers: ['reporter', 'legal'] },
    { word: answer, readers: ['reporter', 'legal', 'checker'] },
    { word: hidden, readers: ['checker', 'editor', 'legal'] },
    { word: madeSo, readers: ['reporter', 'editor', 'legal', 'viewer'] },
  ]);
  await vi.waitFor(() => expect(first.socket.readyState).toBe(WebSocket.CLOSED), { timeout: 8_000, interval: 10 });
  for (const role of Role.options) {
    const { bytes } = await listen(role);
    for (const word of words) expect([role, bytes.includes(word)]).toEqual([role, false]);
  }
});
