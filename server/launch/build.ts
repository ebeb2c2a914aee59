import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../errors.ts';

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesUnder)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

// By content, not by file times: a fresh checkout and a moved clock must not confuse it.
function isFresh(stamp: string, hash: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function run(script: string, args: readonly string[], failure: string): void {
  const done = spawnSync(process.execPath, ['--no-warnings', script, ...args], { encoding: 'utf8' });
  if (done.status !== 0) throw new AppError('unavailable', `${failure}\n${done.stdout}${done.stderr}`);
}

/** Generates the database client when `schema.prisma` is not the one it was made from. */
export function generateClient(): void {
  const hash = hashOf(['prisma/schema.prisma', 'package-lock.json']);
  if (isFresh('generated/.stamp', hash)) return;
  run('node_modules/prisma/build/index.js', ['generate'], 'The database client could not be generated.');
  mkdirSync('generated', { recursive: true });
  writeFileSync('generated/.stamp', hash);
}

// Told to stop in the middle, the build stops too, with what it started itself: hence a process group of its own.
async function runUntilStopped(script: string, args: readonly string[], failure: string): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let isStopped = false;
  const stop = () => {
    if (isStopped) return;
    isStopped = true;
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (isStopped) throw new AppError('unavailable', 'Stopped while the pages were being built.');
  if (code !== 0) throw new AppError('unavailable', `${failure}\n${said}`);
}

/** Builds the pages when anything that they are made of has changed. */
export async function buildPages(): Promise<void> {
  const hash = hashOf([
    'app',
    'components',
    'core',
    'server',
    'prisma/schema.prisma',
    'next.config.js',
    'postcss.config.mjs',
    'package-lock.json',
  ]);
  if (isFresh('.next/galley-stamp', hash) && existsSync('.next/BUILD_ID')) return;
  process.stderr.write('Building the pages …\n');
  await runUntilStopped('node_modules/next/dist/bin/next', ['build'], 'The pages could not be built.');
  writeFileSync('.next/galley-stamp', hash);
}
