import { AppError } from '../errors.ts';
import { readSettings } from '../settings.ts';
import { generateClient } from './build.ts';
import { readRunningUrl, readyDatabase } from './database.ts';

/** `npm run --silent token -- person@mail | --list person@mail | --revoke ID`. Prints only the answer. */
export async function token(args: readonly string[]): Promise<number> {
  const [first = '', second = ''] = args;
  if (first === '') throw new AppError('invalid', 'Say whose: npm run --silent token -- person@mail');
  const settings = readSettings(process.env);
  generateClient();
  // A running Galley holds the embedded database: ask that one instead of starting another over the same folder.
  const running = settings.databaseUrl ? undefined : await readRunningUrl(settings.dataDir);
  const database = running ? { url: running, stop: async () => {} } : await readyDatabase(settings);
  const { connectDb } = await import('../db.ts');
  const { createApiToken, listApiTokens, revokeApiToken } = await import('../usecases/api-tokens.ts');
  const db = connectDb(database.url, 2);
  try {
    if (first === '--revoke') {
      await revokeApiToken(db, second);
      process.stdout.write(`revoked ${second}\n`);
    } else if (first === '--list') {
      for (const one of await listApiTokens(db, second)) {
        process.stdout.write(`${one.id}  ${one.createdAt.toISOString()}  ${one.revokedAt ? 'revoked' : 'in force'}\n`);
      }
    } else {
      process.stdout.write(`${await createApiToken(db, first)}\n`);
    }
  } finally {
    await db.$disconnect();
    await database.stop();
  }
  return 0;
}
