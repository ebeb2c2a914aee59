import { randomBase62 } from '#core/make-ids.ts';
import { sha256Hex } from '../auth/sha256.ts';
import type { Db } from '../db.ts';
import { replaceSetupCode } from '../store/setup-store.ts';

/** Makes the one-time code for the first admin and returns it: 24 base-62 characters. Codes made before no longer work. */
export async function makeSetupCode(db: Db): Promise<string> {
  const code = randomBase62(24, (bytes) => crypto.getRandomValues(bytes));
  await db.$transaction((tx) => replaceSetupCode(tx, sha256Hex(code)));
  return code;
}
