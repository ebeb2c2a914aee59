import { ArticleFacts } from '#core/article/facts.ts';
import type { z } from 'zod';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { columnsOf, COMMAND_TIMES, nextSeq } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeArticleChange } from '../store/change-notice.ts';
import { lockArticle } from '../store/entry-store.ts';
import { articleFor } from './article-for.ts';
import { requireWriters } from './require-writers.ts';

/**
 * Replaces the facts about an article, writers included; its text is not touched.
 * @throws AppError not_found, forbidden, invalid when a writer is not on the desk
 */
export async function changeArticleFacts(
  actor: Actor,
  articleId: string,
  input: z.input<typeof ArticleFacts>,
): Promise<{ seq: number }> {
  const access = await articleFor(actor, articleId, 'manageArticles');
  const facts = ArticleFacts.parse(input);
  const writers = [...new Set(facts.writers)];
  return db().$transaction(async (tx) => {
    await lockArticle(tx, access.articleId);
    const desk = await tx.desk.findUniqueOrThrow({ where: { id: access.deskId } });
    const stay = await tx.writer.findMany({ where: { articleId: access.articleId } });
    const added = writers.filter((id) => !stay.some((writer) => writer.personId === id));
    const removed = stay.map(({ personId }) => personId).filter((id) => !writers.some((writer) => writer === id));
    await requireWriters(tx, access.deskId, added);
    await tx.writer.deleteMany({ where: { articleId: access.articleId, personId: { notIn: writers } } });
    await tx.writer.createMany({ data: added.map((personId) => ({ articleId: access.articleId, personId })) });
    await tx.article.update({ where: { id: access.articleId }, data: columnsOf(facts, desk.timeZone) });
    const { seq } = await nextSeq(tx, access.articleId);
    await audit(tx, {
      person: actor.person,
      desk: access.deskId,
      article: access.articleId,
      action: 'article.facts_changed',
      detail: { writers, ...(removed.length > 0 && { removed }) },
    });
    await noticeArticleChange(tx, access.articleId, seq);
    return { seq: Number(seq) };
  }, COMMAND_TIMES);
}
