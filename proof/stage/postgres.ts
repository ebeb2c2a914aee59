import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort, startEmbeddedPostgres } from '#server/launch/embedded-postgres.ts';
import { applyMigrations } from '#server/launch/migrations.ts';

/** A real PostgreSQL of the proof's own, migrated and empty, that may be killed. */
export interface ProofPostgres {
  url: string;
  /** SIGKILL to the postmaster and every child, then the same folder and port again after `away` milliseconds. */
  killAndRestart(away: number): Promise<void>;
  rows<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

function childrenOf(pid: number): number[] {
  // Elsewhere than on Linux the postmaster alone is killed; its children notice and end.
  return (existsSync('/proc') ? readdirSync('/proc') : []).flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
      return Number(parent) === pid ? [Number(name)] : [];
    } catch {
      // Gone between the listing and the reading.
      return [];
    }
  });
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself, which is all that was wanted.
  }
}

/** Starts it in a folder under the system's temporary one; `close` ends it and removes the folder. */
export async function proofPostgres(): Promise<ProofPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-proof-'));
  const port = await freePort();
  let running = await startEmbeddedPostgres(folder, port);
  const { url } = running;
  // A proof that is broken off leaves no database running.
  process.on('exit', () => killHard(running.pid));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return work(client).finally(() => client.end());
  }
  await connected((client) => applyMigrations(client, path.resolve('prisma/migrations')));
  return {
    url,
    async killAndRestart(away) {
      const all = [running.pid, ...childrenOf(running.pid)];
      for (const pid of all) killHard(pid);
      await pause(away);
      running = await startEmbeddedPostgres(folder, port);
    },
    rows: <Row>(statement: string, values: readonly unknown[] = []) =>
      connected(async (client) => (await client.query(statement, [...values])).rows as Row[]),
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
