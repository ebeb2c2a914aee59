import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { AppError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { applyMigrations } from './migrations.ts';

/** A database that is there, migrated and keeps what it commits. */
export interface ReadyDatabase {
  url: string;
  isEmbedded: boolean;
  stop(): Promise<void>;
}

// Not mkdir's own recursion: under /proc Node tries again for ever.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

/** Makes the data folder. @throws AppError with its name when it cannot be written. */
export function prepareDataDir(dataDir: string): string {
  const folder = path.resolve(dataDir);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw new AppError('unavailable', `GALLEY_DATA_DIR is "${dataDir}", and that folder cannot be made or written.`);
  }
  return folder;
}

const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

async function requireDurable(client: pg.Client): Promise<void> {
  for (const name of DURABLE) {
    const { rows } = await client.query('SELECT current_setting($1) AS value', [name]);
    if (rows[0]?.value === 'off') {
      throw new AppError('unavailable', `The database has ${name} off: it would lose work that Galley calls saved.`);
    }
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    const { host } = new URL(url);
    const reason = error instanceof Error ? error.message || 'no answer' : String(error);
    throw new AppError('unavailable', `The database at ${host} cannot be reached: ${reason}.`);
  }
  return client;
}

/** Starts or reaches the database and brings it to this release. */
export async function readyDatabase(settings: Settings): Promise<ReadyDatabase> {
  const embedded = settings.databaseUrl ? undefined : await startEmbeddedPostgres(prepareDataDir(settings.dataDir));
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  try {
    const client = await connect(url);
    try {
      await requireDurable(client);
      await applyMigrations(client, 'prisma/migrations');
    } finally {
      await client.end();
    }
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return { url, isEmbedded: embedded !== undefined, stop: async () => embedded?.stop() };
}

/** The connection string of the embedded database that another process of ours runs over this folder, if one answers. */
export async function readRunningUrl(dataDir: string): Promise<string | undefined> {
  const folder = path.join(path.resolve(dataDir), 'pg');
  const pidFile = path.join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const port = readFileSync(pidFile, 'utf8').split('\n')[3] ?? '';
  const password = readFileSync(`${folder}.password`, 'utf8').trim();
  const url = `postgresql://galley:${encodeURIComponent(password)}@127.0.0.1:${port}/galley`;
  try {
    await (await connect(url)).end();
    return url;
  } catch {
    // Left behind by a crash: whoever starts the database next will clean it up.
    return undefined;
  }
}
