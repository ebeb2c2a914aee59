'use client';

import { useEffect, useRef } from 'react';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { readRemovals } from '../annotations/read-removals.ts';
import type { WorkView } from '../sync/room-view.ts';
import type { Voice } from './use-say.ts';

/** What this reader wrote: each entry with what it hangs on, null for an annotation. */
type Own = ReadonlyMap<EntryId, EntryId | null>;

function ownOf(entries: WorkView['entries'], me: PersonId): Own {
  return new Map(
    entries.flatMap(({ id, author, value }) =>
      author === me ? [[id, value.kind === 'annotation' ? null : value.on] as const] : [],
    ),
  );
}

/** Tells an author when somebody else removes what they wrote. What goes with its annotation is no news of its own. */
export function useRemovedNews(
  articleId: ArticleId,
  { entries, joined, incarnation }: WorkView,
  me: PersonId,
  { tell }: Voice,
): void {
  const before = useRef<{ own: Own; in: string | null }>({ own: new Map(), in: null });
  useEffect(() => {
    const { own, in: last } = before.current;
    const now = ownOf(entries, me);
    before.current = { own: joined ? now : new Map(), in: incarnation };
    // Another life of the room is another reading: what is not in it may be for some only now.
    if (!joined || last !== incarnation) return;
    const there = new Set<string>(entries.map(({ id }) => id));
    const gone = [...own].filter(([id, on]) => !there.has(id) && (on === null || there.has(on))).map(([id]) => id);
    if (gone.length === 0) return;
    void readRemovals(articleId, gone.slice(0, 50)).then((found) =>
      tell((found ?? []).flatMap(({ by }) => (by === me ? [] : [{ kind: 'removed' as const, person: by }]))),
    );
  }, [articleId, entries, joined, incarnation, me, tell]);
}
