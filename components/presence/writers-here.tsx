'use client';

import { type ReactNode, useMemo } from 'react';
import type { PersonId } from '#core/ids.ts';
import { WritersNow } from '../annotations/writing.tsx';
import type { ArticleRoom } from '../sync/room-view.ts';
import { useEverybody } from '../sync/use-people.ts';
import { writersNow } from './writers-now.ts';

/** Tells the threads inside who of the others is writing in them. */
export function WritersHere({ room, me, children }: { room: ArticleRoom | null; me: PersonId; children: ReactNode }) {
  const people = useEverybody(room);
  const writers = useMemo(() => writersNow(people, me), [people, me]);
  return <WritersNow value={writers}>{children}</WritersNow>;
}
