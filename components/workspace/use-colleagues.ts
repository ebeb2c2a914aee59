'use client';

import { type RefObject, useMemo } from 'react';
import { nextUnread, readableThread } from '#core/annotation/unread.ts';
import { readableCard } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { ConfidentialReading } from '../confidential/use-confidential.ts';
import { type Following, useFollowing } from '../presence/use-following.ts';
import { useAway, useComposing, useTyping } from '../presence/use-telling.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { focusUnnumbered, showPassage } from './passage-view.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';
import { useUnread } from './use-unread.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** What passes between this reader and the others: what is new, whom one follows. */
export interface Colleagues {
  following: Following;
  unread: ReadonlyMap<EntryId, ReadonlySet<EntryId>>;
  /** How many of them are restricted threads, which no filter counts. */
  unreadSecret: number;
  /** Opens the next thread with something unread; false when all is read. */
  toNextUnread: () => boolean;
  typing: (thread: EntryId) => void;
}

/** Keeps {@link Colleagues}, and tells the others what this page is doing. */
export function useColleagues({
  article,
  root,
  room,
  drawn,
  reader,
  reading,
  composing,
}: {
  article: WorkspaceArticle;
  root: RefObject<HTMLElement | null>;
  room: ArticleRoom | null;
  drawn: DrawnThreads;
  reader: Reader;
  /** The restricted threads that this reader reads, and up to when they have. */
  reading: Pick<ConfidentialReading, 'cards' | 'reading'>;
  /** The passage that is about to be annotated here. */
  composing: { start: number; end: number } | null;
}): Colleagues {
  const { me, articleId } = article.room;
  const following = useFollowing(root, room);
  const { cards } = reading;
  const threads = useMemo(() => [...drawn.live.map(readableThread), ...cards.map(readableCard)], [drawn.live, cards]);
  const unread = useUnread(articleId, me.id, threads, reader.active, article.read, reading.reading);
  const typing = useTyping(room);
  useAway(room);
  useComposing(room, composing);
  return {
    following,
    unread: unread.threads,
    unreadSecret: cards.filter(({ id }) => unread.threads.has(id)).length,
    typing,
    toNextUnread() {
      const next = nextUnread(drawn.items, unread.threads, reader.active);
      if (next === null) return false;
      reader.activate(next);
      showPassage(root.current, next);
      focusUnnumbered(root.current, next);
      return true;
    },
  };
}
