import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { z } from 'zod';
import { AppError } from '#server/errors.ts';
import { FULL, PROCESSORS, QUICK, type ServerName } from './config.ts';
import { type BenchDatabase, startDatabase } from './database.ts';
import { installPeers } from './install-peers.ts';
import { pinned } from './load/processes.ts';
import type { Order } from './measure-one.ts';
import { type Measured, writeResults, writeRow } from './results.ts';
import type { Figures, Row } from './row.ts';
import { ROWS } from './rows.ts';

const Figures = z.record(z.string(), z.number().or(z.nan()));
const say = (line: string) => process.stdout.write(`${line}\n`);

function inProcess(order: Order, databaseUrl: string): Promise<Figures> {
  const [command, args] = pinned(PROCESSORS.load, process.execPath, [
    ...['--no-warnings', '--expose-gc', 'bench/measure-one.ts', JSON.stringify(order)],
  ]);
  const env = { ...process.env, DATABASE_URL: databaseUrl, GALLEY_URL: '', PORT: '' };
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env,
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    let figures: Figures | undefined;
    child.once('message', (message) => {
      figures = Figures.parse(message);
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), FULL.longest);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (figures) resolve(figures);
      else reject(new Error(`${order.row} on ${order.server} ended with ${code} and no figures`));
    });
  });
}

/** Measures a row on each of its servers in turn, again and again. A measurement that fails is told and left out. */
async function measure(row: Row, database: BenchDatabase, options: Options): Promise<Measured> {
  const { repetitions, longRepetitions } = options.isQuick ? QUICK : FULL;
  const found = new Map<ServerName, Figures[]>();
  const failures: string[] = [];
  const loads: number[] = [];
  const times = options.repetitions ?? (row.isLong ? longRepetitions : repetitions);
  for (let repetition = 0; repetition < times; repetition += 1) {
    for (const server of row.servers.filter((name) => options.only === undefined || name === options.only)) {
      loads.push(loadavg()[0] ?? 0);
      const fresh = await database.fresh();
      const order: Order = { row: row.id, server, isQuick: options.isQuick, databasePid: database.pid };
      if (options.profiles && server === 'ours') order.profiles = options.profiles;
      try {
        const figures = await inProcess(order, fresh.url);
        found.set(server, [...(found.get(server) ?? []), figures]);
        say(
          `${row.id} · ${server} · ${JSON.stringify(figures, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}`,
        );
      } catch (error) {
        failures.push(`${server}: ${error instanceof Error ? error.message : String(error)}`);
        say(`${row.id} · ${server} · failed: ${failures.at(-1)}`);
      }
      await fresh.drop();
    }
  }
  return { row, found, failures, load: Math.max(...loads) };
}

interface Options {
  isQuick: boolean;
  profiles: string | undefined;
  repetitions: number | undefined;
  only: string | undefined;
}

function valueOf(args: readonly string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/**
 * `npm run bench [-- row …] [--quick] [--repetitions=n] [--only=ours] [--profile=folder]`. Only a
 * whole run of every row and server that is not quick writes RESULTS.md, after each row.
 */
async function run(args: readonly string[]): Promise<void> {
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const unknown = wanted.find((id) => !ROWS.some((row) => row.id === id));
  if (unknown !== undefined)
    throw new AppError('invalid', `There is no row "${unknown}"; there are ${ROWS.map((row) => row.id).join(', ')}.`);
  const options: Options = {
    isQuick: args.includes('--quick'),
    profiles: valueOf(args, 'profile'),
    only: valueOf(args, 'only'),
    repetitions: z.coerce.number().int().positive().optional().parse(valueOf(args, 'repetitions')),
  };
  const isWhole = wanted.length === 0 && !options.isQuick && options.only === undefined;
  installPeers();
  const database = await startDatabase(FULL.people);
  const measured: Measured[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void database.stop().finally(() => process.exit(1)));
  }
  try {
    for (const row of ROWS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
      measured.push(await measure(row, database, options));
      const last = measured.at(-1);
      if (last) say(`\n${writeRow(last)}\n`);
      if (isWhole) writeFileSync('bench/RESULTS.md', writeResults(measured, database));
    }
  } finally {
    await database.stop();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}
