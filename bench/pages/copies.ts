import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at, type Line, round } from './lines.ts';
import { longArticle } from './long-article.ts';
import type { PagesNewsroom } from './newsroom.ts';

const ANNOTATIONS = 5_000;
const WORDS = 16_000;
/** Milliseconds between two questions to the server, and after which its memory is looked at again. */
const ASKED_EVERY = 10;
const LOOKED_AT_AFTER = 10_000;
const TIMES = 3;

/** Written before the first run; a wait longer than a frame is felt by whoever types. */
const FORMATS = [
  { format: 'pdf', waits: '8 / 80', seconds: '5', atMost: 100 },
  { format: 'docx', waits: '8 / 80', seconds: '2', atMost: 100 },
  { format: 'jsonld', waits: '8 / 80', seconds: '1.5', atMost: 100 },
] as const;

/** Resident memory of a process, MB. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** How long the server takes for the smallest answer that there is, asked again and again until `work` is done. */
async function waitsDuring(url: string, work: Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  const end = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const began = performance.now();
    await (await fetch(`${url}/api/health/live`)).text();
    waits.push(performance.now() - began);
    await pause(ASKED_EVERY);
  }
  await end;
  return waits;
}

const waited = (waits: readonly number[]): string => `${round(at(waits, 0.95))} / ${round(Math.max(...waits))}`;

/** Copies of a very long article, and what those notice who are at work meanwhile. `pid` is the server's. */
export async function measureCopies(newsroom: PagesNewsroom, pid: number): Promise<Line[]> {
  const article = await newsroom.bringIn(longArticle(WORDS), ANNOTATIONS);
  const { request } = await newsroom.context('editor');
  const copy = async (format: string): Promise<void> => {
    const path = `${newsroom.url}/api/v1/articles/${article}/copy?format=${format}`;
    const answer = await request.get(path, { timeout: 120_000 });
    if (!answer.ok()) throw new Error(`${format}: ${answer.status()}`);
    await answer.dispose();
  };
  await copy('html');
  const calm = await waitsDuring(newsroom.url, pause(3_000));
  const before = memoryOf(pid);
  const lines: Line[] = [
    { what: 'no copy: the smallest answer, ms p95 / longest', predicted: '2 / 20', atMost: '–', seen: waited(calm) },
  ];
  for (const { format, waits: predicted, seconds, atMost } of FORMATS) {
    const waits: number[] = [];
    const took: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const began = performance.now();
      waits.push(...(await waitsDuring(newsroom.url, copy(format))));
      took.push((performance.now() - began) / 1000);
    }
    const what = `${format} of ${ANNOTATIONS.toLocaleString('en')} annotations`;
    lines.push(
      {
        what: `${what}: the smallest answer meanwhile, ms p95 / longest`,
        predicted,
        atMost: `– / ${atMost}`,
        seen: waited(waits),
        isMet: Math.max(...waits) <= atMost,
      },
      { what: `${what}: made, s`, predicted: seconds, atMost: '–', seen: round(at(took, 0.5), 1) },
    );
  }
  await pause(LOOKED_AT_AFTER);
  const kept = memoryOf(pid) - before;
  lines.push({
    what: `the server’s memory ten seconds after ${TIMES * FORMATS.length} of them, above before, MB`,
    predicted: '100',
    atMost: '200',
    seen: round(kept),
    isMet: kept <= 200,
  });
  return lines;
}
