import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { inSlices, useNearBlocks } from './near-screen.ts';

/** What is written on a mark's number, and said of it. */
export interface Reference {
  number: number;
  /** "Annotation 7, Claim, 2 replies" */
  name: string;
  /** "Annotation 7, Claim, starts" and "… ends", for who wants both ends of a passage said. */
  starts: string;
  ends: string;
}

function setTo(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const referencesIn = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[data-ref]')];

/** Up to so many numbers in an article are written at once wherever they stand. */
const FEW = 60;
/** Milliseconds without another change after which those far from the screen are written. */
const QUIET = 1_000;

/**
 * Writes the numbers and names that changed: an annotation early in the article renumbers all later ones and draws none anew.
 * Those near the screen are written at once; where many change, the others are when they come near it, or while the page is
 * idle and nobody annotates, since each makes its paragraph be laid out anew. How much a screen reader says of a passage is
 * one of the person's preferences.
 */
export function useNumbers(
  root: RefObject<HTMLElement | null>,
  references: ReadonlyMap<string, Reference>,
  blocks: readonly unknown[],
): void {
  const stop = useRef(() => {});
  const write = (one: HTMLElement) => {
    const reference = references.get(one.dataset.ref ?? '');
    if (!reference) return;
    const { spoken } = document.documentElement.dataset;
    setTo(one, 'data-number', String(reference.number));
    setTo(one, 'aria-label', spoken === 'ends' ? reference.ends : reference.name);
    setTo(one, 'aria-hidden', spoken === 'off' ? 'true' : null);
  };
  const isRight = (one: HTMLElement) => {
    const reference = references.get(one.dataset.ref ?? '');
    if (!reference) return true;
    const { spoken } = document.documentElement.dataset;
    return (
      one.dataset.number === String(reference.number) &&
      one.getAttribute('aria-label') === (spoken === 'ends' ? reference.ends : reference.name) &&
      (spoken === 'off') === one.hasAttribute('aria-hidden')
    );
  };
  const near = useNearBlocks(root, blocks, (block) => {
    for (const one of block.querySelectorAll<HTMLElement>('[data-ref]')) write(one);
  });
  useLayoutEffect(() => {
    stop.current();
    const article = root.current;
    if (!article) return;
    const { spoken } = document.documentElement.dataset;
    const isNear = (one: HTMLElement) => {
      const block = one.closest('.block');
      return !near.current || (block !== null && near.current.has(block));
    };
    const isMany = references.size > FEW;
    const far: HTMLElement[] = [];
    for (const one of referencesIn(article)) {
      if (isRight(one)) continue;
      if (isMany && !isNear(one)) far.push(one);
      else write(one);
    }
    if (far.length > 0) stop.current = inSlices(far, write, QUIET);
    for (const mark of article.querySelectorAll<HTMLElement>(
      spoken === 'ends' ? 'mark[data-begins]' : 'mark[data-starts]',
    )) {
      const names = (mark.dataset.begins ?? '').split(' ').flatMap((id) => references.get(id)?.starts ?? []);
      setTo(mark, 'data-starts', spoken === 'ends' ? names.join(', ') : null);
    }
  });
  useEffect(() => () => stop.current(), []);
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * All numbers of an article are one stop of the Tab key: the one that had the focus last, else the first. Left and Right go from
 * number to number, Home and End to the first and the last, Enter and Space press one. Drawn anew they keep it, since React does not know of it.
 */
export function useRovingReferences(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!root.current) return;
    const all = referencesIn(root.current);
    if (document.documentElement.dataset.spoken === 'off') {
      for (const one of all) one.tabIndex = -1;
      return;
    }
    const stops = all.filter((one) => one.tabIndex === 0);
    for (const one of stops.slice(1)) one.tabIndex = -1;
    if (stops.length === 0 && all[0]) all[0].tabIndex = 0;
  });
  useEffect(() => {
    const article = root.current;
    if (!article) return;
    const isReference = (target: EventTarget | null): target is HTMLElement =>
      target instanceof HTMLElement && target.dataset.ref !== undefined;
    const stopHere = ({ target }: FocusEvent) => {
      if (!isReference(target)) return;
      for (const one of referencesIn(article)) one.tabIndex = one === target ? 0 : -1;
    };
    const step = (event: KeyboardEvent) => {
      if (!isReference(event.target) || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        event.target.click();
        return;
      }
      const to = STEPS[event.key];
      if (!to) return;
      const all = referencesIn(article);
      const next = all[to(all.indexOf(event.target), all.length - 1)];
      event.preventDefault();
      event.stopPropagation();
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    };
    article.addEventListener('focusin', stopHere);
    article.addEventListener('keydown', step);
    return () => {
      article.removeEventListener('focusin', stopHere);
      article.removeEventListener('keydown', step);
    };
  }, [root]);
}
