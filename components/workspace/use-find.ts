'use client';

import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import type { Span } from '#core/selection/boundaries.ts';
import { findable, findWords } from '#core/text/find-words.ts';
import { rangeOf } from '../article/dom-text.ts';
import { selectSpan, showSpan } from '../selection/article-selection.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';

/** The id of the field; asked for again while it is open, it takes the focus. */
export const FIND_FIELD = 'find-field';

/** A place where the words stand: in the article, or in what is said in a thread. */
type Find = { at: number; span: Span } | { at: number; thread: EntryId };

/** Finding words in the article and in its annotations, in the order of the document. */
export interface Finding {
  isOpen: boolean;
  typed: string;
  count: { text: number; annotations: number };
  /** Place of the current find from 1; 0 before the first step. */
  index: number;
  open: () => void;
  type: (words: string) => void;
  step: (by: 1 | -1) => void;
  /** Closes; words found in the article stay selected, ready to be marked. */
  close: () => void;
}

/** Ranges that are painted at most; finds beyond are counted and gone to all the same. */
const PAINTED = 300;

/** Keeps {@link Finding}, and paints what is found without touching the article (CSS Custom Highlight API). */
export function useFind(
  root: RefObject<HTMLElement | null>,
  text: string,
  drawn: DrawnThreads,
  reader: Reader,
): Finding {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [index, setIndex] = useState(0);
  const words = useMemo(() => (isOpen ? findable(text) : null), [text, isOpen]);
  const threads = useMemo(
    () =>
      isOpen
        ? drawn.live.map(({ annotation: { id, placement, value }, replies, citations, suggestions }) => ({
            id,
            at: placement && placement.state !== 'lost' ? placement.start : -1,
            words: findable(
              [
                value.remark,
                ...replies.map((one) => one.value.body),
                ...citations.flatMap(({ value: said }) => (said.kind === 'citation' ? [said.line] : [])),
                ...suggestions.flatMap((one) => [one.value.text, one.value.note]),
              ].join('\n'),
            ),
          }))
        : [],
    [drawn.live, isOpen],
  );
  const finds = useMemo((): Find[] => {
    if (!words) return [];
    const inText = findWords(words, typed).map((span) => ({ at: span.start, span }));
    const inThreads = threads.flatMap((one) =>
      findWords(one.words, typed, 1).length > 0 ? [{ at: one.at, thread: one.id }] : [],
    );
    return [...inText, ...inThreads].sort((a, b) => a.at - b.at);
  }, [words, threads, typed]);
  const current = finds[index - 1];

  useEffect(() => {
    const article = root.current;
    if (!article || !('highlights' in CSS) || finds.length === 0) return;
    const spans = finds.flatMap((find) => ('span' in find ? [find.span] : [])).slice(0, PAINTED);
    const ranges = spans.flatMap((span) => rangeOf(article, span) ?? []);
    CSS.highlights.set('found', new Highlight(...ranges));
    return () => {
      CSS.highlights.delete('found');
    };
  }, [root, finds]);
  useEffect(() => {
    const range = root.current && current && 'span' in current ? rangeOf(root.current, current.span) : null;
    if (!range || !('highlights' in CSS)) return;
    const here = new Highlight(range);
    here.priority = 1;
    CSS.highlights.set('found-here', here);
    return () => {
      CSS.highlights.delete('found-here');
    };
  }, [root, current]);

  return {
    isOpen,
    typed,
    index: current ? index : 0,
    count: {
      text: finds.filter((find) => 'span' in find).length,
      annotations: finds.filter((find) => 'thread' in find).length,
    },
    open() {
      setOpen(true);
      document.getElementById(FIND_FIELD)?.focus();
    },
    type(next) {
      setTyped(next);
      setIndex(0);
    },
    step(by) {
      if (finds.length === 0) return;
      const next = index === 0 ? (by === 1 ? 1 : finds.length) : ((index - 1 + by + finds.length) % finds.length) + 1;
      const find = finds[next - 1];
      setIndex(next);
      if (!find) return;
      if ('span' in find) showSpan(root.current, find.span);
      else {
        reader.activate(find.thread);
        const mark = drawn.marks.find(({ id }) => id === find.thread);
        if (mark) showSpan(root.current, mark);
      }
    },
    close() {
      setOpen(false);
      setIndex(0);
      document.getElementById(current && 'thread' in current ? `card-${current.thread}` : 'article')?.focus({
        preventScroll: true,
      });
      if (current && 'span' in current) selectSpan(root.current, current.span);
    },
  };
}
