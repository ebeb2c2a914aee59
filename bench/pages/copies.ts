import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { at, type Line, round } from './lines.ts';
import { longArticle } from './long-article.ts';
import type { PagesNewsroom } from './newsroom.ts';

const ANNOTATIONS = 5_000;
const WORDS = 16_000;
/** Milliseconds between two questions to the server. */
const ASKED_EVERY = 10;
const TIMES = 3;

/** Written before the first run; a wait longer than a frame is felt by whoever types. */
const FORMATS = [
  { format: 'pdf', waits: '8 / 80', seconds: '5', own: '0.4', atMost: 0.6 },
  { format: 'docx', waits: '8 / 80', seconds: '2', own: '0.3', atMost: 0.6 },
  { format: 'jsonld', waits: '8 / 80', seconds: '1.5', own: '0.4', atMost: 0.6 },
] as const;

/** Resident memory of a process, MB. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Seconds of a processor that a process has taken; Linux counts them in hundredths. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
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
  const idle = processorOf(pid);
  const calm = await waitsDuring(newsroom.url, pause(5_000));
  // What asking costs is no cost of a copy.
  const forAsking = (processorOf(pid) - idle) / calm.length;
  const before = memoryOf(pid);
  let height = 0;
  const lines: Line[] = [
    { what: 'no copy: the smallest answer, ms p95 / longest', predicted: '2 / 20', atMost: '–', seen: waited(calm) },
  ];
  const watch = setInterval(() => {
    height = Math.max(height, memoryOf(pid) - before);
  }, 50);
  for (const { format, waits: predicted, seconds, own, atMost } of FORMATS) {
    const waits: number[] = [];
    const took: number[] = [];
    const taken: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const [began, had] = [performance.now(), processorOf(pid)];
      const asked = await waitsDuring(newsroom.url, copy(format));
      waits.push(...asked);
      took.push((performance.now() - began) / 1000);
      taken.push(processorOf(pid) - had - asked.length * forAsking);
    }
    const what = `${format} of ${ANNOTATIONS.toLocaleString('en')} annotations`;
    const seen = at(taken, 0.5);
    lines.push(
      {
        what: `${what}: processor time of the server process, s`,
        predicted: own,
        atMost: round(atMost, 1),
        seen: round(seen, 2),
        isMet: seen <= atMost,
      },
      { what: `${what}: the smallest answer meanwhile, ms p95 / longest`, predicted, atMost: '–', seen: waited(waits) },
      { what: `${what}: made, s`, predicted: seconds, atMost: '–', seen: round(at(took, 0.5), 1) },
    );
  }
  clearInterval(watch);
  lines.push({
    what: 'memory of the server process at its height meanwhile, above before, MB',
    predicted: '100',
    atMost: '200',
    seen: round(height),
    isMet: height <= 200,
  });
  return lines;
}
