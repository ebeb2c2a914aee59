import { type RetentionCount, RetentionTerms } from '#core/desk/retention.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { confidentialDueOn, removeConfidential } from '../store/confidential-retention.ts';
import { lockDesk } from '../store/person-store.ts';
import {
  beginRun,
  countDue,
  dueOn,
  removeDue,
  retentionOf,
  type RetentionRunRow,
  type RetentionState,
  runsOf,
  saveHold,
  saveTerms,
} from '../store/retention-store.ts';
import { managedDesk } from './people-guard.ts';

/** How a desk keeps words, as its admin reads it. */
export interface DeskRetention extends RetentionState {
  runs: RetentionRunRow[];
}

/** @throws AppError not_found when the actor manages no desk */
export async function readRetention(actor: Actor, database: Db = db()): Promise<DeskRetention> {
  const desk = managedDesk(actor);
  return { ...(await retentionOf(database, desk)), runs: await runsOf(database, desk, 20) };
}

/** Chooses the desk's terms; nothing is removed by that. False when they are none. @throws AppError not_found */
export async function changeTerms(actor: Actor, input: unknown, database: Db = db()): Promise<boolean> {
  const desk = managedDesk(actor);
  const terms = RetentionTerms.safeParse(input);
  if (!terms.success) return false;
  await database.$transaction(async (tx) => {
    await lockDesk(tx, desk);
    await saveTerms(tx, desk, terms.data);
    await audit(tx, { person: actor.person, desk, action: 'retention.changed', detail: terms.data });
  });
  return true;
}

/** Puts the desk on legal hold, or lifts it: under a hold nothing is removed. @throws AppError not_found */
export async function holdDesk(actor: Actor, isHeld: boolean, database: Db = db()): Promise<void> {
  const desk = managedDesk(actor);
  await database.$transaction(async (tx) => {
    await lockDesk(tx, desk);
    await saveHold(tx, desk, isHeld ? actor.person : null);
    await audit(tx, { person: actor.person, desk, action: isHeld ? 'retention.held' : 'retention.released' });
  });
}

/** What a removal would take now: counted, nothing touched. @throws AppError not_found */
export async function dryRun(actor: Actor, database: Db = db()): Promise<RetentionCount> {
  const desk = managedDesk(actor);
  const terms = await retentionOf(database, desk);
  return countDue(database, await dueOn(database, desk, terms, false));
}

export type Removal =
  | { done: true; count: RetentionCount }
  /** `held`: the desk is on legal hold. `changed`: more or less is due than was looked at; nothing was removed. */
  | { done: false; because: 'held' | 'changed' };

/**
 * Removes what is due, if it is as much as the actor was told by {@link dryRun}, and with it the confidential words whose term
 * is over, of which nobody is told. Of every entry and record its id and
 * SHA-256 stay, and the audit has one step with counts. @throws AppError not_found when the actor manages no desk
 */
export async function removeDueWords(actor: Actor, expected: RetentionCount, database: Db = db()): Promise<Removal> {
  const desk = managedDesk(actor);
  return database.$transaction(
    async (tx): Promise<Removal> => {
      await lockDesk(tx, desk);
      const terms = await retentionOf(tx, desk);
      if (terms.heldAt !== null) return { done: false, because: 'held' };
      const due = await dueOn(tx, desk, terms, true);
      const count = await countDue(tx, due);
      if (count.entries !== expected.entries || count.records !== expected.records) {
        return { done: false, because: 'changed' };
      }
      const hidden = await confidentialDueOn(tx, desk, terms, due);
      if (count.entries === 0 && hidden.length === 0) return { done: true, count };
      const id = randomBase62(16, (bytes) => crypto.getRandomValues(bytes));
      await beginRun(tx, { id, deskId: desk, person: actor.person, terms, count });
      await removeConfidential(tx, id, hidden);
      await removeDue(tx, id, due);
      await audit(tx, { person: actor.person, desk, subject: id, action: 'retention.run', detail: { ...count } });
      return { done: true, count };
    },
    { maxWait: 20_000, timeout: 120_000 },
  );
}
