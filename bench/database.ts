import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#server/launch/embedded-postgres.ts';
import { applyMigrations } from '#server/launch/migrations.ts';
import { DESK, personId, sessionOf } from './load/desk.ts';

/** The PostgreSQL of a bench run, as it ships: fsync and everything else stay on. */
export interface BenchDatabase {
  pid: number;
  version: string;
  settings: string;
  /** A fresh copy of the desk with its people, for one measurement. */
  fresh(): Promise<{ url: string; drop(): Promise<void> }>;
  stop(): Promise<void>;
}

const PEOPLE = `
  INSERT INTO person (id, email, name, password_hash)
    SELECT id, id || '@bench.test', 'Person ' || id, '-' FROM unnest($1::text[]) AS id;`;
const MEMBERS = `INSERT INTO membership (desk_id, person_id, role) SELECT $2, id, 'editor' FROM unnest($1::text[]) AS id`;
const SESSIONS = `INSERT INTO session (hash, person_id) SELECT hash, id FROM unnest($1::text[], $2::text[]) AS of(hash, id)`;

async function fillDesk(client: pg.Client, people: number): Promise<void> {
  const ids = Array.from({ length: people }, (_, index) => personId(index));
  await client.query(`INSERT INTO desk (id, name, time_zone) VALUES ($1, 'Bench', 'Europe/Paris')`, [DESK]);
  await client.query(PEOPLE, [ids]);
  await client.query(MEMBERS, [ids, DESK]);
  await client.query(SESSIONS, [ids.map(sessionOf), ids]);
}

/** Starts it in a folder of its own, with a desk of so many people. */
export async function startDatabase(people: number): Promise<BenchDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const template = new pg.Client({ connectionString: postgres.url });
  await template.connect();
  await applyMigrations(template, path.resolve('prisma/migrations'));
  await fillDesk(template, people);
  const asked = await template.query<{ version: string; durable: string }>(
    `SELECT current_setting('server_version') AS version,
       (SELECT string_agg(name || ' ' || setting, ', ' ORDER BY name) FROM pg_settings
        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')) AS durable`,
  );
  await template.end();
  const admin = new URL(postgres.url);
  admin.pathname = '/postgres';
  const asAdmin = async (statement: string) => {
    const client = new pg.Client({ connectionString: admin.toString() });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  let copies = 0;
  return {
    pid: postgres.pid,
    version: asked.rows[0]?.version ?? '',
    settings: asked.rows[0]?.durable ?? '',
    async fresh() {
      copies += 1;
      const name = `bench_${copies}`;
      await asAdmin(`CREATE DATABASE ${name} TEMPLATE galley`);
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      return { url: url.toString(), drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
    },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
