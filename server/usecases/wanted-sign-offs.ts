import { z } from 'zod';
import { SIGN_OFF_PARTS, type SignOffPart } from '#core/article/sign-off.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeDeskChange } from '../store/change-notice.ts';
import { lockDesk } from '../store/person-store.ts';
import { wantedSignOffs } from '../store/sign-off-store.ts';
import { managedDesk } from './people-guard.ts';

const Parts = z.array(z.enum(SIGN_OFF_PARTS));

/** The sign-offs that the actor's desk wants before an article is cleared. @throws AppError not_found when they manage none */
export async function readWantedSignOffs(actor: Actor, database: Db = db()): Promise<SignOffPart[]> {
  return wantedSignOffs(database, managedDesk(actor));
}

/** Chooses them, for every article of the desk from now on. False when they are none that there are. @throws AppError not_found */
export async function changeWantedSignOffs(actor: Actor, input: unknown, database: Db = db()): Promise<boolean> {
  const desk = managedDesk(actor);
  const chosen = Parts.safeParse(input);
  if (!chosen.success) return false;
  const wanted = SIGN_OFF_PARTS.filter((part) => chosen.data.includes(part));
  await database.$transaction(async (tx) => {
    await lockDesk(tx, desk);
    await tx.desk.update({ where: { id: desk }, data: { wantedSignOffs: wanted } });
    await audit(tx, { person: actor.person, desk, action: 'desk.sign_offs_changed', detail: { wanted } });
    await noticeDeskChange(tx, desk, 'signOffs');
  });
  return true;
}
