import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { measureHighlights } from './highlights.ts';
import { HUGE, LONG, measureArticle, placementLines } from './article-page.ts';
import { type Line, round, tableOf } from './lines.ts';
import { installPeers } from '../install-peers.ts';
import { PagesNewsroom } from './newsroom.ts';
import { serve } from './serve.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const PARTS = ['long', 'huge', 'highlights'] as const;

/** Measures in Chromium: `pages [long|huge|highlights …]`; with all parts it writes `bench/PAGES.md`. */
async function main(wanted: readonly string[]): Promise<void> {
  const has = (part: (typeof PARTS)[number]) => wanted.length === 0 || wanted.includes(part);
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-pages-'));
  const server = await serve(folder);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  const version = browser.version();
  const sections: string[] = [];
  const head = `# The article page in Chromium

Written by \`npm run bench -- pages\` on ${new Date().toISOString().slice(0, 10)}: Chromium ${version}, ${cpus().length} processors shared by
browser, server, database and colleagues. Cache empty, loopback.
`;
  const section = async (title: string, measure: () => Promise<Line[]> | Line[]) => {
    const load = round(loadavg()[0] ?? 0, 1);
    const lines = await measure();
    sections.push(`## ${title}\n\nLoad average ${load} at its start.\n\n${tableOf(lines)}\n`);
    say(sections.at(-1) ?? '');
    // After each part: what was measured is not lost with the next.
    if (wanted.length === 0) writeFileSync('bench/PAGES.md', [head, ...sections].join('\n'));
  };
  try {
    const newsroom = new PagesNewsroom(browser, server.url, server.password);
    if (has('long')) {
      await section('Placing cards', placementLines);
      await section('8,000 words, 500 annotations, twelve pages', () => measureArticle(newsroom, LONG));
    }
    if (has('huge')) await section('16,000 words, 2,000 annotations', () => measureArticle(newsroom, HUGE));
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
