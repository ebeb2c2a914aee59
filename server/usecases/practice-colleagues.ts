import type { EntryValue } from '#core/annotation/entry.ts';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { passageAt } from '#core/annotation/passage.ts';
import type { ArticleId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { ANSWERS, MARKS, type PracticeColleague } from '#core/people/practice.ts';
import type { PracticeStep } from '#core/people/practice-steps.ts';
import { boundariesOf, type Span } from '#core/selection/boundaries.ts';
import { nextUnit } from '#core/selection/move-passage.ts';
import type { Actor } from '../auth/actor.ts';
import type { Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { readLineage } from '../store/article-store.ts';
import { hasReplied, insertColleague, openAnnotationsOf } from '../store/practice-store.ts';
import { articleFor } from './article-for.ts';
import { commitEntries } from './commit-entries.ts';

/** How far beyond the newcomer's words a colleague looks for a sentence that they have not marked yet. */
const SENTENCES = 5;

type Unwritten = EntryValue extends infer Value ? (Value extends EntryValue ? Omit<Value, 'w'> : never) : never;

async function write(database: Db, articleId: ArticleId, by: PracticeColleague, value: Unwritten): Promise<void> {
  await insertColleague(database, by);
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const w = newWriteId(random);
  const entry = newEntryId(by.id, random);
  const writes = [{ op: 'put' as const, entry, author: by.id, value: { ...value, w }, w }];
  await commitEntries(database, { articleId, knownSeq: null, writes });
}

/**
 * A scripted colleague reacts to what the actor has just done in the practice article, once: an answer to the first mark, a
 * mark of their own beside the first source. Their words go through the same commit as everybody's. Elsewhere, and for the
 * other steps, nobody reacts.
 * @throws AppError not_found when the actor may not read the article, or what they did is not stored (yet)
 */
export async function reactTo(actor: Actor, id: string, step: PracticeStep, database: Db): Promise<void> {
  if (step !== 'mark' && step !== 'source') return;
  const { articleId } = await articleFor(actor, id, 'annotate');
  const { revision, lineage } = await readLineage(database, articleId);
  const { text, number, origin } = revision;
  if (origin !== 'practice') return;
  const theirs = (await openAnnotationsOf(database, articleId, actor.person, lineage)).flatMap(
    ({ id: thread, value, retag, placement }) =>
      value.kind === 'annotation' && placement?.state === 'placed'
        ? [{ thread, tag: tagCodeOf({ value, retag }), span: placement }]
        : [],
  );
  const newest = theirs[0];
  if (step === 'mark') {
    if (!newest) throw new AppError('not_found', 'There is no annotation of yours in the practice article.');
    if (await hasReplied(database, newest.thread, ANSWERS.id)) return;
    return write(database, articleId, ANSWERS, { kind: 'reply', on: newest.thread, body: ANSWERS.words });
  }
  // A source may stand under somebody else's annotation.
  const marked = await openAnnotationsOf(database, articleId, MARKS.id, lineage);
  const isMarked = (span: Span) =>
    marked.some(({ placement }) => placement?.state === 'placed' && placement.start === span.start);
  const boundaries = boundariesOf(text, 'en');
  let span = nextUnit(boundaries, 'sentence', newest?.span ?? null, true);
  for (let turns = 0; turns < SENTENCES && span && isMarked(span); turns += 1)
    span = nextUnit(boundaries, 'sentence', span, true);
  if (!span || isMarked(span)) return;
  await write(database, articleId, MARKS, {
    kind: 'annotation',
    tag: newest?.tag ?? 'claim',
    passage: passageAt(text, number, span.start, span.end),
    remark: MARKS.words,
  });
}
