import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { endSession } from '../store/session-store.ts';
import type { Actor } from '../auth/actor.ts';

/** Ends the sign-in that the actor came with; open sockets that rest on it hear of it at once. */
export async function signOut(actor: Actor, database: Db = db()): Promise<void> {
  if (actor.via.kind !== 'session') return;
  const { hash } = actor.via;
  await database.$transaction(async (tx) => {
    if (!(await endSession(tx, hash))) return;
    await audit(tx, { person: actor.person, action: 'session.ended' });
    await noticeAccessChange(tx, { sessionHash: hash });
  });
}
