import type { AnnotationValue, SuggestionValue } from '#core/annotation/entry.ts';
import type { SuggestionDecision } from '#core/annotation/suggestion.ts';
import type { ArticleId } from '#core/ids.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { Actor } from '../auth/actor.ts';
import type { DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { readThreads } from '../store/entry-store.ts';
import { type ArticleAccess, entryFor } from './article-for.ts';

/** A suggestion, by whoever may decide about it. @throws AppError not_found, forbidden */
export async function suggestionFor(actor: Actor, suggestionId: string): Promise<ArticleAccess & { on: string }> {
  const { entry, ...access } = await entryFor(actor, suggestionId, 'changeText');
  if (entry.kind !== 'suggestion' || entry.onId === null)
    throw new AppError('not_found', 'There is no such suggestion.');
  return { ...access, on: entry.onId };
}

async function decided(tx: DbOrTx, { by, at, outcome }: SuggestionDecision): Promise<never> {
  const { name } = await tx.person.findUniqueOrThrow({ where: { id: by }, select: { name: true } });
  const words = outcome === 'accepted' ? 'accepted this suggestion' : 'turned this suggestion down';
  throw new AppError('conflict', `${name} has ${words} meanwhile.`, { by, byName: name, at, outcome });
}

/**
 * A suggestion that is still to be decided, with its annotation, read under the article's lock.
 * @throws AppError conflict when it was taken back, decided (with `by`, `byName`, `at`, `outcome`), or its thread is not open
 */
export async function undecidedSuggestion(
  tx: DbOrTx,
  articleId: ArticleId,
  suggestionId: string,
  annotationId: string,
) {
  const rows = await readThreads(tx, articleId, [annotationId]);
  const row = rows.find(({ id }) => id === suggestionId);
  const annotation = rows.find(({ id }) => id === annotationId);
  if (row?.value.kind !== 'suggestion' || annotation?.value.kind !== 'annotation')
    throw new AppError('not_found', 'There is no such suggestion.');
  if (row.decision) return decided(tx, row.decision);
  if (annotation.state !== 'open') throw new AppError('conflict', 'This annotation is not open any more.');
  if (row.state !== 'open')
    throw new AppError(
      'conflict',
      row.retiredBecause === 'removed' ? 'This suggestion was removed.' : 'Its author has taken this suggestion back.',
    );
  const suggestion: EntryRow & { value: SuggestionValue } = { ...row, value: row.value };
  const passage: AnnotationValue['passage'] = annotation.value.passage;
  return { suggestion, passage };
}
