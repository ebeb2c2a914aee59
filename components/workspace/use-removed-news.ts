'use client';

import { useEffect, useRef } from 'react';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { readRemovals } from '../annotations/read-removals.ts';
import type { WorkView } from '../sync/room-view.ts';
import type { Voice } from './use-say.ts';

/** Entries that are asked about at once at most. */
const MOST = 50;

/** What this reader wrote: each entry with what it hangs on, null for an annotation. */
type Own = ReadonlyMap<EntryId, EntryId | null>;

function ownOf(entries: WorkView['entries'], me: PersonId): Own {
  return new Map(
    entries.flatMap(({ id, author, value }) =>
      author === me ? [[id, value.kind === 'annotation' ? null : value.on] as const] : [],
    ),
  );
}

/**
 * Tells an author when somebody else removes what they wrote, also while they were away. What goes with its annotation is no news
 * of its own; of what is for some only now nobody is told.
 */
export function useRemovedNews(
  articleId: ArticleId,
  { entries, joined }: Pick<WorkView, 'entries' | 'joined'>,
  me: PersonId,
  { tell }: Voice,
): void {
  const before = useRef<Own>(new Map());
  useEffect(() => {
    if (!joined) return;
    const own = before.current;
    before.current = ownOf(entries, me);
    const there = new Set<string>(entries.map(({ id }) => id));
    const gone = [...own].filter(([id, on]) => !there.has(id) && (on === null || there.has(on))).map(([id]) => id);
    if (gone.length === 0) return;
    void readRemovals(articleId, gone.slice(0, MOST)).then((found) =>
      tell((found ?? []).flatMap(({ by }) => (by === me ? [] : [{ kind: 'removed' as const, person: by }]))),
    );
  }, [articleId, entries, joined, me, tell]);
}
