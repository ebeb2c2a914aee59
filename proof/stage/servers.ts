import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server that may be killed and started again on the same port. */
export interface ProofServer {
  base: string;
  pid(): number;
  /** Runs until killed; resolves when it serves. */
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves when the process has ended by itself. */
  ended(): Promise<void>;
  /** Ends it and its spare. */
  close(): Promise<void>;
}

export interface ServerPlace {
  port: number;
  databaseUrl: string;
  /** Milliseconds by which the control answers before it commits; 0 is the product. */
  answerBeforeCommit?: number;
}

function environment({ port, databaseUrl, answerBeforeCommit = 0 }: ServerPlace): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: 'localhost',
    GALLEY_URL: `http://localhost:${port}`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    PROOF_ANSWER_BEFORE_COMMIT: String(answerBeforeCommit),
  };
}

async function said(child: ChildProcess, word: string): Promise<void> {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`a server under test ended with ${code} before it was ${word}`);
  });
  gone.catch(() => undefined);
  await Promise.race([
    gone,
    new Promise<void>((resolve) => child.on('message', (heard) => heard === word && resolve())),
  ]);
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The sync server, ticket and resolve without pages; a spare process is kept warm, so that a restart is quick. */
export function smallServer(place: ServerPlace): ProofServer {
  let running: ChildProcess | undefined;
  let spare: { child: ChildProcess; warm: Promise<void> } | undefined;

  function warmUp(): { child: ChildProcess; warm: Promise<void> } {
    const child = fork('proof/stage/small-server.ts', { env: environment(place), execArgv: ['--no-warnings'] });
    const warm = said(child, 'warm');
    // Whoever starts it hears of a failure then.
    warm.catch(() => undefined);
    return { child, warm };
  }

  return {
    base: `http://localhost:${place.port}`,
    pid: () => running?.pid ?? 0,
    async start() {
      let next = spare ?? warmUp();
      spare = undefined;
      // A spare that was warming up while the database was killed did not come up.
      if (!(await next.warm.then(() => true).catch(() => false))) {
        next = warmUp();
        await next.warm;
      }
      const serving = said(next.child, 'serving');
      next.child.send('serve');
      running = next.child;
      await serving;
      spare = warmUp();
    },
    async kill() {
      if (running) await killed(running);
    },
    async ended() {
      if (running && running.exitCode === null && running.signalCode === null) await once(running, 'exit');
    },
    async close() {
      if (running) await killed(running);
      if (spare) await killed(spare.child);
    },
  };
}

/** The whole product, as `npm start` runs it. Its pages are built at the first start. */
export function wholeProduct(place: ServerPlace): ProofServer {
  let running: ChildProcess | undefined;
  return {
    base: `http://localhost:${place.port}`,
    pid: () => running?.pid ?? 0,
    async start() {
      const child = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
        env: environment(place),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running = child;
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', (chunk) => String(chunk).includes('Galley is ready') && resolve());
        child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it was ready`)));
      });
    },
    async kill() {
      if (running) await killed(running);
    },
    async ended() {
      if (running && running.exitCode === null && running.signalCode === null) await once(running, 'exit');
    },
    async close() {
      if (running) await killed(running);
    },
  };
}
