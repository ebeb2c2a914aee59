import type { PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';

/**
 * The people who may be named as readers on this desk, each once and its author not: viewers too.
 * @throws AppError invalid when one of them is not on the desk
 */
export async function requireDeskReaders(
  tx: DbOrTx,
  deskId: string,
  readers: readonly PersonId[],
  author: PersonId,
): Promise<PersonId[]> {
  const asked = [...new Set(readers)].filter((person) => person !== author);
  const members = await tx.membership.count({ where: { deskId, personId: { in: asked } } });
  if (members !== asked.length) throw new AppError('invalid', 'Somebody who is named is not on the desk.');
  return asked;
}
