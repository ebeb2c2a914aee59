import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import type { Bench, Passage } from '../highlights/contender.ts';
import { at, lateFrames, type Line, round } from './lines.ts';
import { longArticle } from './long-article.ts';
import { scrollFrames, workMeter } from './measure.ts';

/** What each is measured on: highlights and words of the article. */
const SIZES = [
  { highlights: 1_000, words: 8_000, repetitions: 3 },
  { highlights: 10_000, words: 40_000, repetitions: 1 },
] as const;
const ADDED = 10;
const CONTENDERS = {
  ours: 'bench/highlights/ours.tsx',
  recogito: 'bench/peers/recogito.ts',
} as const;
const PEER_STYLES = 'bench/peers/node_modules/@recogito/text-annotator/dist/text-annotator.css';
type Name = keyof typeof CONTENDERS;

/** What one contender came to on one size; times in milliseconds. */
interface Found {
  first: number[];
  /** First render of markup that came with its highlights. */
  read: number[];
  /** The same of the text without a highlight. */
  readAlone: number[];
  /** A change that nothing is drawn for, on the text without a highlight. */
  nothing: number[];
  add: number[];
  /** Of the page's main thread, for the same; other work on the machine does not move it much. */
  firstWork: number[];
  addWork: number[];
  hit: number[];
  met: number;
  frames: number[];
}

/** Bundles a contender into one script in this folder. */
async function bundle(name: Name, folder: string): Promise<void> {
  const entry = CONTENDERS[name];
  await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: path.join(folder, name),
      lib: { entry, formats: ['iife'], name: 'contender', fileName: () => 'script.js' },
    },
  });
}

/** The styles of the built pages: the largest of their sheets is the one that every page has. */
function ourStyles(): string {
  const folder = '.next/static/chunks';
  const sheets = readdirSync(folder).filter((file) => file.endsWith('.css'));
  const [largest] = sheets.map((file) => path.join(folder, file)).sort((a, b) => statSync(b).size - statSync(a).size);
  return largest === undefined ? '' : readFileSync(largest, 'utf8');
}

function passagesOn(text: string, count: number): Passage[] {
  return Array.from({ length: count }, (_, n) => {
    // Inside one line: highlights over the end of a paragraph are rare, and the same for everybody.
    let start = Math.floor((n / count) * (text.length - 200));
    if (text.slice(start, start + 60).includes('\n')) start = text.indexOf('\n', start) + 1;
    const end = start + 20 + ((n * 7) % 40);
    return { id: `passage-${n}`, start, end, quote: text.slice(start, end) };
  });
}

async function open(browser: Browser, name: Name, folder: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.stack}\n`));
  await page.setContent('<!doctype html><html lang="en"><body><div id="scroller" class="sheet"></div></body></html>');
  await page.addStyleTag({ content: ourStyles() });
  if (name === 'recogito') await page.addStyleTag({ path: PEER_STYLES });
  const scroller = '#scroller { height: 100vh; overflow: auto; position: relative; display: block }';
  await page.addStyleTag({ content: scroller });
  await page.addScriptTag({ path: path.join(folder, name, 'script.js') });
  return page;
}

async function measureOnce(page: Page, text: string, passages: readonly Passage[], found: Found): Promise<void> {
  const bench = 'bench' as const;
  const worked = await workMeter(page);
  await page.evaluate(async ([key, words]) => (Reflect.get(window, key) as Bench).begin(words), [bench, text] as const);
  for (let n = 0; n < ADDED; n += 1)
    found.nothing.push(await page.evaluate((key) => (Reflect.get(window, key) as Bench).changeNothing(), bench));
  let before = await worked();
  found.first.push(
    await page.evaluate(async ([key, all]) => (Reflect.get(window, key) as Bench).show(all), [
      bench,
      passages,
    ] as const),
  );
  found.firstWork.push((await worked()) - before);
  for (let n = 0; n < ADDED; n += 1) {
    const start = 40 + n * 90;
    const one = { id: `added-${n}`, start, end: start + 30, quote: text.slice(start, start + 30) };
    before = await worked();
    found.add.push(
      await page.evaluate(async ([key, passage]) => (Reflect.get(window, key) as Bench).add(passage), [
        bench,
        one,
      ] as const),
    );
    found.addWork.push((await worked()) - before);
  }
  const { mean, met } = await page.evaluate((key) => (Reflect.get(window, key) as Bench).hit(500), bench);
  found.hit.push(mean);
  found.met = met;
  found.frames.push(...(await scrollFrames(page, '#scroller')));
}

/** Draws markup of ours as a server sends it, on a fresh page. */
async function readOnce(browser: Browser, folder: string, text: string, passages: readonly Passage[]): Promise<number> {
  const page = await open(browser, 'ours', folder);
  const took = await page.evaluate(async ([key, words, all]) => (Reflect.get(window, key) as Bench).read(words, all), [
    'bench',
    text,
    passages,
  ] as const);
  await page.close();
  return took;
}

function linesOf(size: (typeof SIZES)[number], ours: Found, peer: Found): Line[] {
  const name = `${size.highlights.toLocaleString('en')} highlights`;
  const isSmall = size.highlights === 1_000;
  const middle = (values: readonly number[]) => at(values, 0.5);
  const ratio = (what: string, predicted: string, most: number, pick: (one: Found) => number): Line => {
    const value = pick(ours) / pick(peer);
    return {
      what: `${name}: ${what}`,
      predicted,
      atMost: `${most} ×`,
      seen: `${round(value, 2)} × (${round(pick(ours))} ms against ${round(pick(peer))})`,
      isMet: value <= most,
    };
  };
  const work = (what: string, pick: (one: Found) => number): Line => ({
    what: `${name}: ${what}, processor time of the main thread`,
    predicted: '–',
    atMost: '–',
    seen: `${round(pick(ours) / pick(peer), 2)} × (${round(pick(ours), 1)} ms against ${round(pick(peer), 1)})`,
  });
  const floor = (what: string, predicted: string, value: number, of: number): Line => ({
    what: `${name}: ${what}`,
    predicted,
    atMost: '–',
    seen: `${round(value / of, 2)} × (${round(value)} ms)`,
  });
  const frames = (found: Found) =>
    `${round(Math.max(...found.frames))} / ${lateFrames(found.frames)} of ${found.frames.length}`;
  return [
    ratio('first render', isSmall ? '0.3' : '0.1', 0.2, (one) => middle(one.first)),
    {
      what: `${name}: first render as a page of ours has it, from the server’s markup, text included`,
      predicted: isSmall ? '0.2' : '0.1',
      atMost: '0.2 ×',
      seen: `${round(middle(ours.read) / middle(peer.first), 2)} × (${round(middle(ours.read))} ms)`,
      isMet: middle(ours.read) / middle(peer.first) <= 0.2,
    },
    floor(
      'first render, the floor: the same markup without a highlight',
      isSmall ? '0.1' : '0.02',
      middle(ours.readAlone),
      middle(peer.first),
    ),
    work('first render', (one) => middle(one.firstWork)),
    ratio('one more', isSmall ? '0.5' : '0.3', 0.3, (one) => middle(one.add)),
    floor('one more, the floor: a frame in which nothing changed', '0.3', middle(ours.nothing), middle(peer.add)),
    work('one more', (one) => middle(one.addWork)),
    {
      what: `${name}: hit test, ms mean (points of 500 that met one)`,
      predicted: isSmall ? '0.05' : '0.2',
      atMost: '–',
      seen: `${round(middle(ours.hit), 3)} (${ours.met}) against ${round(middle(peer.hit), 3)} (${peer.met})`,
    },
    {
      what: `${name}: scrolling, longest frame ms / frames above 33 ms`,
      predicted: isSmall ? '25 / 0' : '60 / 5',
      atMost: isSmall ? '33 / 0' : '–',
      seen: `${frames(ours)} against ${frames(peer)}`,
      ...(isSmall && { isMet: lateFrames(ours.frames) === 0 }),
    },
  ];
}

/** Draws the same highlights over the same article, ours and `@recogito/text-annotator` in turns. */
export async function measureHighlights(browser: Browser, folder: string): Promise<Line[]> {
  for (const name of ['ours', 'recogito'] as const) await bundle(name, folder);
  const lines: Line[] = [];
  for (const size of SIZES) {
    const text = `${longArticle(size.words).text.replaceAll('\n\n', '\n')}\n`;
    const passages = passagesOn(text, size.highlights);
    const none = (): Found => ({
      first: [],
      read: [],
      readAlone: [],
      nothing: [],
      add: [],
      firstWork: [],
      addWork: [],
      hit: [],
      met: 0,
      frames: [],
    });
    const found = { ours: none(), recogito: none() };
    for (let repetition = 0; repetition < size.repetitions; repetition += 1) {
      for (const name of ['ours', 'recogito'] as const) {
        const page = await open(browser, name, folder);
        await measureOnce(page, text, passages, found[name]);
        await page.close();
        if (name !== 'ours') continue;
        found.ours.readAlone.push(await readOnce(browser, folder, text, []));
        found.ours.read.push(await readOnce(browser, folder, text, passages));
      }
    }
    lines.push(...linesOf(size, found.ours, found.recogito));
  }
  return lines;
}
