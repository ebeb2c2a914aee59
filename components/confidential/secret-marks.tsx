'use client';

import { type RefObject, useEffect } from 'react';
import type { ConfidentialCard } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import { rangeOf } from '../article/dom-text.ts';

const REGISTER = 'secret';
const ACTIVE = 'secret-here';

/**
 * Paints the words that confidential cards stand on without touching the article's DOM (CSS Custom Highlight API): there is no
 * element, number or count by which anybody could be told of them.
 */
export function SecretMarks({
  root,
  cards,
  active,
  drawn,
}: {
  root: RefObject<HTMLElement | null>;
  cards: readonly ConfidentialCard[];
  active: EntryId | null;
  /** What the article's elements are drawn of: with other marks in it its text nodes are others. */
  drawn: unknown;
}) {
  useEffect(() => {
    const article = root.current;
    if (!article || cards.length === 0 || !('highlights' in CSS)) return;
    const here: Range[] = [];
    const ranges: Range[] = [];
    for (const { id, first } of cards) {
      const { placement } = first;
      const range = placement && placement.state !== 'lost' ? rangeOf(article, placement) : null;
      if (range) (id === active ? here : ranges).push(range);
    }
    CSS.highlights.set(REGISTER, new Highlight(...ranges));
    CSS.highlights.set(ACTIVE, new Highlight(...here));
    return () => {
      CSS.highlights.delete(REGISTER);
      CSS.highlights.delete(ACTIVE);
    };
  }, [root, cards, active, drawn]);
  return null;
}
