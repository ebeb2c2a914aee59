import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { measureHighlights } from './highlights.ts';
import { HUGE, LONG, measureArticle, placementLines } from './article-page.ts';
import { type Line, round, tableOf } from './lines.ts';
import { measureCopies } from './copies.ts';
import { installPeers } from '../install-peers.ts';
import { PagesNewsroom } from './newsroom.ts';
import { serve } from './serve.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const PARTS = ['long', 'huge', 'highlights', 'copies'] as const;

const PAGES = 'bench/PAGES.md';
const HEAD = `# The article page in Chromium

Written by \`npm run bench -- pages\`, part by part. Browser, server, database and colleagues share the processors. Cache empty,
loopback. A load average above the number of processors says that other work disturbed the times; ratios, bytes and
processor times stand.
`;

/** Puts a section in the place of the one with its title, or behind the others. */
function keep(title: string, section: string): void {
  const before = existsSync(PAGES)
    ? readFileSync(PAGES, 'utf8')
        .split(/\n(?=## )/)
        .slice(1)
    : [];
  const at = before.findIndex((one) => one.startsWith(`## ${title}\n`));
  const all = at === -1 ? [...before, section] : before.with(at, section);
  writeFileSync(PAGES, `${[HEAD, ...all].map((one) => one.trimEnd()).join('\n\n')}\n`);
}

/** Measures in Chromium: `pages [long|huge|highlights|copies …] [--trial]`; a trial is printed and not kept in `bench/PAGES.md`. */
async function main(args: readonly string[]): Promise<void> {
  const isTrial = args.includes('--trial');
  const wanted = args.filter((one) => !one.startsWith('--'));
  const has = (part: (typeof PARTS)[number]) => wanted.length === 0 || wanted.includes(part);
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-pages-'));
  const server = await serve(folder);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  const machine = `Chromium ${browser.version()}, ${cpus().length} processors`;
  const section = async (title: string, measure: () => Promise<Line[]> | Line[]) => {
    const load = round(loadavg()[0] ?? 0, 1);
    const lines = await measure();
    const when = `${new Date().toISOString().slice(0, 10)}, ${machine}, load average ${load} at its start.`;
    const text = `## ${title}\n\n${when}\n\n${tableOf(lines)}\n`;
    say(text);
    // After each part: what was measured is not lost with the next.
    if (!isTrial) keep(title, text);
  };
  try {
    const newsroom = new PagesNewsroom(browser, server.url, server.password);
    if (has('long')) {
      await section('Placing cards', placementLines);
      await section('8,000 words, 500 annotations, twelve pages', () => measureArticle(newsroom, LONG));
    }
    if (has('huge')) await section('16,000 words, 2,000 annotations', () => measureArticle(newsroom, HUGE));
    if (has('copies')) await section('Copies with 5,000 annotations', () => measureCopies(newsroom, server.pid));
    if (has('highlights')) {
      installPeers();
      await section('Highlights, beside @recogito/text-annotator 4.1.1', () => measureHighlights(browser, folder));
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
