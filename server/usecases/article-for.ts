import type { ArticleId, EntryId } from '#core/ids.ts';
import { ArticleId as ArticleIdShape, EntryId as EntryIdShape } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import { type Action, may } from '#core/people/rights.ts';
import type { Entry } from '#generated/prisma/client.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';

/** An article that the actor may use, and as what. */
export interface ArticleAccess {
  articleId: ArticleId;
  deskId: string;
  role: Role;
}

const MISSING = 'There is no such article, or you are not on its desk.';

/**
 * The one guard of everything about an article.
 * @throws AppError not_found when it does not exist or the actor is not on its desk (both look the same); forbidden when
 * the actor's role may not do `action`
 */
export async function articleFor(actor: Actor, articleId: string, action: Action): Promise<ArticleAccess> {
  const id = ArticleIdShape.safeParse(articleId);
  if (!id.success) throw new AppError('not_found', MISSING);
  const article = await db().article.findUnique({ where: { id: id.data }, select: { deskId: true } });
  const role = article ? actor.memberships.get(article.deskId) : undefined;
  if (!article || !role) throw new AppError('not_found', MISSING);
  if (!may(role, action)) throw new AppError('forbidden', `As ${role} you may not do this.`);
  return { articleId: id.data, deskId: article.deskId, role };
}

/** The same for an annotation, reply or citation, open or not; `entry` is its row as it was before any lock. */
export async function entryFor(
  actor: Actor,
  entryId: string,
  action: Action,
): Promise<ArticleAccess & { entryId: EntryId; entry: Entry }> {
  const id = EntryIdShape.safeParse(entryId);
  const entry = id.success ? await db().entry.findUnique({ where: { id: id.data } }) : null;
  if (!id.success || !entry) throw new AppError('not_found', 'There is no such entry.');
  const access = await articleFor(actor, entry.articleId, action);
  return { ...access, entryId: id.data, entry };
}

/** The same for an annotation only. */
export async function annotationFor(actor: Actor, annotationId: string, action: Action) {
  const access = await entryFor(actor, annotationId, action);
  if (access.entry.kind !== 'annotation') throw new AppError('not_found', 'There is no such annotation.');
  return access;
}
