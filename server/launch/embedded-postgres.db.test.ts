import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'galley-embedded-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(folder);
  running.push(postgres);
  return postgres;
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // A killed server says so to its clients; the test asks for exactly that.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function killAtOnce(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  return expect.poll(() => statSync(`/proc/${pid}/fd`, { throwIfNoEntry: false })).toBeUndefined();
}

test('[HO8] the embedded database keeps what it commits, checks its pages and knows accents', async () => {
  const { url } = await start();
  const rows = await ask(
    url,
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
       current_setting('synchronous_commit') AS commit, current_setting('data_checksums') AS checksums,
       current_setting('listen_addresses') AS address, upper('żółć ж') AS upper, 'ÉTÉ' ~* 'été' AS folded`,
  );
  expect(rows).toEqual([
    {
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      checksums: 'on',
      address: '127.0.0.1',
      upper: 'ŻÓŁĆ Ж',
      folded: true,
    },
  ]);
});

test('[HO9] nobody comes in without the generated password, which only its owner may read', async () => {
  const { url } = await start();
  const file = path.join(folder, 'pg.password');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').length).toBeGreaterThanOrEqual(32);
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('[HO10] a database left alone by a killed Galley is taken over with everything it had committed', async () => {
  const orphan = await start();
  await ask(orphan.url, "CREATE TABLE paper (word TEXT); INSERT INTO paper VALUES ('kept')");
  const next = await start();
  expect(next.pid).not.toBe(orphan.pid);
  expect(await ask(next.url, 'SELECT word FROM paper')).toEqual([{ word: 'kept' }]);
});

test('[HO11] a database that was itself killed comes back with everything it had committed', async () => {
  const killed = await start();
  await ask(killed.url, "CREATE TABLE paper (word TEXT); INSERT INTO paper VALUES ('kept')");
  await killAtOnce(killed.pid);
  const next = await start();
  expect(await ask(next.url, 'SELECT word FROM paper')).toEqual([{ word: 'kept' }]);
});
