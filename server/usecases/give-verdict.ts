import type { Verdict, VerdictInput } from '#core/annotation/verdict.ts';
import { ANSWERS } from '#core/api/answers.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { may } from '#core/people/rights.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Actor } from '../auth/actor.ts';
import { type Db, db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, nextSeq, readLineage } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle, readThreads } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { type CheckedPlace, writeVerdict } from '../store/verdict-store.ts';
import { annotationFor, type ArticleAccess } from './article-for.ts';

const CLOSED = 'This annotation is not open any more.';
const WHOLE = 'This annotation stands on the whole article: a verdict is given on the words of a passage.';
const LOST = 'The passage of this annotation has been lost: there are no words to give a verdict on.';
const CHANGED = 'The words changed while you were checking them. Read them again, then give your verdict.';

/** Where the words that were checked stand now. */
function placeOf({ value }: EntryRow, lineage: Lineage, words: string): CheckedPlace {
  const passage = value.kind === 'annotation' ? value.passage : null;
  if (!passage) throw new AppError('invalid', WHOLE);
  const placement = lineage.place(passage);
  if (placement.state === 'lost') throw new AppError('conflict', LOST);
  const { start, end } = placement;
  const { revision } = lineage;
  const standing = lineage.text.slice(start, end);
  if (standing !== words) throw new AppError('conflict', CHANGED, { words: standing, revision });
  return { revision, start, end, words };
}

/** Whether the same person says the same of the same words again. */
function isAgain(standing: Verdict | null, said: Omit<Verdict, 'at' | 'revision'>): boolean {
  return (
    standing !== null &&
    standing.by === said.by &&
    standing.code === said.code &&
    standing.words === said.words &&
    standing.note === said.note &&
    standing.voucher === said.voucher
  );
}

/** The annotation under the lock of its article, while it is open. */
export async function openAnnotation(tx: DbOrTx, articleId: ArticleId, id: EntryId): Promise<EntryRow> {
  const row = (await readThreads(tx, articleId, [id])).find((one) => one.id === id);
  if (row?.state !== 'open') throw new AppError('conflict', CLOSED);
  return row;
}

/** {@link giveVerdict} for a person whose right to it is already known. */
export async function checkAnnotation(
  on: Db,
  { articleId, deskId }: Pick<ArticleAccess, 'articleId' | 'deskId'>,
  person: PersonId,
  id: EntryId,
  { code, words, note, voucher }: VerdictInput,
  idempotencyKey?: string,
): Promise<{ seq: number; verdict: Verdict }> {
  const said = { code, by: person, words, ...(note && { note }), ...(voucher && { voucher }) };
  const request = { verb: 'verdict', annotationId: id, ...said };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return on.$transaction(async (tx) => {
    const seqBefore = await lockArticle(tx, articleId);
    const answered = command && ANSWERS.GivenVerdict.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    const row = await openAnnotation(tx, articleId, id);
    const { lineage } = await readLineage(tx, articleId);
    const place = placeOf(row, lineage, words);
    const before = row.verdict;
    if (before && isAgain(before, said)) {
      return keepAnswer(tx, command, { seq: Number(seqBefore), verdict: before });
    }
    const { seq, now } = await nextSeq(tx, articleId);
    const verdict: Verdict = { ...said, at: now.toISOString(), revision: place.revision };
    await writeVerdict(tx, { articleId, annotationId: id, verdict, place, by: person, seq, now });
    await audit(tx, {
      person,
      desk: deskId,
      article: articleId,
      subject: id,
      action: 'annotation.verdict_given',
      detail: { code, revision: place.revision, before: before?.code ?? null, beforeBy: before?.by ?? null },
    });
    await noticeArticleChange(tx, articleId, seq);
    return keepAnswer(tx, command, { seq: Number(seq), verdict });
  }, COMMAND_TIMES);
}

/**
 * Gives a verdict on the words of an open annotation's passage: it stands instead of the one before, which stays on record,
 * and is bound for ever to exactly these words. The same verdict of the same person on the same words changes nothing.
 * @throws AppError not_found, forbidden, invalid (it has no passage), conflict when it is not open, its passage is lost, or
 * other words stand there by now (with `words` and `revision`), idempotency_mismatch
 */
export async function giveVerdict(
  actor: Actor,
  annotationId: string,
  input: VerdictInput,
  idempotencyKey?: string,
): Promise<{ seq: number; verdict: Verdict }> {
  const access = await annotationFor(actor, annotationId, 'read');
  if (!may(access.role, 'check')) throw new AppError('forbidden', `As ${access.role} you give no verdicts.`);
  return checkAnnotation(db(), access, actor.person, access.entryId, input, idempotencyKey);
}
