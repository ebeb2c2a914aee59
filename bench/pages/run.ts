import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { placeCards } from '#core/margin/place-cards.ts';
import { freePort } from '#server/launch/embedded-postgres.ts';
import { keyDelays, load, paintedAfter, scrollFrames } from './measure.ts';
import { longArticle } from './long-article.ts';
import { PagesNewsroom } from './newsroom.ts';

interface Line {
  what: string;
  target: string;
  seen: string;
}

const round = (value: number, digits = 0) => value.toFixed(digits);
const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

async function isLive(page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).first().waitFor({ timeout: 60_000 });
}

async function serve(folder: string): Promise<{ url: string; password: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const data = path.join(folder, 'data');
  const env = { ...process.env, PORT: String(port), GALLEY_DATA_DIR: data, DATABASE_URL: '', GALLEY_URL: '', HOST: '' };
  const server = spawn(process.execPath, ['--no-warnings', 'server/launch/run.ts', 'start'], {
    env: { ...env, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk) => String(chunk).includes('Galley is ready') && resolve());
    server.once('exit', (code) => reject(new Error(`the server under measurement stopped with ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    password: readFileSync(path.join(data, 'demo-password'), 'utf8').trim(),
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** Milliseconds for placing so many cards whose passages stand close. */
function placement(count: number): number {
  const boxes = Array.from({ length: count }, (_, n) => ({ anchor: n * 40, height: 60 + ((n * 37) % 90), gap: 12 }));
  const times = Array.from({ length: 50 }, (_, n) => {
    const since = performance.now();
    placeCards(boxes, (n * 7) % count);
    return performance.now() - since;
  });
  return at(times, 0.95);
}

async function crowd(newsroom: PagesNewsroom, article: string, tabs: number): Promise<void> {
  const who = ['admin', 'editor', 'reporter', 'legal'] as const;
  for (let n = 0; n < tabs; n += 1) {
    const page = await newsroom.page(who[n % who.length] ?? 'editor');
    await page.goto(`/articles/${article}`);
    await isLive(page);
  }
}

async function big(newsroom: PagesNewsroom, lines: Line[]): Promise<void> {
  const article = await newsroom.article(8_000, 500);
  await crowd(newsroom, article, 11);
  const page = await newsroom.page('checker');
  const empty = await load(await newsroom.page('checker'), '/nothing-is-here', async () => undefined);
  const seen = await load(page, `/articles/${article}`, isLive);
  const kB = (bytes: number) => round(bytes / 1_000);
  lines.push(
    { what: 'first contentful paint, ms', target: '1,500 readable', seen: round(seen.firstPaint) },
    { what: 'live ("Saved"), ms', target: '3,000 interactive', seen: round(seen.live) },
    {
      what: 'script of the article page, kB over the wire, above an empty page',
      target: '100',
      seen: `${kB(seen.scriptBytes - empty.scriptBytes)} (${kB(seen.scriptBytes)} − ${kB(empty.scriptBytes)})`,
    },
    { what: 'layout shift', target: '0.05', seen: round(seen.layoutShift, 3) },
  );
  const { sentences } = longArticle(8_000);
  const painted: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    const quote = (sentences[n * 9 + 4] ?? '').slice(0, 30 + n);
    painted.push(await paintedAfter(page, () => newsroom.annotate('reporter', article, quote)));
  }
  lines.push({
    what: 'a remote annotation painted, ms p50 / p95 (from before the request of its author’s script)',
    target: 'p95 150',
    seen: `${round(at(painted, 0.5))} / ${round(at(painted, 0.95))}`,
  });
  await page
    .getByRole('button', { name: /^Annotation 3,/ })
    .first()
    .click();
  const field = page.getByLabel('Reply to this thread');
  await field.click();
  const delays = await keyDelays(page, () =>
    field.pressSequentially('What the clerk wrote down was not counted.', { delay: 60 }),
  );
  lines.push({
    what: `typing in the composer, ms p95 of ${delays.length} keys`,
    target: '100',
    seen: round(at(delays, 0.95)),
  });
  const frames = await scrollFrames(page);
  lines.push({
    what: 'scrolling 500 annotations: longest frame, ms / frames above 33 ms',
    target: '33 / 0',
    seen: `${round(Math.max(...frames))} / ${frames.filter((gap) => gap > 33.4).length} of ${frames.length}`,
  });
}

async function huge(newsroom: PagesNewsroom, lines: Line[]): Promise<void> {
  const article = await newsroom.article(16_000, 2_000);
  const page = await newsroom.page('checker');
  const seen = await load(page, `/articles/${article}`, isLive);
  const frames = await scrollFrames(page);
  const painted = await paintedAfter(page, () =>
    newsroom.annotate('reporter', article, (longArticle(16_000).sentences[7] ?? '').slice(0, 24)),
  );
  lines.push({
    what: '2,000 annotations: first paint / live / one more painted, ms; longest frame while scrolling',
    target: 'usable',
    seen: `${round(seen.firstPaint)} / ${round(seen.live)} / ${round(painted)}; ${round(Math.max(...frames))}`,
  });
}

/** Measures the article page in Chromium and writes `bench/PAGES.md`. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-pages-'));
  const server = await serve(folder);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const load = round(loadavg()[0] ?? 0, 1);
  const lines: Line[] = [
    { what: 'placing 500 cards, ms p95', target: '4', seen: round(placement(500), 2) },
    { what: 'placing 2,000 cards, ms p95', target: '–', seen: round(placement(2_000), 2) },
  ];
  try {
    const newsroom = new PagesNewsroom(browser, server.url, server.password);
    await big(newsroom, lines);
    await huge(newsroom, lines);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const table = lines.map(({ what, target, seen }) => `| ${what} | ${target} | ${seen} |`).join('\n');
  const page = `# The article page in Chromium

An article of 8,000 words with 500 annotations, twelve pages in it (the other eleven in the same browser), server, database and browser
on one machine. Written by \`npm run bench -- pages\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, load average ${load} at the start. Cache
empty, loopback.

| what | at most | seen |
|---|---|---|
${table}
`;
  writeFileSync('bench/PAGES.md', page);
  process.stdout.write(page);
}

await main();
