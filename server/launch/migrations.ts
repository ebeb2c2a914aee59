import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** The advisory lock that Prisma's own engine takes while it migrates. */
const PRISMA_LOCK = 72_707_369;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

const Applied = z.array(
  z.object({
    migration_name: z.string(),
    checksum: z.string(),
    finished_at: z.date().nullable(),
    rolled_back_at: z.date().nullable(),
  }),
);

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The migration ${name} failed and was taken back whole: ${reason}`);
  }
}

/**
 * Applies pending Prisma migration folders in order, each in a transaction, leaving the rows that Prisma's engine would.
 * @returns the names of those applied now
 * @throws AppError `unavailable` when one fails, was changed after it was applied, or is unfinished
 */
export async function applyMigrations(client: Client, folder: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    await client.query(TABLE);
    const rows = Applied.parse(
      (await client.query('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations')).rows,
    ).filter((row) => row.rolled_back_at === null);
    const done: string[] = [];
    for (const migration of readMigrations(folder)) {
      const row = rows.find((one) => one.migration_name === migration.name);
      if (!row) {
        await applyOne(client, migration);
        done.push(migration.name);
      } else if (!row.finished_at) {
        throw new AppError(
          'unavailable',
          `The migration ${migration.name} was begun by another tool and never finished.`,
        );
      } else if (row.checksum !== migration.checksum) {
        throw new AppError('unavailable', `The migration ${migration.name} was changed after it had been applied.`);
      }
    }
    return done;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
  }
}
