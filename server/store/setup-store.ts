import type { DbOrTx } from '../db.ts';

/** Keeps this code's hash as the only one in force. */
export async function replaceSetupCode(tx: DbOrTx, hash: string): Promise<void> {
  await tx.$executeRaw`UPDATE setup_code SET used_at = now() WHERE used_at IS NULL`;
  await tx.setupCode.create({ data: { hash } });
}

/** Uses up a code; false when it is unknown or was used. Two at once: one gets true. */
export async function useSetupCode(tx: DbOrTx, hash: string): Promise<boolean> {
  return (await tx.$executeRaw`UPDATE setup_code SET used_at = now() WHERE hash = ${hash} AND used_at IS NULL`) === 1;
}
