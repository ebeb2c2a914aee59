import { offeredTags, type Tag } from '#core/annotation/tag.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { tagsOf } from '../store/tag-store.ts';

/** Every tag of one of the actor's desks, retired ones included. @throws AppError not_found */
export async function listTags(actor: Actor, deskId: string, database: DbOrTx = db()): Promise<readonly Tag[]> {
  if (!actor.memberships.has(deskId)) throw new AppError('not_found', 'There is no such desk, or you are not on it.');
  return tagsOf(database, deskId);
}

/** @throws AppError invalid when the desk does not offer a tag with this code for new annotations */
export async function requireOffered(deskId: string, code: string, database: DbOrTx = db()): Promise<void> {
  const offered = offeredTags(await tagsOf(database, deskId)).map((tag) => tag.code);
  if (!offered.includes(code)) {
    throw new AppError('invalid', `This desk offers no tag "${code}". It offers: ${offered.join(', ')}.`);
  }
}
