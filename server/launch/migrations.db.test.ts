import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { applyMigrations } from './migrations.ts';

let database: TestDatabase;
let client: pg.Client;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('DELETE FROM _prisma_migrations');
  folder = mkdtempSync(path.join(tmpdir(), 'galley-migrations-'));
});

afterEach(async () => {
  await client.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function migration(name: string, sql: string) {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
}

test('[HO1] pending migrations are applied once, in order, and recorded as Prisma records them', async () => {
  migration('2_second', 'ALTER TABLE paper ADD COLUMN words INT');
  migration('1_first', 'CREATE TABLE paper (id INT)');
  expect(await applyMigrations(client, folder)).toEqual(['1_first', '2_second']);
  expect(await applyMigrations(client, folder)).toEqual([]);
  const { rows } = await client.query('SELECT applied_steps_count, finished_at, checksum FROM _prisma_migrations');
  expect(rows).toHaveLength(2);
  expect(rows[0].applied_steps_count).toBe(1);
  expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
});

test('[HO2] a failing migration stops with its name and leaves nothing behind', async () => {
  migration('1_broken', 'CREATE TABLE paper (id INT); SELECT nonsense FROM nowhere');
  await expect(applyMigrations(client, folder)).rejects.toThrow(/1_broken failed/);
  expect((await client.query("SELECT to_regclass('paper') AS found")).rows[0].found).toBeNull();
});

test('[HO3] a migration that was changed after it had been applied stops the start', async () => {
  migration('1_first', 'CREATE TABLE paper (id INT)');
  await applyMigrations(client, folder);
  migration('1_first', 'CREATE TABLE paper (id INT, more INT)');
  await expect(applyMigrations(client, folder)).rejects.toThrow(/changed after/);
});
