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
/** Those far from the screen are written after so many milliseconds without another change, so many blocks at once. */
const LATER = { quiet: 1_000, size: 6 };

type References = ReadonlyMap<string, Reference>;

function writeNumbers(block: Element, references: References): void {
  const { spoken } = document.documentElement.dataset;
  for (const one of block.querySelectorAll<HTMLElement>('[data-ref]')) {
    const reference = references.get(one.dataset.ref ?? '');
    if (!reference) continue;
    setTo(one, 'data-number', String(reference.number));
    setTo(one, 'aria-label', spoken === 'ends' ? reference.ends : reference.name);
    setTo(one, 'aria-hidden', spoken === 'off' ? 'true' : null);
  }
}

function writeStarts(article: HTMLElement, references: References): void {
  if (document.documentElement.dataset.spoken !== 'ends') return;
  for (const mark of article.querySelectorAll<HTMLElement>('mark[data-begins]')) {
    const names = (mark.dataset.begins ?? '').split(' ').flatMap((id) => references.get(id)?.starts ?? []);
    setTo(mark, 'data-starts', names.join(', '));
  }
}

/**
 * Writes the numbers and names that changed: an annotation early in the article renumbers all later ones and draws none anew.
 * Those near the screen are written at once; where there are many, the others are looked at when they come near it, or while
 * the page is idle and nobody annotates, since each that changes makes its paragraph be laid out anew. How much a screen
 * reader says of a passage is one of the person's preferences.
 * @param drawn what the article's blocks are drawn of
 */
export function useNumbers(
  root: RefObject<HTMLElement | null>,
  references: References,
  drawn: { blocks: readonly unknown[]; marks: readonly unknown[] },
): void {
  const { blocks, marks } = drawn;
  const stop = useRef(() => {});
  const near = useNearBlocks(root, blocks, (block) => writeNumbers(block, references));
  useLayoutEffect(() => {
    stop.current();
    const article = root.current;
    if (!article) return;
    const isFar = (block: Element) => references.size > FEW && near.current !== null && !near.current.has(block);
    const all = [...article.children];
    for (const block of all) if (!isFar(block)) writeNumbers(block, references);
    stop.current = inSlices(all.filter(isFar), (block) => writeNumbers(block, references), LATER);
    writeStarts(article, references);
  }, [root, references, near, blocks, marks]);
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
  const stop = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (document.documentElement.dataset.spoken === 'off' || root.current?.contains(stop.current)) return;
    stop.current = root.current?.querySelector<HTMLElement>('[data-ref]') ?? null;
    if (stop.current) stop.current.tabIndex = 0;
  });
  useEffect(() => {
    const article = root.current;
    if (!article) return;
    const isReference = (target: EventTarget | null): target is HTMLElement =>
      target instanceof HTMLElement && target.dataset.ref !== undefined;
    const stopHere = ({ target }: FocusEvent) => {
      if (!isReference(target)) return;
      if (stop.current) stop.current.tabIndex = -1;
      stop.current = target;
      target.tabIndex = 0;
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
