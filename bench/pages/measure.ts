import type { Page } from '@playwright/test';

/** What loading a page came to. Times in milliseconds since navigation, sizes in bytes over the wire. */
export interface Load {
  firstPaint: number;
  /** "Saved" stands in the bar: the page is live. */
  live: number;
  scriptBytes: number;
  layoutShift: number;
}

/** Loads a page with an empty cache. `isLive` tells when it can be worked with. */
export async function load(page: Page, path: string, isLive: (page: Page) => Promise<void>): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(() => {
    const shifts = window as unknown as { shifted: number };
    shifts.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) shifts.shifted += shift.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(path);
  await isLive(page);
  const live = await page.evaluate(() => performance.now());
  await page.waitForTimeout(1_000);
  const seen = await page.evaluate(() => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    scriptBytes: performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    layoutShift: (window as unknown as { shifted: number }).shifted,
  }));
  await session.detach();
  return { ...seen, live };
}

/** Milliseconds from `since` (Date.now) until a mark of this annotation stands in the article. */
export async function paintedAfter(page: Page, annotate: () => Promise<string>): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { marks: Map<string, number>; watch?: MutationObserver };
    state.watch?.disconnect();
    state.marks = new Map();
    const look = () => {
      for (const mark of document.querySelectorAll<HTMLElement>('[data-ids]')) {
        for (const id of mark.dataset.ids?.split(' ') ?? []) {
          if (!state.marks.has(id)) requestAnimationFrame(() => state.marks.set(id, Date.now()));
        }
      }
    };
    look();
    state.watch = new MutationObserver(look);
    const article = document.querySelector('article');
    if (article) state.watch.observe(article, { childList: true, subtree: true, attributes: true });
  });
  const since = Date.now();
  const id = await annotate();
  const at = await page.waitForFunction(
    (one) => (window as unknown as { marks: Map<string, number> }).marks.get(one),
    id,
    { timeout: 20_000 },
  );
  return Number(await at.jsonValue()) - since;
}

/** How long each key press in a field took until the next paint, milliseconds (Event Timing API, rounded to 8). */
export async function keyDelays(page: Page, typing: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const state = window as unknown as { keys: number[] };
    state.keys = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') state.keys.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 0 } as PerformanceObserverInit);
  });
  await typing();
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { keys: number[] }).keys);
}

/** The gaps between frames, milliseconds, while the sheet scrolls from its top for two seconds. */
export async function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const sheet = document.querySelector('.sheet') ?? document.documentElement;
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + 2_000;
        const step = (now: number) => {
          gaps.push(now - last);
          last = now;
          sheet.scrollTop += 60;
          if (now < end) requestAnimationFrame(step);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
}
