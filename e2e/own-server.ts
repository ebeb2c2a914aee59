import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Desk } from './the-desk.ts';

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

/** A Galley of a story's own, with its own data, which the story may stop and start as it likes. */
export class OwnServer {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'galley-story-'));
  readonly #port: number;
  #process: ChildProcess | null = null;

  readonly #databaseUrl: string;
  /** What it said at its start, to whoever started it. */
  said = '';

  private constructor(port: number, databaseUrl: string) {
    this.#port = port;
    this.#databaseUrl = databaseUrl;
  }

  /** With a demo desk in a database of its own, or on the database at an address. */
  static async start(databaseUrl = ''): Promise<OwnServer> {
    const own = new OwnServer(await freePort(), databaseUrl);
    await own.start();
    return own;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  get desk(): Desk {
    const password = readFileSync(path.join(this.#folder, 'data', 'demo-password'), 'utf8').trim();
    return { url: this.url, password, pid: this.#process?.pid ?? 0 };
  }

  /** Asks this server's own database: for what only time would bring about. */
  async query(statement: string): Promise<void> {
    const folder = path.join(this.#folder, 'data', 'pg');
    const port = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3];
    const password = readFileSync(`${folder}.password`, 'utf8').trim();
    const client = new pg.Client({
      host: '127.0.0.1',
      port: Number(port),
      user: 'galley',
      password,
      database: 'galley',
    });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  /** Starts on the same port and the same data as before. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        GALLEY_DATA_DIR: path.join(this.#folder, 'data'),
        DATABASE_URL: this.#databaseUrl,
        GALLEY_URL: '',
        HOST: '',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = server;
    this.said = '';
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', (chunk) => {
        this.said += String(chunk);
        if (this.said.includes('Galley is ready')) resolve();
      });
      server.once('exit', (code) => reject(new Error(`The server of this story stopped with ${code}`)));
    });
  }

  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }

  /** Stops for good and takes its data away. */
  async end(): Promise<void> {
    await this.stop('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
