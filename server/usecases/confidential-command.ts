import { z } from 'zod';
import { EntryId, type PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { COMMAND_TIMES } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeConfidential } from '../store/change-notice.ts';
import { lockConfidential } from '../store/confidential-store.ts';
import { holdRetries, keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { type ConfidentialAccess, confidentialToWrite } from './confidential-for.ts';

// What is kept for retries is an id: words that only some may read are in `confidential` and nowhere else.
const Kept = z.object({ id: EntryId });

/**
 * Runs a command in one transaction, once for each key.
 * @param request everything that makes it what it is
 * @returns the id of what it is about; of a retry, the one that it was about then
 */
export async function confidentialCommand(
  actor: Actor,
  request: object,
  key: string | undefined,
  work: (tx: DbOrTx) => Promise<EntryId>,
): Promise<EntryId> {
  const command = key === undefined ? null : { person: actor.person, key, request };
  return db().$transaction(async (tx) => {
    if (command) await holdRetries(tx, command);
    const answered = command && Kept.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered.id;
    const id = await work(tx);
    await keepAnswer(tx, command, { id });
    return id;
  }, COMMAND_TIMES);
}

/** What one command did to a row, for the audit and for those who read it. */
export interface ConfidentialStep {
  action: string;
  /** Ids and numbers only. */
  detail?: Record<string, string | number | readonly string[]>;
  id: EntryId;
  version: number;
  /** People who read it until now. */
  until?: readonly PersonId[];
}

/** The audit of it, and the notice to those who read it. */
export async function tellConfidential(
  tx: DbOrTx,
  actor: Actor,
  { articleId, deskId }: Pick<ConfidentialAccess, 'articleId' | 'deskId'>,
  { action, detail, id, version, until }: ConfidentialStep,
): Promise<void> {
  await audit(tx, {
    person: actor.person,
    desk: deskId,
    article: articleId,
    subject: id,
    action,
    ...(detail && { detail }),
  });
  await noticeConfidential(tx, { article: articleId, id, version, ...(until && until.length > 0 && { until }) });
}

/**
 * {@link confidentialCommand} about something that is there: locked, then read again under the lock.
 * @throws AppError not_found, forbidden
 */
export async function changeConfidential(
  actor: Actor,
  id: string,
  request: object,
  key: string | undefined,
  change: (tx: DbOrTx, access: ConfidentialAccess) => Promise<ConfidentialStep>,
): Promise<EntryId> {
  const asked = { ...request, id };
  // A retry is answered first: what it took back is not there any more.
  const answered = key === undefined ? null : await storedAnswer(db(), { person: actor.person, key, request: asked });
  if (answered) return Kept.parse(answered).id;
  const seen = await confidentialToWrite(actor, id);
  return confidentialCommand(actor, asked, key, async (tx) => {
    await lockConfidential(tx, seen);
    const access = await confidentialToWrite(actor, id, tx);
    const step = await change(tx, access);
    await tellConfidential(tx, actor, access, step);
    return step.id;
  });
}
