import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { placeCards } from '#core/margin/place-cards.ts';
import { atWork, Colleague } from './colleague.ts';
import { at, lateFrames, type Line, round } from './lines.ts';
import { longArticle, tailOf } from './long-article.ts';
import { bytesOf, keyDelays, type Load, load, paintedAfter, scrollFrames, workMeter } from './measure.ts';
import { type PagesNewsroom, WRITERS } from './newsroom.ts';

const WORDS_TYPED = 'What the clerk wrote down was not counted by the master.';
const LOADS = 3;

async function isLive(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).first().waitFor({ timeout: 60_000 });
}

/** The 95th of a hundred times that placing so many cards took, milliseconds; each time another card is active. */
function placement(count: number): number {
  const boxes = Array.from({ length: count }, (_, n) => ({ anchor: n * 40, height: 60 + ((n * 37) % 90), gap: 12 }));
  const times = Array.from({ length: 100 }, (_, n) => {
    const since = performance.now();
    placeCards(boxes, (n * 7) % count);
    return performance.now() - since;
  });
  return at(times, 0.95);
}

export function placementLines(): Line[] {
  const [few, many] = [placement(500), placement(2_000)];
  return [
    { what: 'placing 500 cards, ms p95', predicted: '0.5', atMost: '4', seen: round(few, 2), isMet: few <= 4 },
    { what: 'placing 2,000 cards, ms p95', predicted: '2', atMost: '–', seen: round(many, 2) },
  ];
}

const BuildManifest = z.object({ rootMainFiles: z.array(z.string()) });

/** What every page of Next carries, empty or not, gzipped bytes. */
function nextAlone(): number {
  const { rootMainFiles } = BuildManifest.parse(JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')));
  return rootMainFiles.reduce((sum, file) => sum + gzipSync(readFileSync(`.next/${file}`)).length, 0);
}

const kB = (bytes: number) => round(bytes / 1_000);
const spread = (values: readonly number[]) =>
  `${round(at(values, 0.5))} (${round(Math.min(...values))}–${round(Math.max(...values))})`;

async function scriptLines(newsroom: PagesNewsroom, loads: readonly Load[]): Promise<Line[]> {
  const empty = await load(await newsroom.page('checker'), '/nothing-is-here', async () => undefined);
  const one = loads[0];
  if (!one) return [];
  const isNamed = (path: string) => one.named.has(path);
  const needed = bytesOf(one, isNamed);
  const ofEmpty = bytesOf(empty, (path) => empty.named.has(path));
  const beforePaint = bytesOf(one, (path, start) => !isNamed(path) && start <= one.firstPaint);
  const later = bytesOf(one, (path, start) => !isNamed(path) && start > one.firstPaint);
  const aboveNext = needed - nextAlone();
  return [
    {
      what: 'script that the article page needs, above an empty page of the same build (our “not found”), kB gzipped',
      predicted: '65',
      atMost: '100',
      seen: `${kB(needed - ofEmpty)} (${kB(needed)} − ${kB(ofEmpty)})`,
      isMet: needed - ofEmpty <= 100_000,
    },
    {
      what: 'the same above Next alone, which carries no word of ours',
      predicted: '90',
      atMost: '100',
      seen: `${kB(aboveNext)} (${kB(needed)} − ${kB(nextAlone())})`,
      isMet: aboveNext <= 100_000,
    },
    {
      what: 'script beside that which was asked for before the first paint, kB',
      predicted: '0',
      atMost: '0',
      seen: kB(beforePaint),
      isMet: beforePaint === 0,
    },
    {
      what: 'script after the first paint: live machinery, then menus and dialogs ahead of need, kB',
      predicted: '150',
      atMost: '–',
      seen: kB(later),
    },
  ];
}

async function paintedTimes(page: Page, author: Colleague, quotes: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const quote of quotes) {
    times.push(await paintedAfter(page, () => author.annotate(quote)));
    await page.waitForTimeout(150);
  }
  return times;
}

/** The 95th of a hundred key presses in the reply field of the third annotation, while others are at work. */
async function typing(page: Page): Promise<number> {
  await page.locator('#article').focus();
  for (const key of ['j', 'j', 'j', 'r']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
  }
  const field = page.getByLabel('Reply to this thread');
  await field.click();
  const delays = await keyDelays(page, WORDS_TYPED.length, () => field.pressSequentially(WORDS_TYPED, { delay: 80 }));
  await field.fill('');
  return at(delays, 0.95);
}

/** From annotation to annotation by key: the 95th of thirty presses, milliseconds until the next paint. */
async function walking(page: Page): Promise<number> {
  await page.locator('#article').focus();
  const delays = await keyDelays(page, 30, async () => {
    for (let n = 0; n < 30; n += 1) {
      await page.keyboard.press('j');
      await page.waitForTimeout(120);
    }
  });
  return at(delays, 0.95);
}

async function loads(newsroom: PagesNewsroom, article: string): Promise<{ page: Page; seen: Load[] }> {
  const seen: Load[] = [];
  for (;;) {
    const page = await newsroom.page('checker');
    seen.push(await load(page, `/articles/${article}`, isLive));
    if (seen.length === LOADS) return { page, seen };
    await page.close();
  }
}

interface Targets {
  firstPaint: number;
  interactive: number;
  live: number;
  painted: number;
  typing: number;
  walking: number;
}

interface Story {
  name: string;
  words: number;
  annotations: number;
  colleagues: number;
  predicted: Readonly<Record<keyof Targets | 'shift' | 'frames', string>>;
  targets: Targets;
}

/** The article of the issue: 8,000 words, 500 annotations, twelve pages. */
export const LONG: Story = {
  name: '500 annotations',
  words: 8_000,
  annotations: 500,
  colleagues: 11,
  predicted: {
    firstPaint: '500',
    interactive: '1,200',
    live: '1,800',
    shift: '0.01',
    painted: '40 / 90',
    typing: '40',
    walking: '56',
    frames: '40 / 2',
  },
  targets: { firstPaint: 1_500, interactive: 2_000, live: 3_000, painted: 150, typing: 100, walking: 200 },
};

/** Far more than anybody wants to read. What "usable" means is said by the targets. */
export const HUGE: Story = {
  name: '2,000 annotations',
  words: 16_000,
  annotations: 2_000,
  colleagues: 3,
  predicted: {
    firstPaint: '1,000',
    interactive: '2,500',
    live: '3,500',
    shift: '0.01',
    painted: '100 / 220',
    typing: '64',
    walking: '120',
    frames: '60 / 6',
  },
  targets: { firstPaint: 2_500, interactive: 4_000, live: 5_000, painted: 300, typing: 100, walking: 200 },
};

/** Measures one article on one page, with others at work in it. */
export async function measureArticle(newsroom: PagesNewsroom, story: Story): Promise<Line[]> {
  const { name, predicted, targets } = story;
  const text = longArticle(story.words);
  const article = await newsroom.bringIn(text, story.annotations);
  const colleagues = await Promise.all(
    Array.from({ length: story.colleagues }, (_, n) =>
      Colleague.joins(newsroom, WRITERS[n % WRITERS.length] ?? 'editor', article),
    ),
  );
  const [author] = colleagues;
  if (!author) throw new Error('nobody writes');
  const { page, seen } = await loads(newsroom, article);
  const lines: Line[] = [];
  const add = (key: keyof Targets, what: string, value: number, shown = round(value)) =>
    lines.push({
      what: `${name}: ${what}`,
      predicted: predicted[key],
      atMost: targets[key].toLocaleString('en'),
      seen: shown,
      isMet: value <= targets[key],
    });
  const times = (pick: (one: Load) => number): [number, string] => {
    const values = seen.map(pick);
    return [at(values, 0.5), spread(values)];
  };
  add('firstPaint', 'first paint, the article readable, ms', ...times((one) => one.firstPaint));
  add('interactive', 'keys and clicks answered, ms', ...times((one) => one.interactive));
  add('live', 'live, “Saved” in the bar, ms', ...times((one) => one.live));
  const shift = Math.max(...seen.map((one) => one.layoutShift));
  lines.push({
    what: `${name}: layout shift`,
    predicted: predicted.shift,
    atMost: '0.05',
    seen: round(shift, 3),
    isMet: shift <= 0.05,
  });
  if (story === LONG) lines.push(...(await scriptLines(newsroom, seen)));
  await page.bringToFront();
  const quotes = Array.from({ length: 30 }, (_, n) => tailOf(text, n * 9 + 4, 60));
  const worked = await workMeter(page);
  const before = await worked();
  const painted = await paintedTimes(page, author, quotes);
  const work = ((await worked()) - before) / quotes.length;
  const late = at(painted, 0.95);
  add('painted', 'a remote annotation painted, ms p50 / p95', late, `${round(at(painted, 0.5))} / ${round(late)}`);
  lines.push({
    what: `${name}: processor time of the main thread for each of these, ms`,
    predicted: '–',
    atMost: '–',
    seen: round(work),
  });
  const stop = atWork(
    colleagues,
    Array.from({ length: 40 }, (_, n) => tailOf(text, n * 7 + 2, 50)),
  );
  try {
    add('typing', 'typing a reply while others work, ms p95 to the next paint', await typing(page));
    add('walking', '“next annotation” by key, ms p95 to the next paint', await walking(page));
  } finally {
    stop();
  }
  const frames = await scrollFrames(page, '.sheet');
  lines.push({
    what: `${name}: scrolling the article, longest frame ms / frames above 33 ms`,
    predicted: predicted.frames,
    atMost: '–',
    seen: `${round(Math.max(...frames))} / ${lateFrames(frames)} of ${frames.length}`,
  });
  for (const colleague of colleagues) colleague.leave();
  await page.close();
  return lines;
}
