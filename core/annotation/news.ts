import type { Stage } from '../article/stage.ts';
import type { PersonId } from '../ids.ts';
import type { OpenEntry } from './entry.ts';
import { rowKindOf } from './stub.ts';
import type { ResolvedRecord } from './resolution.ts';

/** Something that a colleague did, as far as it is told. */
export type News =
  | {
      kind: 'annotation' | 'reply' | 'citation' | 'suggestion' | 'verdict' | 'resolved' | 'removed' | 'signedOff';
      person: PersonId;
    }
  | { kind: 'stage'; person: PersonId; stage: Stage };

/** Everything of one kind, by everybody who did it, in the order in which they began. */
export interface MergedNews {
  kind: News['kind'];
  people: readonly PersonId[];
  count: number;
  /** Where the article was moved. */
  stage?: Stage;
}

const KINDS = [
  'annotation',
  'reply',
  'citation',
  'suggestion',
  'verdict',
  'resolved',
  'removed',
  'signedOff',
  'stage',
] as const;

/** One line for each kind, however many did however much. */
export function mergeNews(news: readonly News[]): MergedNews[] {
  return KINDS.flatMap((kind) => {
    const some = news.filter((one) => one.kind === kind);
    const last = some.at(-1);
    // An article that was moved twice is where it was moved last.
    if (last?.kind === 'stage') return [{ kind, people: [last.person], count: 1, stage: last.stage }];
    return some.length === 0
      ? []
      : [{ kind, people: [...new Set(some.map(({ person }) => person))], count: some.length }];
  });
}

/** What others wrote that was not there before. */
export function newlyWritten(known: ReadonlySet<string>, entries: readonly OpenEntry[], me: PersonId): News[] {
  return entries.flatMap(({ id, author, value }) =>
    author === me || known.has(id) ? [] : [{ kind: rowKindOf(value), person: author }],
  );
}

/** Which verdict stands where: what {@link newlyJudged} compares with. */
export function knownVerdicts(entries: readonly OpenEntry[]): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ id, verdict }) => (verdict ? [[id, verdict.at]] : [])));
}

/** Verdicts of others that did not stand before. */
export function newlyJudged(known: ReadonlyMap<string, string>, entries: readonly OpenEntry[], me: PersonId): News[] {
  return entries.flatMap(({ id, verdict }) =>
    !verdict || verdict.by === me || known.get(id) === verdict.at
      ? []
      : [{ kind: 'verdict' as const, person: verdict.by }],
  );
}

/** What others settled that was not settled before. */
export function newlySettled(known: ReadonlySet<string>, records: readonly ResolvedRecord[], me: PersonId): News[] {
  return records.flatMap(({ id, resolvedBy }) =>
    resolvedBy === me || known.has(id) ? [] : [{ kind: 'resolved' as const, person: resolvedBy }],
  );
}
