import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectDb } from '#server/db.ts';
import { freePort } from '#server/launch/embedded-postgres.ts';
import type { ClientPlan, ClientWord, Settled } from './crash/client.ts';
import { compareWithSql, type StoredEntry, type StoredWrite } from './crash/compare.ts';
import { readPageLog } from './crash/page-log.ts';
import { bringIn, hire } from './stage/newsroom.ts';
import { proofPostgres } from './stage/postgres.ts';
import { seeded } from './stage/random.ts';
import { conclude, numberFrom } from './stage/report.ts';
import { smallServer, wholeProduct } from './stage/servers.ts';

// Crash loop: kills the server and PostgreSQL at random moments under load and holds what pages were told against SQL.
//   --server-kills N --database-kills N --people N --tabs N --seed N --product (the whole product instead of the small server)
//   --answer-before-commit MS (the control: must report lost words)

const args = process.argv.slice(2);
const wanted = {
  serverKills: numberFrom(args, 'server-kills', 10),
  databaseKills: numberFrom(args, 'database-kills', 3),
  people: numberFrom(args, 'people', 3),
  tabs: numberFrom(args, 'tabs', 3),
  seed: numberFrom(args, 'seed', Date.now() % 2 ** 31),
  answerBeforeCommit: numberFrom(args, 'answer-before-commit', 0),
  isProduct: args.includes('--product'),
};
const random = seeded(wanted.seed);
const started = performance.now();
const tell = (line: string) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s  ${line}\n`);
tell(`seed ${wanted.seed}`);

const folder = mkdtempSync(path.join(tmpdir(), 'galley-crash-'));
const postgres = await proofPostgres();
process.env.DATABASE_URL = postgres.url;
const db = connectDb(postgres.url, 4);
const place = { port: await freePort(), databaseUrl: postgres.url, answerBeforeCommit: wanted.answerBeforeCommit };
const server = wanted.isProduct ? wholeProduct(place) : smallServer(place);

const names = ['Anna', 'Ben', 'Cleo', 'Dara', 'Eli', 'Fay'].slice(0, wanted.people);
const editor = await hire(db, 'Edda', 'editor');
const articles = [await bringIn(editor), await bringIn(editor)];
await server.start();
tell('the server serves');

const clients: ChildProcess[] = [];
const logs: string[] = [];
const lastLive = new Map<string, number>();
const settled = new Map<string, Settled>();
const articleOf = new Map<string, string>();
const faults: string[] = [];

for (const [at, name] of names.entries()) {
  const { person, role, token } = await hire(db, name, at % 2 === 0 ? 'checker' : 'reporter');
  const tabs = Array.from({ length: wanted.tabs }, (_, tab) => ({
    name: `${name}${tab}`,
    // Most pages of a person are on one article, one is on the other.
    article: articles[tab === 2 ? 1 : 0] ?? articles[0] ?? '',
  }));
  for (const tab of tabs) articleOf.set(tab.name, tab.article);
  const log = path.join(folder, `${name}.log`);
  const plan = {
    ...{ base: server.base, token, me: { id: person, name, role }, tabs, log },
    ...{ seed: Math.floor(random() * 2 ** 31), pace: 150, longestWait: 1_000 },
  };
  logs.push(log);
  const child = fork('proof/crash/client.ts', [JSON.stringify(plan satisfies Record<keyof ClientPlan, unknown>)], {
    execArgv: ['--no-warnings'],
  });
  child.on('message', (word: ClientWord) => {
    if (word.word === 'live') lastLive.set(word.tab, word.at);
    else if (word.word === 'away') lastLive.delete(word.tab);
    else if (word.word === 'settled') settled.set(word.tab, word);
  });
  child.on('exit', (code) => code !== null && code !== 0 && faults.push(`the pages of ${name} ended with ${code}`));
  clients.push(child);
}

async function allLive(within: number): Promise<boolean> {
  const until = Date.now() + within;
  while (Date.now() < until && lastLive.size < articleOf.size) await pause(20);
  return lastLive.size === articleOf.size;
}

if (!(await allLive(20_000))) faults.push(`only ${lastLive.size} of ${articleOf.size} pages joined at first`);

const kills = [
  ...Array.from({ length: wanted.serverKills }, () => 'server' as const),
  ...Array.from({ length: wanted.databaseKills }, () => 'database' as const),
].sort(() => random() - 0.5);
const backAfter: number[] = [];
for (const [round, kill] of kills.entries()) {
  if (round > 0 && round % 10 === 0) tell(`${round} kills`);
  await pause(200 + 1_300 * random());
  if (kill === 'server') {
    await server.kill();
    await pause(300 * random());
    await server.start();
  } else await postgres.killAndRestart(1_000 * random());
  const restarted = Date.now();
  // Most of the time everybody is back before the next blow, sometimes it falls on those who are coming in.
  if (random() < 0.3) continue;
  if (!(await allLive(30_000))) faults.push(`after a kill of the ${kill} only ${lastLive.size} pages came back`);
  if (kill === 'server') backAfter.push(...[...lastLive.values()].map((at) => Math.max(0, at - restarted)));
}
tell(`${kills.length} kills`);

for (const client of clients) client.send('stop');
const openRows = async () => {
  const rows = await postgres.rows<StoredEntry & { article_id: string }>('SELECT * FROM entry');
  return {
    rows,
    of: (article: string) =>
      rows.flatMap((row) => (row.article_id === article && row.state === 'open' ? [`${row.id} ${row.w}`] : [])).sort(),
  };
};
// A page that has saved everything may still be about to hear of what another one saved last.
const isCalm = async () => {
  if (settled.size < articleOf.size || [...settled.values()].some(({ saving }) => saving !== 'saved')) return false;
  const { of } = await openRows();
  return [...articleOf].every(
    ([tab, article]) => JSON.stringify(settled.get(tab)?.entries) === JSON.stringify(of(article)),
  );
};
for (const until = Date.now() + 40_000; Date.now() < until && !(await isCalm()); ) {
  for (const client of clients) if (client.connected) client.send('report');
  await pause(250);
}

const { rows: entries, of: open } = await openRows();
const history = await postgres.rows<StoredWrite>('SELECT * FROM entry_history ORDER BY seq, at');
for (const tab of articleOf.keys()) {
  const report = settled.get(tab);
  const article = articleOf.get(tab) ?? '';
  if (report?.saving !== 'saved') faults.push(`${tab} is not back by itself: ${report?.saving ?? 'silent'}`);
  else if (JSON.stringify(report.entries) !== JSON.stringify(open(article)))
    faults.push(`${tab} shows ${report.entries.length} entries, and not the ${open(article).length} open rows`);
  if (report && report.rescued > 0) faults.push(`${tab} set ${report.rescued} of an honest author's words aside`);
}
const told = logs.flatMap(readPageLog);
const { acknowledged, stored, moot, lost, doubled } = compareWithSql(told, entries, history);
const atLeast = 10 * kills.length;
if (acknowledged < atLeast) faults.push(`only ${acknowledged} writes were acknowledged: too few to prove anything`);
for (const one of lost.slice(0, 5)) faults.push(`lost: ${one}`);
for (const one of doubled.slice(0, 5)) faults.push(`doubled: ${one}`);

for (const client of clients) client.disconnect();
await server.close();
await db.$disconnect();
await postgres.close();
rmSync(folder, { recursive: true, force: true });
backAfter.sort((a, b) => a - b);
conclude({
  title: `Crash loop${wanted.isProduct ? ', the whole product' : ''}`,
  figures: {
    seed: wanted.seed,
    'kills of the server': wanted.serverKills,
    'kills of PostgreSQL': wanted.databaseKills,
    pages: articleOf.size,
    'acknowledged writes': acknowledged,
    'of them in the history': stored,
    'deletions of what was gone': moot,
    lost: lost.length,
    doubled: doubled.length,
    'back after a restart, p95 ms': backAfter[Math.floor(backAfter.length * 0.95)] ?? 0,
    seconds: Math.round((performance.now() - started) / 1000),
  },
  faults,
});
