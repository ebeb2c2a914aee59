import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ArticleId, EntryId } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import type { Environment } from '#components/sync/environment.ts';
import { openRoom } from '#components/sync/open-room.ts';
import { memoryStore } from '#components/sync/outbox.ts';
import type { ArticleRoom } from '#components/sync/room-view.ts';
import { SyncTicket } from '#components/sync/sync-ticket.ts';
import { connectDb } from '#server/db.ts';
import { AppError } from '#server/errors.ts';
import { freePort } from '#server/launch/embedded-postgres.ts';
import { annotate } from '#server/usecases/annotate.ts';
import { resolveAnnotation } from '#server/usecases/resolve-annotation.ts';
import { bringIn, type Colleague, hire } from './stage/newsroom.ts';
import { proofPostgres } from './stage/postgres.ts';
import { conclude, numberFrom } from './stage/report.ts';
import { smallServer } from './stage/servers.ts';

// Resolve: many at once on one annotation, and a server that dies between COMMIT and its room. One record each, and the room
// shows after the restart what SQL says.
//   --at-once N --rounds N --rooms N (articles open when the server dies: each is a round)
//   --twice (the control: the second of two records is written behind the server's back)

const args = process.argv.slice(2);
const atOnce = numberFrom(args, 'at-once', 500);
const rounds = numberFrom(args, 'rounds', 50);
const rooms = numberFrom(args, 'rooms', 1);
const isTwice = args.includes('--twice');
const started = performance.now();
const faults: string[] = [];

const postgres = await proofPostgres();
process.env.DATABASE_URL = postgres.url;
const db = connectDb(postgres.url, 8);
const anna = await hire(db, 'Anna', 'editor');
const ben = await hire(db, 'Ben', 'admin');
const articles: ArticleId[] = [];
for (let at = 0; at < rooms; at += 1) articles.push(await bringIn(anna));
const remarkOf = async (remark: string) =>
  (await annotate(anna.actor, articles[0] ?? '', { quote: '41 million', tag: 'claim', remark })).entry.id;

async function recordsOf(annotation: string): Promise<number> {
  const rows = await postgres.rows<{ id: string }>('SELECT id FROM resolution WHERE annotation_id = $1', [annotation]);
  return rows.length;
}

const contested = await remarkOf('Net or gross?');
let askedAgain = 0;
async function resolveContested(who: Colleague): Promise<'done' | 'already_resolved'> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await resolveAnnotation(who.actor, contested, { outcome: 'done' });
      return 'done';
    } catch (error) {
      if (error instanceof AppError && error.code === 'already_resolved') return error.code;
      // So many wait for one lock that some are sent away, as a busy server may: whoever got no answer asks again.
      if (attempt === 5) throw error;
      askedAgain += 1;
    }
  }
}
const outcomes = await Promise.all(
  Array.from({ length: atOnce }, (_, at) => resolveContested(at % 2 === 0 ? anna : ben)),
);
const winners = outcomes.filter((outcome) => outcome === 'done').length;
const told = outcomes.filter((outcome) => outcome === 'already_resolved').length;
// A repetition of the same person's same decision is answered with the record.
if (winners !== atOnce / 2) faults.push(`${winners} were told that they resolved it, and not ${atOnce / 2}`);
if ((await recordsOf(contested)) !== 1) faults.push(`${atOnce} at once made ${await recordsOf(contested)} records`);

// Two processes: the room and its page are on one, which dies; the other gives commands.
const roomServer = smallServer({ port: await freePort(), databaseUrl: postgres.url });
const deskServer = smallServer({ port: await freePort(), databaseUrl: postgres.url });
await Promise.all([roomServer.start(), deskServer.start()]);

async function ask(base: string, path: string, who: Colleague, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${base}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}`, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

const environment = (own: string): Environment => ({
  putApart: async () => ({ kind: 'later' }),
  async fetchTicket(id, bound) {
    const response = await ask(roomServer.base, `articles/${id}/sync-ticket`, anna, bound ?? {});
    if (response.status === 409) return { stop: CLOSE.otherIncarnation };
    if (!response.ok) throw new Error(`ticket refused with ${response.status}`);
    return SyncTicket.parse(await response.json());
  },
  WebSocket,
  store: memoryStore(),
  tabs: { own, claim: async () => true },
  now: () => Date.now(),
  wait: (ms) => pause(Math.min(ms, 200)),
  random: () => Math.random(),
  randomBytes: (bytes) => crypto.getRandomValues(bytes),
  guardLeaving: () => () => undefined,
  reload: () => undefined,
});
const initial = { entries: [], seq: 0, revision: 1, mayWrite: true };
const me = { id: anna.person, name: anna.name, role: anna.role };
const pages = articles.map((articleId) => openRoom({ articleId, me, people: [], initial }, environment(articleId)));

async function until(holds: () => boolean, what: string): Promise<boolean> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(10)) if (holds()) return true;
  faults.push(what);
  return false;
}

const isLive = (page: ArticleRoom) => page.view().people.length > 0;
const shows = (page: ArticleRoom, id: string) =>
  page.view().entries.some((entry) => entry.id === id && entry.created !== null);
const isSaved = (page: ArticleRoom, id: string) =>
  isLive(page) && shows(page, id) && page.view().saving.kind === 'saved';

type Thread = { id: EntryId; page: ArticleRoom; key: string };
const resolve = (base: string, { id, key }: Thread, more: Record<string, string> = {}) =>
  ask(base, `annotations/${id}/resolve`, anna, { outcome: 'done' }, { 'idempotency-key': key, ...more });

/** The rooms are held still: what is committed elsewhere cannot have reached them when they die. */
async function dieUnheard(threads: readonly Thread[]): Promise<void> {
  process.kill(roomServer.pid(), 'SIGSTOP');
  for (const thread of threads) {
    const { ok, status } = await resolve(deskServer.base, thread);
    if (!ok) faults.push(`resolve was answered with ${status}`);
  }
  await roomServer.kill();
}

/** The rooms' own process gives the commands and dies with COMMIT, before any answer and before it hears anything. */
async function dieWithCommit(threads: readonly Thread[]): Promise<void> {
  const dying = { 'x-die-after-commit': '1' };
  const answers = await Promise.allSettled(threads.map((thread) => resolve(roomServer.base, thread, dying)));
  if (answers.some(({ status }) => status === 'fulfilled')) faults.push('the server outlived its own death');
  await roomServer.ended();
}

const backAfter: number[] = [];
const deaths = Math.ceil(rounds / rooms);
for (let death = 0; death < deaths; death += 1) {
  const threads = pages.map((page) => {
    const id = page.write({ kind: 'annotation', tag: 'claim', passage: null, remark: `death ${death}` });
    return { id, page, key: randomUUID() };
  });
  if (!(await until(() => threads.every(({ id, page }) => isSaved(page, id)), `death ${death}: not saved before it`)))
    break;
  await (death % 2 === 0 ? dieUnheard(threads) : dieWithCommit(threads));
  const at = Date.now();
  await roomServer.start();
  // Whoever got no answer asks again, with the same key.
  for (const thread of death % 2 === 0 ? [] : threads) {
    const { ok, status } = await resolve(roomServer.base, thread);
    if (!ok) faults.push(`death ${death}: the repetition was answered with ${status}`);
  }
  if (isTwice)
    await postgres.rows(
      `INSERT INTO resolution SELECT (jsonb_populate_record(r, '{"id":"second","generation":2}')).* FROM resolution r
       WHERE annotation_id = $1`,
      [threads[0]?.id],
    );
  const isGone = () => threads.every(({ id, page }) => isLive(page) && !shows(page, id));
  await until(isGone, `death ${death}: a room still shows what was resolved`);
  backAfter.push(Date.now() - at);
  for (const { id } of threads) {
    const records = await recordsOf(id);
    if (records !== 1) faults.push(`death ${death}: ${records} records`);
  }
}
for (const page of pages) page.close();
await Promise.all([roomServer.close(), deskServer.close()]);
const [audits] = await postgres.rows<{ n: string }>(
  `SELECT count(*) AS n FROM audit WHERE action = 'annotation.resolved'`,
);
if (Number(audits?.n) !== deaths * rooms + 1)
  faults.push(`${audits?.n} resolutions were audited, and not ${deaths * rooms + 1}`);
await db.$disconnect();
await postgres.close();
backAfter.sort((a, b) => a - b);
conclude({
  title: 'Resolve',
  figures: {
    'at once on one annotation': atOnce,
    'told that somebody was first': told,
    'sent away by a busy server and asked again': askedAgain,
    'rooms whose server died after COMMIT': deaths * rooms,
    'deaths of the server': deaths,
    'back after a crash, p95 ms': backAfter[Math.floor(backAfter.length * 0.95)] ?? 0,
    seconds: Math.round((performance.now() - started) / 1000),
  },
  faults,
});
