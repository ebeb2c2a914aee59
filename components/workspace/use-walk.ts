'use client';

import { type MouseEvent, type RefObject, useCallback, useEffect, useRef } from 'react';
import { standingVerdict } from '#core/annotation/check-state.ts';
import { chooseMark } from '#core/article/segments.ts';
import type { EntryId } from '#core/ids.ts';
import { areCardsListed } from '../annotations/listed.ts';
import { offsetAt } from '../article/dom-text.ts';
import { showSpan } from '../selection/article-selection.ts';
import {
  cardWithFocus,
  focusCardSoon,
  focusSlipSoon,
  focusSuggestionSoon,
  focusUnnumbered,
  showPassage,
} from './passage-view.ts';
import { pressedNumber } from './pressed-number.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';

/** Ways from one annotation to another. */
export interface Walk {
  /** To the next or previous card and its passage, around the ends. */
  step: (by: 1 | -1) => void;
  /** To this card and its passage. */
  go: (id: EntryId) => void;
  /** From a card to its passage. */
  toPassage: (id: EntryId) => void;
  /** A click on the article: the number or the mark under the pointer. */
  onArticleClick: (event: MouseEvent) => void;
  /**
   * Away from what is being settled (to the next open card, else the article), checked (to the next one that is not) or deleted (to the card before, else the
   * margin's heading). A reply or a citation that goes leaves the keys with its card. From a suggestion that was *decided* the
   * way leads to the next one that is not, else to its passage.
   */
  leave: (id: EntryId, why: 'settled' | 'checked' | 'deleted' | 'decided') => void;
  /** Closes a card: the focus goes back to where it was opened from. */
  close: (id: EntryId) => void;
}

const undecidedBut = ({ suggestions }: DrawnThreads['live'][number], decided: EntryId) =>
  suggestions.find(({ id, decision }) => id !== decided && decision === null);

/** The confidential card whose words are under the pointer: they have no mark that could be hit. */
function underPointer(root: HTMLElement | null, items: DrawnThreads['items'], event: MouseEvent): EntryId | null {
  const offset = root && offsetAt(root, event.clientX, event.clientY);
  if (offset === null) return null;
  const hit = items.find((item) => {
    const placement = item.kind === 'confidential' ? item.card.first.placement : null;
    return placement && placement.state !== 'lost' && placement.start <= offset && offset < placement.end;
  });
  return hit?.id ?? null;
}

/** Makes the {@link Walk} of a reader through what is drawn. */
export function useWalk(article: RefObject<HTMLElement | null>, drawn: DrawnThreads, reader: Reader): Walk {
  const { live, settled, items, marks } = drawn;
  const { active } = reader;
  const openedFrom = useRef<EntryId | null>(null);
  const cards = useRef(items);
  useEffect(() => {
    cards.current = items;
  });
  const toPassage = useCallback(
    (id: EntryId) => {
      const item = cards.current.find((one) => one.id === id);
      const placement = item?.kind === 'confidential' ? item.card.first.placement : null;
      if (placement && placement.state !== 'lost') showSpan(article.current, placement);
      else showPassage(article.current, id);
    },
    [article],
  );
  const { activate } = reader;
  const go = useCallback(
    (id: EntryId) => {
      activate(id);
      toPassage(id);
      focusUnnumbered(article.current, id);
    },
    [activate, toPassage, article],
  );
  function toNextSuggestion(decided: EntryId) {
    const { activeElement, body } = document;
    // Somebody who went on meanwhile stays where they are.
    if (activeElement !== body && !activeElement?.closest(`[data-suggestion="${decided}"]`)) return;
    const at = live.findIndex(({ suggestions }) => suggestions.some(({ id }) => id === decided));
    const home = live[at];
    if (!home) return;
    const ordered = [...live.slice(at), ...live.slice(0, at)];
    const next = ordered.find((thread) => undecidedBut(thread, decided));
    const suggestion = next && undecidedBut(next, decided);
    if (!next || !suggestion) {
      if (home.annotation.placement?.state === 'lost') return focusSlipSoon(home.annotation.id);
      requestAnimationFrame(() => toPassage(home.annotation.id));
      return;
    }
    if (next !== home) go(next.annotation.id);
    focusSuggestionSoon(suggestion.id);
  }
  return {
    toPassage,
    go,
    step(by) {
      const from = active ?? cardWithFocus();
      const at = items.findIndex((item) => item.id === from);
      const next = items[at < 0 ? (by === 1 ? 0 : items.length - 1) : (at + by + items.length) % items.length];
      if (next) go(next.id);
    },
    onArticleClick(event) {
      const target = event.target instanceof Element ? event.target : null;
      const reference = target && pressedNumber(target, event);
      const over = target?.closest<HTMLElement>('[data-ids]')?.dataset.ids?.split(' ');
      const selection = document.getSelection();
      // Selecting over a mark is not a click on it.
      if (!reference && selection && !selection.isCollapsed) return;
      const under = marks.filter((mark) => over?.includes(mark.id));
      const chosen = reference ?? chooseMark(under, active);
      // A faint mark opens its card, too, whatever the filter leaves out.
      const id =
        live.find(({ annotation }) => annotation.id === chosen)?.annotation.id ??
        settled.find(({ annotationId }) => annotationId === chosen)?.annotationId;
      openedFrom.current = reference && id ? id : null;
      const locked = id || over || !target?.closest('.text') ? null : underPointer(article.current, items, event);
      if (locked) reader.activate(locked);
      if (!id) return;
      reader.activate(id);
      if (reference) focusSlipSoon(id);
    },
    close(id) {
      reader.activate(null);
      const from = openedFrom.current === id ? article.current?.querySelector<HTMLElement>(`[data-ref="${id}"]`) : null;
      openedFrom.current = null;
      const at = items.findIndex((item) => item.id === id);
      // Somebody else took it away meanwhile: with its card closed there is none.
      if (drawn.gone === id) focusCardSoon(items[at - 1]?.id ?? null, 'annotations-title');
      else if (from) from.focus({ preventScroll: true });
      else focusCardSoon(id);
    },
    leave(id, why) {
      if (why === 'decided') return toNextSuggestion(id);
      const at = items.findIndex((item) => item.id === id);
      if (at < 0) return active === null ? undefined : focusSlipSoon(active);
      const isListed = areCardsListed();
      // Of a list the reader would see the top: there the way leads on card by card.
      if (id === active && !(isListed && why === 'checked')) reader.activate(null);
      if (why === 'deleted') return focusCardSoon(items[at - 1]?.id ?? null, 'annotations-title');
      // What was settled still has its place among the cards, and none among what is open.
      const isNext = (item: (typeof items)[number]) =>
        item.id !== id &&
        live.some(
          (thread) => thread.annotation.id === item.id && (why === 'settled' || standingVerdict(thread) === null),
        );
      const next = items.slice(at + 1).find(isNext) ?? items.slice(0, at).findLast(isNext);
      if (why !== 'checked' || !isListed) return focusCardSoon(next?.id ?? null);
      reader.setStop(1);
      const to = (next ?? items[at])?.id as EntryId | undefined;
      if (to === undefined) return;
      go(to);
      focusSlipSoon(to);
    },
  };
}
