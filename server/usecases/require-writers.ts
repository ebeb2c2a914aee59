import type { PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';

/** Whoever is named as a writer of an article is on its desk. @throws AppError invalid when somebody is not */
export async function requireWriters(tx: DbOrTx, deskId: string, writers: readonly PersonId[]): Promise<void> {
  const known = await tx.membership.count({ where: { deskId, personId: { in: [...writers] } } });
  if (known !== writers.length) throw new AppError('invalid', 'A writer of the article is not on this desk.');
}
