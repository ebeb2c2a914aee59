import type { z } from 'zod';
import { ANSWERS } from '#core/api/answers.ts';
import type { SignOffInput } from '#core/api/requests.ts';
import {
  type GivenSignOff,
  isGranted,
  partsOf,
  type Ruling,
  rulingOn,
  type Signer,
  type SignOffPart,
} from '#core/article/sign-off.ts';
import { isFrozen } from '#core/article/stage.ts';
import type { ArticleId } from '#core/ids.ts';
import { cleanText } from '#core/text/text.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { COMMAND_TIMES, currentRevision, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { keepAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { personNames } from '../store/people-store.ts';
import { ownWordsIn, signOffsThere, storeSignOff } from '../store/sign-off-store.ts';
import { articleFor } from './article-for.ts';

/** @throws AppError conflict (with `stage`) while the article is published */
export async function requireOpenSignOffs(tx: DbOrTx, articleId: ArticleId): Promise<void> {
  const { stage } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { stage: true } });
  if (!isFrozen(stage)) return;
  const words = 'This article is published: its sign-offs stay as they are. Move it to Correction first.';
  throw new AppError('conflict', words, { stage });
}

/** Whose words these are, as a sentence names them. */
const OWN =
  'You are a writer of this article, or words that you suggested stand in it: nobody signs off their own words.';

function requireRuling(part: SignOffPart, signer: Signer, ruling: Ruling, reason: string | null): void {
  if (isGranted(ruling, reason !== null)) return;
  if (ruling === 'ownWords') throw new AppError('forbidden', OWN, { part, because: 'ownWords' });
  if (ruling === 'override') {
    const why = signer.hasOwnWords ? OWN : `As ${signer.role} you may not give the ${part}'s sign-off.`;
    const words = `${why} If you are alone on shift, sign with a reason; it is kept and shown with the sign-off.`;
    throw new AppError('reason_required', words, { part, because: signer.hasOwnWords ? 'ownWords' : 'role' });
  }
  const who = part === 'writer' ? 'Only a writer of this article gives it.' : `As ${signer.role} you may not give it.`;
  const yours = partsOf(signer.role, signer.isWriter);
  throw new AppError('forbidden', `This is the ${part}'s sign-off. ${who}`, { part, because: 'role', yours });
}

async function alreadySigned(tx: DbOrTx, { part, by, at }: GivenSignOff): Promise<AppError> {
  const byName = (await personNames(tx, [by])).get(by) ?? '';
  const words = `${byName} has given the ${part}'s sign-off on this text already. Nothing was changed.`;
  return new AppError('conflict', words, { part, by, byName, at });
}

/**
 * Signs an article off in one part, on exactly the text that its giver has read. It stands while the text has the same hash;
 * nothing more is written when an edit reopens it. Everybody who has the article open sees it; it is kept for ever.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError not_found; forbidden (with `because`: own words, or another's part); reason_required where an editor who is
 * alone may sign with a reason; conflict when the article has moved on (with `revision`), somebody else's sign-off stands
 * there (with `by`, `byName`, `at`) or it is published (with `stage`); idempotency_mismatch
 */
export async function signOffArticle(
  actor: Actor,
  articleId: string,
  { part, revision, reason: said }: SignOffInput,
  idempotencyKey?: string,
): Promise<z.infer<typeof ANSWERS.SignedOff>> {
  const { articleId: id, deskId, role } = await articleFor(actor, articleId, 'read');
  const { person } = actor;
  const reason = cleanText(said ?? '').trim() || null;
  const request = { verb: 'sign off', articleId: id, part, revision, reason };
  const command = idempotencyKey === undefined ? null : { person, key: idempotencyKey, request };
  return db().$transaction(async (tx) => {
    const before = await lockArticle(tx, id);
    const answered = command && ANSWERS.SignedOff.nullable().parse(await storedAnswer(tx, command));
    if (answered) return answered;
    await requireOpenSignOffs(tx, id);
    const signer = { role, ...(await ownWordsIn(tx, id, person)) };
    const ruling = rulingOn(part, signer);
    requireRuling(part, signer, ruling, reason);
    const { number, sha256 } = await currentRevision(tx, id);
    if (number !== revision) {
      const words = `The article is at revision ${number}; you had read revision ${revision}. Read what changed, then sign. Nothing was signed.`;
      throw new AppError('conflict', words, { revision: number });
    }
    const there = (await signOffsThere(tx, id)).given.find((one) => one.part === part);
    if (there?.sha256 === sha256) {
      if (there.by !== person) throw await alreadySigned(tx, there);
      return keepAnswer(tx, command, { seq: Number(before), part, at: there.at, revision: there.revision });
    }
    const { seq, now: at } = await nextSeq(tx, id);
    await storeSignOff(tx, { articleId: id, part, given: true, person, revision, sha256, reason, at, seq });
    await audit(tx, {
      person,
      desk: deskId,
      article: id,
      subject: part,
      action: 'article.signed_off',
      detail: { revision, sha256, hasReason: reason !== null, isOverride: ruling === 'override' },
    });
    await noticeArticleChange(tx, id, seq);
    return keepAnswer(tx, command, { seq: Number(seq), part, at: at.toISOString(), revision });
  }, COMMAND_TIMES);
}
