import type { CiteInput } from '#core/api/requests.ts';
import type { Actor } from '../auth/actor.ts';
import { annotationFor } from './article-for.ts';
import { writeEntry, type WrittenEntry } from './write-entry.ts';

/**
 * Adds a source to an annotation; one line is enough and is kept verbatim. To a resolved one it is late.
 * @throws AppError not_found, forbidden, invalid
 */
export async function cite(
  actor: Actor,
  annotationId: string,
  { confidential: _no, readers: _none, ...input }: CiteInput,
): Promise<WrittenEntry> {
  const access = await annotationFor(actor, annotationId, 'cite');
  return writeEntry(actor, access.articleId, { kind: 'citation', on: access.entryId, ...input });
}
