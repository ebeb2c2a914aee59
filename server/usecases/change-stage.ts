import type { z } from 'zod';
import { isChangedSince } from '#core/annotation/verdict.ts';
import { ANSWERS } from '#core/api/answers.ts';
import type { StageInput } from '#core/api/requests.ts';
import {
  areAmong,
  type Clearable,
  type ClearingException,
  clearingExceptions,
  isAmong,
  needsReason,
} from '#core/article/clearing.ts';
import { signOffsOver, type UnsignedPart, unsignedParts } from '#core/article/sign-off.ts';
import { isClearing, isStep, mayMove, type Stage } from '#core/article/stage.ts';
import { cleanText } from '#core/text/text.ts';
import type { Article } from '#generated/prisma/client.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, currentRevision, databaseTime, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { codesOfEntries } from '../store/code-store.ts';
import { readEntry } from '../store/entry-reading.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { signOffsThere, wantedSignOffs } from '../store/sign-off-store.ts';
import { newestStep, storeStep } from '../store/stage-store.ts';
import { type ArticleAccess, articleFor } from './article-for.ts';

/** A stage as a sentence names it. */
const named = (stage: Stage) => stage.charAt(0).toUpperCase() + stage.slice(1);

/** A moment in full in the article's zone: "Sun 29 Nov, 17:30 CET". */
function moment(at: Date, timeZone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const hour = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...day, ...hour }).format(at);
}

async function overtaken(tx: DbOrTx, { articleId }: ArticleAccess, stage: Stage, zone: string): Promise<AppError> {
  const step = await newestStep(tx, articleId);
  if (!step) return new AppError('conflict', `This article is at ${named(stage)}.`, { stage });
  const { by, byName, at } = step;
  const words = `${byName} moved this article to ${named(stage)} (${moment(at, zone)}). Nothing was changed.`;
  return new AppError('conflict', words, { stage, by, byName, at: at.toISOString() });
}

function requireStep({ role }: ArticleAccess, from: Stage, to: Stage): void {
  if (!isStep(from, to)) {
    const words =
      from === 'published'
        ? 'A published article can only be moved to Correction.'
        : `There is no way from ${named(from)} to ${named(to)}.`;
    throw new AppError('invalid', words, { stage: from });
  }
  if (!mayMove(role, from, to))
    throw new AppError('forbidden', `As ${role} you may not move an article from ${named(from)} to ${named(to)}.`);
}

async function requireNoEmbargo(
  tx: DbOrTx,
  { embargo, timeZone }: Pick<Article, 'embargo' | 'timeZone'>,
): Promise<void> {
  if (embargo === null || embargo <= (await databaseTime(tx))) return;
  const words = `This article is under embargo until ${moment(embargo, timeZone)}. Publish it then, or change the embargo in its facts.`;
  throw new AppError('conflict', words, { embargo: embargo.toISOString() });
}

/** What an article is cleared over: annotations, and sign-offs that the desk wants. */
interface Unsettled {
  exceptions: ClearingException[];
  unsigned: UnsignedPart[];
}

const NOTHING: Unsettled = { exceptions: [], unsigned: [] };

/** What stands in the way of clearing the article now, in the order in which it was written; resolved annotations included. */
async function unsettledIn(tx: DbOrTx, { articleId, deskId }: ArticleAccess): Promise<Unsettled> {
  const { lineage, revision } = await readLineage(tx, articleId);
  const rows = await tx.entry.findMany({
    where: { articleId, kind: 'annotation', OR: [{ state: 'open' }, { retiredBecause: 'resolved' }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const annotations = rows.map((row): Clearable => {
    const { id, verdict, placement } = readEntry(row, lineage);
    const isChanged = isChangedSince({ verdict, placement }, lineage.text);
    return { id, state: row.state === 'open' ? 'open' : 'resolved', verdict, isChanged };
  });
  const signOffs = signOffsOver((await signOffsThere(tx, articleId)).given, revision.sha256);
  const unsigned = unsignedParts(await wantedSignOffs(tx, deskId), signOffs);
  return { exceptions: clearingExceptions(annotations), unsigned };
}

/** "2 annotations are not settled; sign-offs missing: checker (given on another text), editor" */
function notSettled(annotations: number, unsigned: readonly UnsignedPart[]): string {
  const are = annotations === 1 ? '1 annotation is' : `${annotations} annotations are`;
  const parts = unsigned.map(({ part, because }) => (because === 'missing' ? part : `${part} (given on another text)`));
  return [
    ...(annotations > 0 || parts.length === 0 ? [`${are} not settled`] : []),
    ...(parts.length > 0 ? [`sign-offs missing: ${parts.join(', ')}`] : []),
  ].join('; ');
}

async function reasonMissing(
  tx: DbOrTx,
  { articleId }: ArticleAccess,
  from: Stage,
  { exceptions: found, unsigned }: Unsettled,
  isNews: boolean,
): Promise<AppError> {
  if (from === 'published')
    return new AppError('reason_required', 'Say what is to be corrected: a published article is opened with a reason.');
  const codes = await codesOfEntries(
    tx,
    articleId,
    found.map(({ id }) => id),
  );
  const exceptions = found.map((one) => ({ ...one, code: codes.get(one.id) ?? '' }));
  const are = notSettled(found.length, unsigned);
  const words = isNews
    ? `Meanwhile something came, or was found: ${are}. Look at the list again before you clear over it.`
    : `${are.charAt(0).toUpperCase()}${are.slice(1)}. Say why the article is cleared all the same.`;
  return new AppError('reason_required', words, { exceptions, ...(unsigned.length > 0 && { unsigned }) });
}

/**
 * Moves an article to another stage, from the one that the actor has seen. Everybody who has it open sees it; the step is
 * kept for ever with the text that it happened to, and with what it passed over: with `over`, never more than was seen.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found, forbidden, invalid when there is no such step, conflict when it is at another stage (with
 * `stage`, `by`, `byName`, `at`) or must not run yet (with `embargo`), reason_required (with `exceptions`, `unsigned`), idempotency_mismatch
 */
export async function changeStage(
  actor: Actor,
  articleId: string,
  { stage: to, expected, reason: why, over: seen, unsigned: signing }: StageInput,
  idempotencyKey?: string,
): Promise<z.infer<typeof ANSWERS.Moved>> {
  const access = await articleFor(actor, articleId, 'changeStage');
  const id = access.articleId;
  const reason = cleanText(why ?? '').trim() || null;
  const request = {
    verb: 'stage',
    articleId: id,
    stage: to,
    expected,
    reason,
    ...(seen && { seen }),
    ...(signing && { signing }),
  };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const before = await lockArticle(tx, id);
    const answered = command && ANSWERS.Moved.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const article = await tx.article.findUniqueOrThrow({ where: { id } });
    const from = article.stage;
    if (from !== expected) throw await overtaken(tx, access, from, article.timeZone);
    if (from === to) return keepAnswer(tx, command, { seq: Number(before), stage: from });
    requireStep(access, from, to);
    if (to === 'published') await requireNoEmbargo(tx, article);
    const unsettled = isClearing(from, to) ? await unsettledIn(tx, access) : NOTHING;
    const { exceptions, unsigned } = unsettled;
    // Who was shown annotations and says nothing of sign-offs was shown none.
    const signingSeen = signing ?? (seen && []);
    const isNews =
      (seen !== undefined && !isAmong(exceptions, seen)) ||
      (signingSeen !== undefined && !areAmong(unsigned, signingSeen));
    if (isNews || (reason === null && needsReason(from, to, exceptions.length + unsigned.length)))
      throw await reasonMissing(tx, access, from, unsettled, isNews);
    const { seq, now } = await nextSeq(tx, id);
    const { number: revision, sha256 } = await currentRevision(tx, id);
    const over = exceptions.map((one) => one.id);
    await storeStep(tx, {
      articleId: id,
      seq,
      from,
      to,
      revision,
      sha256,
      reason,
      over,
      overParts: unsigned.map(({ part }) => part),
      person: actor.person,
      at: now,
    });
    await audit(tx, {
      person: actor.person,
      desk: access.deskId,
      article: id,
      action: 'article.moved',
      detail: {
        from,
        to,
        revision,
        sha256,
        over: over.length,
        ...(unsigned.length > 0 && { unsigned: unsigned.length }),
        hasReason: reason !== null,
      },
    });
    await noticeArticleChange(tx, id, seq);
    return keepAnswer(tx, command, { seq: Number(seq), stage: to });
  }, COMMAND_TIMES);
}
