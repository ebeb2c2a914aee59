import { EntryId } from '#core/ids.ts';
import type { Tag } from '#core/annotation/tag.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { codesOfEntries } from '../store/code-store.ts';
import { articleFor } from './article-for.ts';
import { listTags } from './list-tags.ts';

/** The tags of an article's desk as they are now. @throws AppError not_found */
export async function tagsOfArticle(actor: Actor, articleId: string): Promise<readonly Tag[]> {
  const { deskId } = await articleFor(actor, articleId, 'read');
  return listTags(actor, deskId);
}

/** The codes that these annotations of an article were given; what is not stored is left out. @throws AppError not_found */
export async function codesOfAnnotations(
  actor: Actor,
  articleId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const access = await articleFor(actor, articleId, 'read');
  const known = ids.slice(0, 1_000).filter((id) => EntryId.safeParse(id).success);
  return codesOfEntries(db(), access.articleId, known);
}
