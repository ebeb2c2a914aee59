import { EntryValue, type Passage } from '#core/annotation/entry.ts';
import { oneLine } from '#core/annotation/one-line.ts';
import type { PostSuggestion } from '#core/api/requests.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { Span } from '#core/selection/boundaries.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { readLineage } from '../store/article-store.ts';
import { annotationFor } from './article-for.ts';
import { writeEntry, type WrittenEntry } from './write-entry.ts';

/** Where the words stand that a suggestion on this passage is about. @throws AppError invalid, conflict (lost) */
export function suggestibleSpan(lineage: Lineage, passage: Passage | null): Span {
  if (!passage)
    throw new AppError('invalid', 'This annotation is on the whole article: there are no words to replace.');
  const placement = lineage.place(passage);
  if (placement.state === 'lost') throw new AppError('conflict', 'The passage of this annotation has lost its place.');
  const { start, end } = placement;
  if (lineage.text.slice(start, end).includes('\n'))
    throw new AppError(
      'invalid',
      'This passage goes over the end of a paragraph: suggest for each paragraph by itself.',
    );
  return { start, end };
}

/** The words that stand now where an annotation is. @throws AppError invalid, conflict when no suggestion can be made there */
export async function passageWords(tx: DbOrTx, articleId: ArticleId, annotationId: EntryId): Promise<string> {
  const row = await tx.entry.findUniqueOrThrow({ where: { id: annotationId } });
  if (row.state !== 'open') throw new AppError('conflict', 'This annotation is not open any more.');
  const value = EntryValue.parse(row.value);
  const { lineage } = await readLineage(tx, articleId);
  const { start, end } = suggestibleSpan(lineage, value.kind === 'annotation' ? value.passage : null);
  return lineage.text.slice(start, end);
}

/** @throws AppError conflict, with the words there now, when they are not the ones that were seen */
export function sameWords(now: string, saw: string): string {
  if (now === saw) return now;
  throw new AppError('conflict', 'The passage no longer reads as this suggestion saw it.', { words: now });
}

/**
 * Suggests other words for the passage of an open annotation; none suggest to cut it.
 * @throws AppError not_found, forbidden, invalid (no passage, over the end of a paragraph, nothing different), conflict
 */
export async function suggest(actor: Actor, annotationId: string, input: PostSuggestion): Promise<WrittenEntry> {
  const access = await annotationFor(actor, annotationId, 'annotate');
  const { saw: seen, text, note } = input;
  const now = await passageWords(db(), access.articleId, access.entryId);
  const saw = sameWords(now, seen ?? now);
  if (oneLine(text).trim() === saw.trim())
    throw new AppError('invalid', 'These are the words that stand there already.');
  return writeEntry(actor, access.articleId, {
    kind: 'suggestion',
    on: access.entryId,
    saw,
    text,
    ...(note === undefined ? {} : { note }),
  });
}
