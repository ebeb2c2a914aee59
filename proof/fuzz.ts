import { monitorEventLoopDelay } from 'node:perf_hooks';
import { EntryValue } from '#core/annotation/entry.ts';
import type { ArticleId } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { connectDb } from '#server/db.ts';
import { annotate } from '#server/usecases/annotate.ts';
import { reply } from '#server/usecases/reply.ts';
import { differences, fingerprint } from './fuzz/fingerprint.ts';
import { fuzzedNode } from './fuzz/fuzzed-node.ts';
import { materialFrom, nextFrame } from './fuzz/material.ts';
import { overRealSockets } from './fuzz/over-real-sockets.ts';
import { Reader } from './fuzz/reader.ts';
import { bringIn, hire } from './stage/newsroom.ts';
import { proofPostgres } from './stage/postgres.ts';
import { oneOf, seeded } from './stage/random.ts';
import { conclude, numberFrom } from './stage/report.ts';

// Fuzz: frames that are noise, broken, spliced or forged, said by a viewer and by a writer of their own entries, on a room
// full of others' work. No crash, no stall, no change of anything that is not the writer's own.
//   --frames N --real N (over real sockets) --seed N
//   --insider (the control: the writer is one of those whose work must not change)
//   --stall (the control: one frame takes 150 ms)

const args = process.argv.slice(2);
const frames = numberFrom(args, 'frames', 100_000);
const real = numberFrom(args, 'real', 2_000);
const seed = numberFrom(args, 'seed', Date.now() % 2 ** 31);
const isInsider = args.includes('--insider');
const isStalling = args.includes('--stall');
/** Frames on one article. */
const CHUNK = 10_000;
/** Milliseconds. */
const STALL = 100;
const random = seeded(seed);
const started = performance.now();
process.stdout.write(`seed ${seed}\n`);
const faults: string[] = [];
// A crash of what is under fuzz is a fault, and the attack goes on; one of this script ends it below.
const crashed = (error: unknown) => void faults.push(`crash: ${error instanceof Error ? error.stack : String(error)}`);
process.on('uncaughtException', crashed);
process.on('unhandledRejection', crashed);

const postgres = await proofPostgres();
process.env.DATABASE_URL = postgres.url;
const db = connectDb(postgres.url, 4);
const anna = await hire(db, 'Anna', 'editor');
const ben = await hire(db, 'Ben', 'checker');
const faye = isInsider ? ben : await hire(db, 'Faye', 'reporter');
const vera = await hire(db, 'Vera', 'viewer');
// One person may connect 30 times at once: over real sockets there are many.
const attackers = [];
for (let at = 0; at < Math.ceil(real / 20); at += 1)
  attackers.push(await hire(db, `Mal${at}`, at % 3 === 0 ? 'viewer' : 'reporter'));
const outsiders = [...attackers.map(({ person }) => person), ...(isInsider ? [] : [faye.person])];

async function articleWithWork() {
  const article = await bringIn(anna);
  for (const who of [anna, ben, anna, ben]) {
    const { entry } = await annotate(who.actor, article, {
      quote: '41 million',
      tag: 'claim',
      remark: `Is it? ${who.name}`,
    });
    await reply(ben.actor, entry.id, { body: 'It is in the budget.' });
  }
  return article;
}

const articles: ArticleId[] = [];
for (let at = 0; at < Math.ceil(frames / CHUNK); at += 1) articles.push(await articleWithWork());
const forReal = await articleWithWork();
// A bystander: the viewer's frames come here too, nobody ever writes.
const bystander = await articleWithWork();
const written = [...articles, forReal];
const before = await fingerprint(postgres, outsiders, written);
const node = fuzzedNode(db, postgres.url, [anna, ben, faye, vera]);
const counts = new Map<string, number>();
const tally = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
let slowest = 0;
let longestCpu = 0;
let clientIds = 1_000_000;
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();

// Time that this thread worked: another program on the machine is no stall of ours.
const worked = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

let untilStall = isStalling ? 500 : Number.POSITIVE_INFINITY;
function timed(say: () => void): void {
  const at = performance.now();
  const cpu = worked();
  say();
  untilStall -= 1;
  while (untilStall === 0 && worked() - cpu < 1.5 * STALL);
  const took = performance.now() - at;
  slowest = Math.max(slowest, took);
  if (took > STALL / 4) longestCpu = Math.max(longestCpu, worked() - cpu);
}

const freshIds = (count: number) => Array.from({ length: count }, () => (clientIds += 1));

/** Says so many frames on this article, over as many connections as it takes; fewer when its room ends. Answers how many. */
async function attack(article: ArticleId, share: number): Promise<number> {
  const room = await node.open(article);
  const beside = await node.open(bystander);
  const reader = new Reader();
  const watching = node.enter(room, article, vera, (clientIds += 1), (frame) => reader.hear(frame));
  reader.join(watching);
  await room.flushed(5_000);
  await new Promise(setImmediate);
  const seen = reader.othersThan(faye.person);
  let material = materialFrom(random, reader.doc, faye, freshIds(20));
  let sinceFresh = 0;
  let sinceFlush = 0;
  let said = 0;
  while (said < share && !room.isOver) {
    const who = random() < 0.3 ? vera : faye;
    const isBeside = who === vera && random() < 0.5;
    const talk = oneOf(random, material.talks);
    const line = node.enter(
      isBeside ? beside : room,
      isBeside ? bystander : article,
      who,
      talk.clientId,
      () => undefined,
    );
    // Half of them begin as an honest page does, so that the gate is past its first step 2; some go on so for a while.
    const honest = random() < 0.6 ? talk.frames.slice(random() < 0.2 ? 0 : 1, random() < 0.2 ? 4 : 2) : [];
    for (const frame of honest) line.say(frame);
    const until = Math.min(share, said + 100);
    for (; said < until && line.isHeard(); said += 1, sinceFresh += 1) {
      const frame = nextFrame(random, material, talk, who);
      timed(() => line.say(frame));
    }
    const isThere = line.isHeard();
    await new Promise(setImmediate);
    tally(
      isThere
        ? 'connection still open'
        : line.code() === 0
          ? 'connection refused, closed after its commit'
          : `connection closed with ${line.code()}`,
    );
    line.leave();
    // A client id of which the room has more than its page would own up to is turned away from now on.
    if (line.code() === CLOSE.otherIncarnation) material.talks = material.talks.filter((one) => one !== talk);
    if (sinceFresh < 500 && material.talks.length > 0) continue;
    sinceFresh = 0;
    // Commits go on meanwhile; that none is far behind keeps rooms from filling up.
    if ((sinceFlush += 1) % 5 === 0) await room.flushed(5_000);
    await new Promise(setImmediate);
    material = materialFrom(random, reader.doc, faye, freshIds(20));
  }
  await room.flushed(10_000);
  await new Promise(setImmediate);
  if (beside.isOver) faults.push('a room in which nobody may write ended');
  if (room.isOver) tally('incarnations that storage ended');
  else await lookAt(article, reader, seen);
  watching.leave();
  return said;
}

/** What a reader saw of others' work is as before, and the writer's own work is what SQL has. */
async function lookAt(article: ArticleId, reader: Reader, seen: string): Promise<void> {
  if (reader.othersThan(faye.person) !== seen) faults.push("a reader saw work change that was not the attacker's");
  const rows = await postgres.rows<{ id: string; w: string }>(
    `SELECT id, w FROM entry WHERE article_id = $1 AND person_id = $2 AND state = 'open'`,
    [article, faye.person],
  );
  const stored = rows.map(({ id, w }) => `${id} ${w}`).sort();
  const shown = reader.of(faye.person);
  if (!isInsider && JSON.stringify(stored) !== JSON.stringify(shown))
    faults.push(`a reader sees ${shown.length} entries of the writer, which are not the ${stored.length} rows`);
}

for (const [at, article] of articles.entries()) {
  for (let left = Math.min(CHUNK, frames - at * CHUNK); left > 0; ) left -= await attack(article, left);
}
loop.disable();
await node.close();
const seconds = Math.round((performance.now() - started) / 1000);
const outcome = await overRealSockets(
  random,
  { db, databaseUrl: postgres.url, article: forReal },
  attackers,
  anna,
  real,
);
const history = await postgres.rows<{ value: unknown }>(
  'SELECT value FROM entry_history WHERE person_id = ANY($1) AND value IS NOT NULL',
  [outsiders],
);
const broken = history.filter(({ value }) => !EntryValue.safeParse(value).success);
if (broken.length > 0) faults.push(`${broken.length} stored values are not of their kind`);
faults.push(...differences(before, await fingerprint(postgres, outsiders, written)));
if (slowest > STALL && longestCpu > STALL) faults.push(`one frame took ${Math.round(longestCpu)} ms`);

await db.$disconnect();
await postgres.close();
conclude({
  title: 'Fuzz',
  figures: {
    seed,
    frames,
    ...Object.fromEntries([...counts].sort()),
    'frames over real sockets': real,
    'connections for them': outcome.connections,
    'writes of their own that were still honest': history.length,
    'commits that storage refused': [...new Set(node.failures)].join('; ') || 'none',
    'slowest frame, ms': Math.round(slowest * 10) / 10,
    'its work, ms (looked at above 25)': Math.round(longestCpu * 10) / 10,
    'event loop, longest delay, ms': Math.round(loop.max / 1e6),
    'faults seen': faults.length,
    'seconds for the frames in memory': seconds,
    seconds: Math.round((performance.now() - started) / 1000),
  },
  faults,
});
