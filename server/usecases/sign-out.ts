import type { PersonId } from '#core/ids.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { endSession } from '../store/session-store.ts';
import type { Actor } from '../auth/actor.ts';

/** Ends the sign-in with this hash; open sockets that rest on it hear of it at once. Ended ones stay as they are. */
export async function endSignIn(hash: string, person: PersonId | null = null, database: Db = db()): Promise<void> {
  await database.$transaction(async (tx) => {
    if (!(await endSession(tx, hash))) return;
    await audit(tx, { person, action: 'session.ended' });
    await noticeAccessChange(tx, { sessionHash: hash });
  });
}

/** Ends the sign-in that the actor came with. */
export async function signOut(actor: Actor, database: Db = db()): Promise<void> {
  if (actor.via.kind === 'session') await endSignIn(actor.via.hash, actor.person, database);
}
