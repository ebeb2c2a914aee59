import type { Block } from '#core/article/block.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { headlineOf } from '#core/article/headline.ts';
import { ArticleId } from '#core/ids.ts';
import { newArticleId } from '#core/make-ids.ts';
import { countComments, type WordComment } from '#core/intake/word-comment.ts';
import { may } from '#core/people/rights.ts';
import { cleanText } from '#core/text/text.ts';
import { z } from 'zod';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { columnsOf, COMMAND_TIMES, databaseTime } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { holdRetries, storeAnswer, storedAnswer } from '../store/idempotency-store.ts';
import { bringComments } from './bring-comments.ts';
import { composeText } from './compose-text.ts';
import { requireWriters } from './require-writers.ts';

/** An article as it comes in. */
export interface NewArticle {
  /** The first desk where the actor may bring articles in, when left out. */
  deskId?: string | undefined;
  blocks: readonly Block[];
  facts: z.input<typeof ArticleFacts>;
  /** For lists; taken from the text when left out. */
  headline?: string | undefined;
  /** How it came in: `paste`, `file`, `api`, `practice`. */
  origin: string;
  /** Comments that come in with it; their ranges count in the canonical text of the blocks (UTF-16). */
  comments?: readonly WordComment[] | undefined;
  /** What was kept, moved and dropped on the way in, and what was proposed. */
  intake?: unknown;
}

/** Thousands of comments are thousands of rows, each with its code; the article that they lock is nobody's yet. */
const COMMENT_TIMES = { ...COMMAND_TIMES, timeout: 60_000 };

function deskFor(actor: Actor, wanted: string | undefined): string {
  const desks = [...actor.memberships].filter(([id]) => wanted === undefined || id === wanted);
  if (desks.length === 0) throw new AppError('not_found', 'There is no such desk, or you are not on it.');
  const open = desks.find(([, role]) => may(role, 'manageArticles'));
  if (!open) throw new AppError('forbidden', 'Your role may not bring articles in.');
  return open[0];
}

const Created = z.object({ id: ArticleId, headline: z.string(), revision: z.int() });
export type Created = z.infer<typeof Created>;

/**
 * Brings an article in: its row, its writers, its first, immutable revision (canonical text, NFC) and the comments that come
 * with it, in one transaction.
 * @param idempotencyKey a retry with the same key gets the same answer
 * @throws AppError forbidden, not_found (desk), invalid (no text; a writer who is not on the desk), too_large,
 * idempotency_mismatch
 */
export async function createArticle(actor: Actor, input: NewArticle, idempotencyKey?: string): Promise<Created> {
  const deskId = deskFor(actor, input.deskId);
  const { intake: _account, ...asked } = input;
  const request = { verb: 'create', ...asked };
  const command = idempotencyKey === undefined ? null : { person: actor.person, key: idempotencyKey, request };
  const { blocks, text, sha256 } = composeText(input.blocks);
  const facts = ArticleFacts.parse(input.facts);
  const headline = cleanText(input.headline ?? '').trim() || headlineOf(blocks);
  const id = newArticleId((bytes) => crypto.getRandomValues(bytes));
  const answer = { id, headline, revision: 1 };
  return db().$transaction(
    async (tx) => {
      if (command) await holdRetries(tx, command);
      const before = command && Created.nullable().parse(await storedAnswer(tx, command));
      if (before) return before;
      const desk = await tx.desk.findUniqueOrThrow({ where: { id: deskId } });
      const writers = [...new Set(facts.writers)];
      await requireWriters(tx, deskId, writers);
      const now = await databaseTime(tx);
      await tx.article.create({
        data: {
          id,
          deskId,
          headline,
          ...columnsOf(facts, desk.timeZone),
          createdById: actor.person,
          createdAt: now,
          updatedAt: now,
          writers: { create: writers.map((personId) => ({ personId })) },
          revisions: {
            create: {
              number: 1,
              text,
              blocks,
              sha256,
              origin: input.origin,
              ...(input.intake === undefined ? {} : { intake: JSON.parse(JSON.stringify(input.intake)) }),
              createdById: actor.person,
              createdAt: now,
            },
          },
        },
      });
      const comments = input.comments ?? [];
      await bringComments(tx, { articleId: id, deskId, person: actor.person, text, now }, comments);
      const { names: _claimed, ...counts } = countComments(comments);
      await audit(tx, {
        person: actor.person,
        desk: deskId,
        article: id,
        action: 'article.created',
        detail: {
          origin: input.origin,
          characters: text.length,
          blocks: blocks.length,
          ...(comments.length > 0 && counts),
        },
      });
      if (command) await storeAnswer(tx, command, answer);
      return answer;
    },
    input.comments?.length ? COMMENT_TIMES : COMMAND_TIMES,
  );
}
