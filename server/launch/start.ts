import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { AppError } from '../errors.ts';
import { readSettings, type Settings } from '../settings.ts';
import { buildPages, generateClient } from './build.ts';
import { prepareDataDir, readyDatabase } from './database.ts';

/** Milliseconds that pages and live articles have for closing. */
const STOP_WITHIN = 3_500;

function secretIn(file: string, length: number): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(length).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

// Before anything is built: nobody should wait a minute to hear that the port is taken.
async function requireFreePort({ host, port }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        new AppError(
          'unavailable',
          taken
            ? `Port ${port} is taken by another program; set PORT to a free one.`
            : `HOST "${host}" with port ${port} cannot be used: ${error.message}.`,
        ),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** `npm start` and `npm run dev`: everything from an empty folder to a serving desk. Runs until it is told to stop. */
export async function start({ dev }: { dev: boolean }): Promise<undefined> {
  const settings = readSettings(process.env);
  await requireFreePort(settings);
  const dataDir = prepareDataDir(settings.dataDir);
  // The database before the build: nobody should wait for pages to hear that it cannot be reached.
  const database = await readyDatabase(settings);
  try {
    generateClient();
    if (!dev) await buildPages();
  } catch (error) {
    await database.stop();
    throw error;
  }
  // From here on a signal takes down whatever is up, in the reverse order of its start.
  const up: (() => Promise<unknown>)[] = [() => database.stop()];
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // A connection that will not end must not keep the process: whatever was acknowledged is committed already.
    setTimeout(() => void database.stop().finally(() => process.exit(1)), STOP_WITHIN).unref();
    for (const down of up.reverse()) {
      // One part that cannot end must not keep the next from ending.
      await down().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  process.env.DATABASE_URL = database.url;
  process.env.NEXTAUTH_SECRET = settings.secret ?? secretIn(path.join(dataDir, 'secret'), 32);
  process.env.NEXTAUTH_URL = settings.publicUrl;
  process.env.GALLEY_URL = settings.publicUrl;

  // Imported late: the database client may only just have been generated.
  const { db } = await import('../db.ts');
  const { greet } = await import('./greet.ts');
  const { serve } = await import('../main.ts');
  const demoPassword = database.isEmbedded ? secretIn(path.join(dataDir, 'demo-password'), 9) : undefined;
  up.push(() => db().$disconnect());
  let lines: string[];
  try {
    lines = await greet(db(), demoPassword, settings);
    const server = await serve(settings, { dev });
    up.push(() => server.stop());
  } catch (error) {
    await database.stop();
    throw error;
  }
  process.stdout.write(`${[...lines, `Galley is ready at ${settings.publicUrl}`].join('\n')}\n`);
  return undefined;
}
