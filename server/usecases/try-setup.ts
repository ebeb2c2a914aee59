import { mayTry } from '../auth/attempts.ts';
import { db, type Db } from '../db.ts';

/** Counts one try at the one-time code; false when there were too many. */
export function trySetup(address: string, database: Db = db()): Promise<boolean> {
  return mayTry(database, 'setup', address);
}
