'use client';

import { useEffect, useRef } from 'react';
import { TAGS } from '#core/annotation/tag.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { isInField, type KeyPress } from './key-press.ts';
import { onCard } from './passage-view.ts';
import type { Annotating } from './use-annotating.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** The workspace's keys. Returns the handler for the page's own element; presses on nothing at all are heard by itself. */
export function useWorkspaceKeys({
  room,
  mayWrite,
  reader,
  walk,
  annotating,
  onReadingKey,
}: {
  room: ArticleRoom | null;
  mayWrite: boolean;
  reader: Reader;
  walk: Walk;
  annotating: Annotating;
  onReadingKey: (event: KeyPress) => boolean;
}): (event: KeyPress) => void {
  function onKeyDown(event: KeyPress) {
    const inField = isInField(event);
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !inField) {
      if (room?.undo?.()) event.preventDefault();
      return;
    }
    if (!inField && onReadingKey(event)) {
      event.preventDefault();
      return;
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const tag = TAGS.find((one) => String(one.key) === event.key);
    if (tag && annotating.selected && mayWrite) annotating.annotateSelected(tag.code);
    else if (event.key === ']' || event.key === 'j') walk.step(1);
    else if (event.key === '[' || event.key === 'k') walk.step(-1);
    else if (event.key === 'r') onCard(reader.active, '.reply-box textarea')?.focus();
    else if (event.key === 'e') onCard(reader.active, '[data-resolve]')?.click();
    else return;
    event.preventDefault();
  }

  // With nothing focused the page itself hears the key: a selection by mouse must not need a click first.
  const pressed = useRef(onKeyDown);
  useEffect(() => {
    pressed.current = onKeyDown;
  });
  useEffect(() => {
    const onBody = (event: globalThis.KeyboardEvent) => {
      if (event.target === document.body) pressed.current(event);
    };
    document.addEventListener('keydown', onBody);
    return () => document.removeEventListener('keydown', onBody);
  }, []);
  return onKeyDown;
}
