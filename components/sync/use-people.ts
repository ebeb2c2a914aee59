'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { ArticleRoom, PresentPerson } from './room-view.ts';

const NOBODY: readonly PresentPerson[] = [];
const nothing = () => () => undefined;

/**
 * What `see` makes of the people who are here, drawn again only when that is another value. They select, scroll and type all
 * the time: who needs them asks here, so that the workspace around is not drawn for it.
 * @param see gives the very same value for what has not changed
 */
export function usePeople<Seen>(room: ArticleRoom | null, see: (people: readonly PresentPerson[]) => Seen): Seen {
  const read = useCallback(() => see(room?.view().people ?? NOBODY), [room, see]);
  const before = useCallback(() => see(NOBODY), [see]);
  return useSyncExternalStore(room?.subscribe ?? nothing, read, before);
}

/** Everybody who is here, with all that their pages say. */
export function useEverybody(room: ArticleRoom | null): readonly PresentPerson[] {
  return usePeople(room, everybody);
}

const everybody = (people: readonly PresentPerson[]) => people;
