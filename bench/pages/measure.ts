import type { Page } from '@playwright/test';

/** What loading a page came to. Times in milliseconds since navigation. */
export interface Load {
  firstPaint: number;
  /** React has taken over the workspace: keys and clicks do something. NaN on pages that are no workspace. */
  interactive: number;
  /** "Saved" stands in the bar. */
  live: number;
  layoutShift: number;
  /** Scripts that the answer itself names: the page cannot be worked with before they have run. */
  named: ReadonlySet<string>;
  /** Every script that was fetched until the page was live and idle: bytes over the wire, and when it began. */
  scripts: ReadonlyMap<string, { bytes: number; start: number }>;
}

/** Watches shifts of the layout and the moment at which React answers for the workspace. Runs in the page. */
function watchLoading(): void {
  const seen = window as unknown as { shifted: number; interactive: number };
  seen.shifted = 0;
  seen.interactive = Number.NaN;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) seen.shifted += shift.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const workspace = document.querySelector('.ws');
    // React keeps an element's props on it from the moment at which it answers for it.
    if (workspace && Object.keys(workspace).some((key) => key.startsWith('__reactProps')))
      seen.interactive = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Loads a page with an empty cache and closes nothing. `isLive` resolves when it is live. */
export async function load(page: Page, path: string, isLive: (page: Page) => Promise<void>): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(watchLoading);
  await page.bringToFront();
  const answer = await page.goto(path);
  await isLive(page);
  const live = await page.evaluate(() => performance.now());
  // What is fetched ahead while the page is idle belongs to it as well.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(2_500);
  const seen = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    interactive: (window as unknown as { interactive: number }).interactive,
    layoutShift: (window as unknown as { shifted: number }).shifted,
    fetched: performance.getEntriesByType('resource').flatMap((entry) => {
      const { pathname } = new URL(entry.name);
      const { encodedBodySize: bytes, startTime: start } = entry as PerformanceResourceTiming;
      return pathname.endsWith('.js') ? [{ pathname, bytes, start }] : [];
    }),
  }));
  await session.detach();
  const html = (await answer?.text()) ?? '';
  const named = new Set([...html.matchAll(/<script[^>]+src="([^"?]+\.js)/g)].map(([, source]) => source ?? ''));
  const scripts = new Map(seen.fetched.map(({ pathname, bytes, start }) => [pathname, { bytes, start }]));
  return { ...seen, live, named, scripts };
}

/** Bytes over the wire of those scripts that `isMeant` picks. */
export function bytesOf({ scripts }: Load, isMeant: (path: string, start: number) => boolean): number {
  let sum = 0;
  for (const [path, { bytes, start }] of scripts) if (isMeant(path, start)) sum += bytes;
  return sum;
}

/** From now on remembers when each annotation's first mark has been painted. */
async function watchMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { marks?: Map<string, number> };
    if (state.marks) return;
    const marks = new Map<string, number>();
    state.marks = marks;
    for (const mark of document.querySelectorAll<HTMLElement>('article [data-ids]'))
      for (const id of mark.dataset.ids?.split(' ') ?? []) marks.set(id, 0);
    const painted = new MessageChannel();
    let waiting: string[] = [];
    painted.port1.onmessage = () => {
      for (const id of waiting.splice(0)) marks.set(id, Date.now());
    };
    const note = (element: Element) => {
      for (const id of (element as HTMLElement).dataset.ids?.split(' ') ?? [])
        if (!marks.has(id)) {
          marks.set(id, 0);
          // A message sent inside a frame arrives when that frame has been painted.
          requestAnimationFrame(() => {
            waiting.push(id);
            painted.port2.postMessage(null);
          });
        }
    };
    const article = document.querySelector('article');
    const watch = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (target instanceof HTMLElement) note(target);
        for (const node of addedNodes)
          if (node instanceof HTMLElement) for (const one of [node, ...node.querySelectorAll('[data-ids]')]) note(one);
      }
    });
    if (article)
      watch.observe(article, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-ids'] });
  });
}

/** Milliseconds from before `annotate` writes until the mark of what it wrote has been painted on this page. */
export async function paintedAfter(page: Page, annotate: () => string): Promise<number> {
  await watchMarks(page);
  const since = Date.now();
  const id = annotate();
  const at = await page.waitForFunction(
    (one) => (window as unknown as { marks: Map<string, number> }).marks.get(one),
    id,
    { timeout: 30_000, polling: 50 },
  );
  return Number(await at.jsonValue()) - since;
}

/** Milliseconds that the browser rounds event times up to; what is faster than two of them it does not tell of. */
const GRAIN = 8;

/**
 * How long each key press took until the next paint, milliseconds (Event Timing API).
 * @param keys how many presses `typing` makes
 */
export async function keyDelays(page: Page, keys: number, typing: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const state = window as unknown as { keys: Map<number, number> };
    state.keys = new Map();
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration } = entry as PerformanceEntry & { interactionId: number };
        // One interaction is several events; its delay is that of the slowest.
        if (interactionId > 0) state.keys.set(interactionId, Math.max(state.keys.get(interactionId) ?? 0, duration));
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  await typing();
  await page.waitForTimeout(500);
  const slow = await page.evaluate(() => [...(window as unknown as { keys: Map<number, number> }).keys.values()]);
  return [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => GRAIN)];
}

/** The gaps between frames, milliseconds, while the first element that matches scrolls down for two seconds. */
export async function scrollFrames(page: Page, selector: string): Promise<number[]> {
  return page.evaluate(
    (scroller) =>
      new Promise<number[]>((resolve) => {
        const sheet = document.querySelector(scroller) ?? document.documentElement;
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + 2_000;
        const step = (now: number) => {
          gaps.push(now - last);
          last = now;
          sheet.scrollTop += 60;
          if (now < end) requestAnimationFrame(step);
          else resolve(gaps.slice(2));
        };
        requestAnimationFrame(step);
      }),
    selector,
  );
}

/** Tells how much processor time the page's main thread has had, milliseconds. */
export async function workMeter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
}
