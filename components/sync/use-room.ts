'use client';

import { useSyncExternalStore } from 'react';
import type { ArticleRoom, RoomView } from './room-view.ts';

/** The view of a live article, drawn again at each change. */
export function useRoom(room: ArticleRoom): RoomView {
  return useSyncExternalStore(room.subscribe, room.view, room.view);
}
