'use client';

import { useState, useSyncExternalStore } from 'react';
import { openRoom, type RoomOptions } from '../sync/open-room.ts';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';

/** A live article as React sees it: opened with the first subscription (after the first paint), closed with the last. */
interface LiveArticle {
  room: ArticleRoom | null;
  subscribe(listener: () => void): () => void;
  view(): RoomView;
  before(): RoomView;
}

function liveArticle(options: RoomOptions): LiveArticle {
  const { entries, seq, revision, mayWrite } = options.initial;
  const saving = { kind: 'joining' } as const;
  const before: RoomView = { joined: false, entries, people: [], saving, rescue: [], mayWrite, seq, revision };
  const article: LiveArticle = {
    room: null,
    before: () => before,
    view: () => article.room?.view() ?? before,
    subscribe(listener) {
      const room = openRoom(options);
      article.room = room;
      const stop = room.subscribe(listener);
      listener();
      return () => {
        stop();
        room.close();
        if (article.room === room) article.room = null;
      };
    },
  };
  return article;
}

/** Opens the live article of this page; before it is joined, the server's rows are the view. */
export function useArticleRoom(options: RoomOptions): [ArticleRoom | null, RoomView] {
  const [article] = useState(() => liveArticle(options));
  const view = useSyncExternalStore(article.subscribe, article.view, article.before);
  return [article.room, view];
}
