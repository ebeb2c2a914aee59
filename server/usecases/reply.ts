import type { PostReply } from '#core/api/requests.ts';
import type { Actor } from '../auth/actor.ts';
import { annotationFor } from './article-for.ts';
import { writeEntry, type WrittenEntry } from './write-entry.ts';

/**
 * Replies to an annotation. To a resolved one it is late: kept with the record.
 * @throws AppError not_found, forbidden, invalid
 */
export async function reply(actor: Actor, annotationId: string, input: PostReply): Promise<WrittenEntry> {
  const access = await annotationFor(actor, annotationId, 'reply');
  return writeEntry(actor, access.articleId, { kind: 'reply', on: access.entryId, ...input });
}
