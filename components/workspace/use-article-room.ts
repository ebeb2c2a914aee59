'use client';

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { openRoom, type RoomOptions } from '../sync/open-room.ts';
import type { ArticleRoom, RoomView } from '../sync/room-view.ts';

function viewBefore({ initial }: RoomOptions): RoomView {
  const { entries, seq, revision, mayWrite } = initial;
  return { joined: false, entries, people: [], saving: { kind: 'joining' }, rescue: [], mayWrite, seq, revision };
}

/** Opens the live article after the first paint and closes it with the page; before, the server's rows are the view. */
export function useArticleRoom(options: RoomOptions): [ArticleRoom | null, RoomView] {
  const [room, setRoom] = useState<ArticleRoom | null>(null);
  const before = useMemo(() => viewBefore(options), [options]);
  useEffect(() => {
    const opened = openRoom(options);
    setRoom(opened);
    return () => {
      setRoom(null);
      opened.close();
    };
  }, [options]);
  const view = useSyncExternalStore(
    (listener) => room?.subscribe(listener) ?? (() => undefined),
    () => room?.view() ?? before,
    () => before,
  );
  return [room, view];
}
