import { type RefObject, useEffect, useRef } from 'react';

/** How far beyond the screen still counts as near it. */
const MARGIN = '600px 0px';

/**
 * The blocks of the article that are on the screen or near it, as the browser tells them without being made to lay anything
 * out; null while it has not told yet, and where it cannot.
 * @param blocks what the article is drawn of: others are looked at anew
 * @param onNear told of each block that comes near
 */
export function useNearBlocks(
  root: RefObject<HTMLElement | null>,
  blocks: readonly unknown[],
  onNear: (block: Element) => void,
): RefObject<ReadonlySet<Element> | null> {
  const near = useRef<ReadonlySet<Element> | null>(null);
  const tell = useRef(onNear);
  useEffect(() => {
    tell.current = onNear;
  });
  useEffect(() => {
    const article = root.current;
    if (!article || !('IntersectionObserver' in window)) return;
    const found = new Set<Element>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) found.delete(target);
          else if (!found.has(target)) {
            found.add(target);
            tell.current(target);
          }
        }
        near.current = found;
      },
      { root: article.closest('.sheet'), rootMargin: MARGIN },
    );
    for (const block of article.children) watch.observe(block);
    return () => {
      watch.disconnect();
      near.current = null;
    };
  }, [root, blocks]);
  return near;
}

/** Milliseconds after which the next ones are done, however busy the page is. */
const AT_MOST = 400;

/**
 * Does this to each, some at a time, whenever the page has nothing else to do; all of what is left before the page is
 * printed. Returns a function that leaves the rest undone.
 * @param quiet milliseconds before the first are done: what is begun anew all the time is done once, after the last
 * @param size how many are done at once
 */
export function inSlices<Item>(
  items: readonly Item[],
  act: (item: Item) => void,
  { quiet, size }: { quiet: number; size: number },
): () => void {
  if (items.length === 0) return () => {};
  let at = 0;
  let next = 0;
  const isIdleKnown = 'requestIdleCallback' in window;
  const stop = () => {
    removeEventListener('beforeprint', finish);
    clearTimeout(wait);
    if (isIdleKnown) window.cancelIdleCallback(next);
    else clearTimeout(next);
  };
  const finish = () => {
    for (; at < items.length; at += 1) act(items[at] as Item);
    stop();
  };
  const slice = () => {
    for (const end = Math.min(at + size, items.length); at < end; at += 1) act(items[at] as Item);
    if (at < items.length) soon();
    else stop();
  };
  const soon = () => {
    next = isIdleKnown ? window.requestIdleCallback(slice, { timeout: AT_MOST }) : window.setTimeout(slice, 50);
  };
  addEventListener('beforeprint', finish);
  const wait = window.setTimeout(soon, quiet);
  return stop;
}
