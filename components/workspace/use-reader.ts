'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ColourMode } from '#core/annotation/colour-mode.ts';
import type { Status } from '#core/annotation/filter.ts';
import type { EntryId } from '#core/ids.ts';
import { isEntryId } from '#core/make-ids.ts';
import type { FirstForm } from '../annotations/card-context.ts';
import { draftedThread, forgetOldDrafts } from '../annotations/use-draft.ts';
import type { SheetStop } from './margin-tabs.tsx';
import { showMovingCardSoon } from './passage-view.ts';

/** Where this reader is: the card they are on, the list they look at, how far a phone's sheet is drawn up. */
export interface Reader {
  active: EntryId | null;
  /** Made here a moment ago, and the form that opens on it. */
  justMade: { id: EntryId; opens: FirstForm } | null;
  tab: Status;
  stop: SheetStop;
  /** Between phone and desk: the panel of cards is there. */
  isPanelOpen: boolean;
  setPanelOpen: (isOpen: boolean) => void;
  /** The article is read without its marks. */
  isBare: boolean;
  setBare: (isBare: boolean) => void;
  /** What the colours of the marks stand for. */
  colours: ColourMode;
  setColours: (mode: ColourMode) => void;
  activate: (id: EntryId | null) => void;
  /** Goes to an annotation that was written here just now. */
  made: (id: EntryId, opens: FirstForm) => void;
  showTab: (tab: Status) => void;
  setStop: (stop: SheetStop) => void;
}

/** Keeps {@link Reader}; its verbs are the same at every render. */
export function useReader(owner: string, article: string): Reader {
  const [active, setActive] = useState<EntryId | null>(null);
  const [justMade, setJustMade] = useState<Reader['justMade']>(null);
  const [tab, showTab] = useState<Status>('open');
  const [stop, setStop] = useState<SheetStop>(0);
  const [isPanelOpen, setPanelOpen] = useState(true);
  const [isBare, setBare] = useState(false);
  const [colours, setColours] = useState<ColourMode>('tag');
  const activate = useCallback((id: EntryId | null) => {
    setJustMade(null);
    setActive(id);
    if (id === null) return;
    showTab((now) => (now === 'resolved' ? 'open' : now));
    setStop((now) => (now === 0 ? 1 : now));
    setPanelOpen(true);
  }, []);
  const made = useCallback((id: EntryId, opens: FirstForm) => {
    setJustMade({ id, opens });
    setActive(id);
    showTab((now) => (now === 'resolved' ? 'open' : now));
    setStop(2);
    setPanelOpen(true);
  }, []);
  const comesBack = useRef<EntryId | null>(null);
  // Words that were half written when the page was left are before the reader's eyes again.
  useEffect(() => {
    forgetOldDrafts(Date.now());
    const thread = draftedThread(owner, article);
    // A link says which annotation is meant.
    if (!isEntryId(thread) || window.location.search.includes('annotation=')) return;
    const frame = requestAnimationFrame(() => {
      comesBack.current = thread;
      activate(thread);
    });
    return () => cancelAnimationFrame(frame);
  }, [owner, article, activate]);
  useEffect(() => {
    if (active === null || comesBack.current !== active) return;
    comesBack.current = null;
    showMovingCardSoon(active);
  }, [active]);
  return {
    ...{ isBare, setBare, colours, setColours, active, justMade, tab, stop, isPanelOpen },
    ...{ activate, made, showTab, setStop, setPanelOpen },
  };
}
