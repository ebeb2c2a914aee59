import type { Device } from '#core/people/device.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { endOtherSessions, endOwnSession, liveSessionsOf } from '../store/session-store.ts';

/** One of a person's own sign-ins. */
export interface OwnSession extends Device {
  /** Names it to {@link endOwnSignIn}; it opens nothing. */
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that the actor came with. */
  isThis: boolean;
}

const hashOf = (actor: Actor) => (actor.via.kind === 'session' ? actor.via.hash : null);

/** The actor's sign-ins that still open something, the last used first. */
export async function listOwnSessions(actor: Actor, database: Db = db()): Promise<OwnSession[]> {
  const rows = await liveSessionsOf(database, actor.person);
  return rows.map(({ hash, ...row }) => ({ ...row, id: hash, isThis: hash === hashOf(actor) }));
}

/** Ends one of the actor's own sign-ins; open articles of it close at once. False when there is none such in force. */
export async function endOwnSignIn(actor: Actor, id: string, database: Db = db()): Promise<boolean> {
  return database.$transaction(async (tx) => {
    if (!(await endOwnSession(tx, actor.person, id))) return false;
    await audit(tx, { person: actor.person, subject: actor.person, action: 'session.revoked' });
    await noticeAccessChange(tx, { sessionHash: id });
    return true;
  });
}

/** Ends all of the actor's sign-ins but the one that they came with, and tells how many. */
export async function endOtherSignIns(actor: Actor, database: Db = db()): Promise<number> {
  return database.$transaction(async (tx) => {
    const ended = await endOtherSessions(tx, actor.person, hashOf(actor));
    if (ended.length > 0) {
      const detail = { ended: ended.length };
      await audit(tx, { person: actor.person, subject: actor.person, action: 'session.others_revoked', detail });
    }
    for (const sessionHash of ended) await noticeAccessChange(tx, { sessionHash });
    return ended.length;
  });
}
