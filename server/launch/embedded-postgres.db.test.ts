import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

// One folder for the file, since making it takes the longest; each test goes on with the database that the last one left.
const folder = mkdtempSync(path.join(tmpdir(), 'galley-embedded-'));
let current: EmbeddedPostgres;

beforeAll(async () => {
  current = await startEmbeddedPostgres(folder);
});
afterAll(async () => {
  await current.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // A line that breaks fails the question that was on it; the client says so once more, to whoever hears it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('[HO8] the embedded database keeps what it commits, checks its pages and knows accents', async () => {
  const { url } = current;
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
  const { url } = current;
  const file = path.join(folder, 'pg.password');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').length).toBeGreaterThanOrEqual(32);
  const wrong = new URL(url);
  wrong.password = 'guessed';
  await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

test('[HO10] a database left alone by a killed Galley is taken over with everything it had committed', async () => {
  const orphan = current;
  await ask(orphan.url, "CREATE TABLE paper (word TEXT); INSERT INTO paper VALUES ('kept')");
  current = await startEmbeddedPostgres(folder);
  expect(current.pid).not.toBe(orphan.pid);
  expect(await ask(current.url, 'SELECT word FROM paper')).toEqual([{ word: 'kept' }]);
  await expect(ask(orphan.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('[HO11] a database that was itself killed comes back with everything it had committed', async () => {
  await ask(current.url, "INSERT INTO paper VALUES ('kept too')");
  // In the middle of something that does not look up: it goes on for a moment without its database.
  const busy = ask(current.url, 'SELECT count(*) FROM generate_series(1, 10000000)').catch(() => []);
  await expect
    .poll(() =>
      ask(
        current.url,
        "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%series%' AND pid <> pg_backend_pid()",
      ),
    )
    .toHaveLength(1);
  process.kill(current.pid, 'SIGKILL');
  current = await startEmbeddedPostgres(folder);
  await busy;
  expect(await ask(current.url, 'SELECT word FROM paper')).toEqual([{ word: 'kept' }, { word: 'kept too' }]);
});
