'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createUnreadReader, laterOf, newestMoment, type Readable, type Reading } from '#core/annotation/unread.ts';
import type { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { rememberRead } from './commands.ts';

/** Milliseconds for which a thread must be open before this reader's eyes to count as read. */
const READ_AFTER = 1_500;
/** Between two tellings of the server. */
const TELL_EVERY = 1_000;

/** What this reader has not read. */
export interface Unread {
  /** For each thread with something unread, the entries that are. */
  threads: ReadonlyMap<EntryId, ReadonlySet<EntryId>>;
}

/**
 * Keeps what this reader has not read: a thread counts as read when it has stood open for 1.5 seconds in a window that has the
 * focus. `elsewhere` is what became known of it after the page began. It is remembered for every device of theirs, and told to nobody else.
 */
export function useUnread(
  articleId: ArticleId,
  me: PersonId,
  threads: readonly Readable[],
  active: EntryId | null,
  initial: Reading,
  elsewhere: Reading,
): Unread {
  const [here, setReading] = useState(initial);
  const reading = useMemo(() => laterOf(here, elsewhere), [here, elsewhere]);
  const untold = useRef<Record<EntryId, string>>({});
  const timer = useRef<number | null>(null);

  const [read] = useState(createUnreadReader);
  const unread = useMemo(() => read(threads, reading, me), [read, threads, reading, me]);

  const tell = useCallback(() => {
    timer.current = null;
    const news = untold.current;
    untold.current = {};
    void rememberRead(articleId, news).then((done) => {
      // Unreachable: it is told with the next thread that is read.
      if (!done) untold.current = { ...news, ...untold.current };
    });
  }, [articleId]);

  const thread = threads.find(({ id }) => id === active);
  const newest = thread && unread.has(thread.id) ? newestMoment(thread) : '';
  useEffect(() => {
    if (active === null || newest === '') return;
    let seenFor = 0;
    // Time counts only while the window is before somebody's eyes.
    const look = window.setInterval(() => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      seenFor += READ_AFTER / 5;
      if (seenFor < READ_AFTER) return;
      window.clearInterval(look);
      setReading((before) => ({ ...before, [active]: newest }));
      untold.current[active] = newest;
      timer.current ??= window.setTimeout(tell, TELL_EVERY);
    }, READ_AFTER / 5);
    return () => window.clearInterval(look);
  }, [active, newest, tell]);

  return { threads: unread };
}
