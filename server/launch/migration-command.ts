import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { compareSchema, type Difference } from './compare-schema.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { applyMigrations } from './migrations.ts';

const FOLDER = 'prisma/migrations';

async function differenceFromMigrations(): Promise<Difference> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-migration-'));
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    try {
      await applyMigrations(client, FOLDER);
    } finally {
      await client.end();
    }
    return compareSchema(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * `npm run migration -- name_of_change`: writes the migration from what the folder makes to what `schema.prisma` now says.
 * It works on a throw-away database, never on anybody's data.
 */
export async function migration([name = '']: readonly string[]): Promise<number> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new AppError('invalid', 'Name the change in small letters: npm run migration -- add_deadline');
  }
  const { isEmpty, script } = await differenceFromMigrations();
  if (isEmpty) {
    process.stdout.write('The migrations already make what schema.prisma says.\n');
    return 0;
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const place = path.join(FOLDER, `${stamp}_${name}`);
  mkdirSync(place);
  writeFileSync(path.join(place, 'migration.sql'), script);
  process.stdout.write(`Wrote ${place}/migration.sql: read it before you commit it.\n`);
  return 0;
}
