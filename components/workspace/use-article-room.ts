'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { openRoom, type RoomOptions } from '../sync/open-room.ts';
import type { ArticleRoom, SavingState, WorkView } from '../sync/room-view.ts';
import { useReadTagsAgain } from '../ui/desk-tags.tsx';

/** A live article as React sees it: opened with the first subscription (after the first paint), closed with the last. */
interface LiveArticle {
  room: ArticleRoom | null;
  subscribe(listener: () => void): () => void;
  view(): WorkView;
  before(): WorkView;
  /** Who hears what beside the room changed and is to be read again; null: whatever there is. */
  hearLooks(listener: (what: string | null) => void): void;
}

/** States in which nothing is heard of the desk. */
const AWAY = new Set<SavingState['kind']>(['reconnecting', 'offline', 'notSaved', 'signedOut']);

// Whoever selects or types elsewhere changes the view, and nothing of what is drawn by this.
function isSameWork(a: WorkView, b: WorkView): boolean {
  return (
    a.entries === b.entries &&
    a.joined === b.joined &&
    a.mayWrite === b.mayWrite &&
    a.seq === b.seq &&
    a.revision === b.revision &&
    a.blocks === b.blocks &&
    a.incarnation === b.incarnation &&
    a.stage === b.stage &&
    a.moved?.at === b.moved?.at &&
    JSON.stringify(a.signOffs) === JSON.stringify(b.signOffs) &&
    a.rescue.length === b.rescue.length &&
    a.rescue.every(({ w }, index) => w === b.rescue[index]?.w) &&
    JSON.stringify(a.saving) === JSON.stringify(b.saving)
  );
}

function liveArticle(options: RoomOptions, text: string): LiveArticle {
  const { entries, seq, revision, stage = 'draft', moved = null, signOffs = [], mayWrite } = options.initial;
  const saving = { kind: 'joining' } as const;
  const nothing = { joined: false, rescue: [], blocks: null, revised: null, incarnation: null };
  const before: WorkView = { ...nothing, entries, saving, mayWrite, seq, revision, stage, moved, signOffs };
  let shown = before;
  let onLook = (_what: string | null): void => undefined;
  const article: LiveArticle = {
    room: null,
    before: () => before,
    view() {
      const next = article.room?.view() ?? before;
      if (!isSameWork(shown, next)) shown = next;
      return shown;
    },
    hearLooks(listener) {
      onLook = listener;
    },
    subscribe(listener) {
      const room = openRoom({ ...options, text, onLook: ({ id }) => onLook(id), onStanding: () => onLook(null) });
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

/**
 * Opens the live article of this page; before it is joined, the server's rows are the view.
 * @param onConfidential told whenever confidential words may have changed for this reader
 * @param onSignOffs told whenever the desk may want other sign-offs
 */
export function useArticleRoom(
  options: RoomOptions,
  text: string,
  onConfidential: () => void,
  onSignOffs: () => void,
): [ArticleRoom | null, WorkView] {
  const [article] = useState(() => liveArticle(options, text));
  const view = useSyncExternalStore(article.subscribe, article.view, article.before);
  const readTags = useReadTagsAgain();
  const isAway = AWAY.has(view.saving.kind);
  useEffect(() => {
    article.hearLooks((what) => {
      if (what === 'tags') readTags();
      else if (what === 'signOffs') onSignOffs();
      else onConfidential();
    });
    if (!isAway) return undefined;
    // What the desk changed while there was no line was told to nobody here.
    return () => {
      readTags();
      onSignOffs();
    };
  }, [article, readTags, onSignOffs, onConfidential, isAway]);
  return [article.room, view];
}
