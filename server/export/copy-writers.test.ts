import path from 'node:path';
import { PassThrough } from 'node:stream';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import type { CopyStage } from '#core/export/copy-stage.ts';
import { buildReport } from '#core/export/report.ts';
import { annotatedArticle, type Drawn } from '#core/testing/annotated-articles.ts';
import { CopyWriters, type CopyWritersOptions } from './copy-writers.ts';
import { type CopyJob, isHeavy, writeCopy } from './write-copy.ts';

const SECRET_WORDS = 'the harbour nobody may read about';
const LIMITS = { atOnce: 2, waiting: 2, each: 4, memory: 512, within: 60_000 };
const ANNA = 'Anna00';
const NEVER = new AbortController().signal;

let open: CopyWriters[];
let logged: string;
beforeEach(() => {
  open = [];
  logged = '';
  const sink = new PassThrough().on('data', (line) => {
    logged += String(line);
  });
  Object.assign(globalThis, { __galleyLogger: pino(sink) });
});
afterEach(async () => {
  for (const each of open) await each.drain();
  Object.assign(globalThis, { __galleyLogger: undefined });
});

function writers(options: Partial<CopyWritersOptions> = {}): CopyWriters {
  const made = new CopyWriters({ script: path.resolve('app/copy-writer.ts'), ...LIMITS, ...options });
  open.push(made);
  return made;
}
const odd = (options: Partial<CopyWritersOptions> = {}) =>
  writers({ script: path.resolve('server/testing/odd-writer.ts'), ...options });

function jobOf(format: CopyJob['format'], count = 12): CopyJob {
  const paragraphs = Array.from(
    { length: count },
    (_, n): Block => ({ kind: 'paragraph', text: `Lamp ${n} – ж 🚢.`, inlines: [] }),
  );
  const blocks: Block[] = [{ kind: 'headline', text: SECRET_WORDS, inlines: [] }, ...paragraphs];
  const drawn = Array.from(
    { length: count },
    (_, n): Drawn => ({
      range: n % 5 === 4 ? null : [SECRET_WORDS.length + 2, SECRET_WORDS.length + 6],
      remark: `Is lamp ${n} lit?`,
      replies: n % 2 ? ['It is.', 'Since when?'] : [],
      citations: n % 3 ? [] : [{ line: 'Harbour ledger', address: 'https://ledger.example/7' }],
      secrets: n % 4 === 0 ? 1 : 0,
      resolved: n % 3 === 2,
      ...(n % 7 === 0 ? { late: ['Said late.'] } : {}),
      ...(n % 6 === 1 ? { verdict: { code: 'confirmed', note: 'Counted.' } } : {}),
    }),
  );
  const { source, records } = annotatedArticle(blocks, drawn);
  const report = buildReport(source, records, 'all', '2026-11-24T12:41:00.000Z');
  return { report, format, timeZone: 'Europe/Paris', address: 'https://galley.example' };
}
const told = (address: string): CopyJob => ({ ...jobOf('pdf', 1), address });

/** A job that holds on once it has begun, its process and what became of it. */
async function held(by: CopyWriters, signal = NEVER, person = ANNA) {
  const before = by.pids;
  const stages: string[] = [];
  let begun = () => {};
  const began = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const result = by
    .write(person, told('hold'), signal, ({ stage }) => {
      stages.push(stage);
      begun();
    })
    .catch((error: unknown) => error);
  await began;
  const pid = by.pids.find((each) => !before.includes(each)) ?? 0;
  return { pid, stages, result };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each(['pdf', 'docx', 'html', 'jsonld'] as const)(
  '[CO30][CO23] a copy as %s that another process writes is the same bytes as one that is written here',
  async (format) => {
    const job = jobOf(format);
    const stages: CopyStage[] = [];
    const there = await writers().write(ANNA, job, NEVER, (stage) => stages.push(stage));
    const here = await writeCopy(job, copyWords(job.timeZone), () => undefined);
    expect(Buffer.compare(there, here)).toBe(0);
    expect(stages.at(-1)).toEqual({ stage: 'building' });
  },
);

test.each(['pdf', 'docx'] as const)(
  '[CO31] the writer of a copy as %s counts the annotations that are in it, from none to all',
  async (format) => {
    const job = jobOf(format);
    const stages: CopyStage[] = [];
    await writeCopy(job, copyWords('UTC'), (stage) => stages.push(stage));
    const counts = stages.flatMap((stage) => (stage.stage === 'placing' ? stage : []));
    expect(counts.map(({ done }) => done)).toEqual(Array.from({ length: 13 }, (_, n) => n));
    expect(new Set(counts.map(({ of }) => of))).toEqual(new Set([12]));
    expect(stages.at(-1)).toEqual({ stage: 'building' });
  },
);

test('[CO30] what is soon written is written here; many annotations, or a long text, by another process', () => {
  expect(isHeavy(jobOf('pdf'))).toBe(false);
  expect(isHeavy(jobOf('pdf', 200))).toBe(true);
  expect(isHeavy(jobOf('jsonld', 200))).toBe(false);
  const { report, ...rest } = jobOf('docx');
  expect(isHeavy({ ...rest, report: { ...report, article: { ...report.article, text: 'x'.repeat(100_000) } } })).toBe(
    true,
  );
});

test('[CO32] two are written at once, the next waits for its turn and is told so; one too many is refused', async () => {
  const desk = odd({ waiting: 1 });
  const calledOff = new AbortController();
  const [first, second] = [await held(desk, calledOff.signal), await held(desk)];
  const third = await held(desk);
  expect(third.stages).toEqual(['waiting']);
  expect(desk.pids).toEqual([first.pid, second.pid]);
  await expect(desk.write(ANNA, told('hold'), NEVER, () => undefined)).rejects.toMatchObject({ code: 'unavailable' });
  calledOff.abort();
  await expect.poll(() => third.stages).toEqual(['waiting', 'building']);
  expect(desk.pids).toHaveLength(2);
  expect(desk.pids).not.toContain(first.pid);
});

test('[CO32] who waits and goes away has no turn, and keeps nobody from theirs', async () => {
  const desk = odd({ atOnce: 1 });
  const [first, second] = [new AbortController(), new AbortController()];
  const running = await held(desk, first.signal);
  const gone = await held(desk, second.signal);
  const patient = await held(desk);
  second.abort();
  expect(await gone.result).toMatchObject({ code: 'unavailable' });
  expect(desk.pids).toEqual([running.pid]);
  first.abort();
  await expect.poll(() => patient.stages).toEqual(['waiting', 'building']);
});

test('[WS370] whoever hung up before it was their turn to wait takes no place, and nobody waits behind them for ever', async () => {
  const desk = odd({ atOnce: 1, waiting: 1 });
  const [first, gone] = [new AbortController(), new AbortController()];
  await held(desk, first.signal);
  gone.abort();
  const stages: string[] = [];
  const late = desk.write(ANNA, told('hold'), gone.signal, ({ stage }) => stages.push(stage)).catch((error) => error);
  const patient = await held(desk, NEVER, 'Ben000');
  expect(await late).toMatchObject({ code: 'unavailable', message: 'The copy was called off.' });
  expect(stages).toEqual([]);
  first.abort();
  await expect.poll(() => patient.stages).toEqual(['waiting', 'building']);
});

test('[WS371] one person who asks for many long copies keeps nobody else from theirs', async () => {
  const desk = odd({ atOnce: 2, waiting: 20, each: 4 });
  const off = [new AbortController(), new AbortController(), new AbortController(), new AbortController()];
  const greedy: Awaited<ReturnType<typeof held>>[] = [];
  for (const { signal } of off) greedy.push(await held(desk, signal));
  await expect(desk.write(ANNA, told('hold'), NEVER, () => undefined)).rejects.toMatchObject({
    code: 'unavailable',
    message: '4 of your long copies are being made already. Try again when one has come.',
  });
  const other = await held(desk, NEVER, 'Ben000');
  expect(other.stages).toEqual(['waiting']);
  off[0]?.abort();
  // Anna's third came before, but one of hers is being written.
  await expect.poll(() => other.stages).toEqual(['waiting', 'building']);
  expect(greedy.map(({ stages }) => stages)).toEqual([['building'], ['building'], ['waiting'], ['waiting']]);
  off[1]?.abort();
  await expect.poll(() => greedy[2]?.stages).toEqual(['waiting', 'building']);
});

test('[CO33] called off, its process is gone within a second', async () => {
  const desk = odd();
  const calledOff = new AbortController();
  const { pid, result } = await held(desk, calledOff.signal);
  expect(isThere(pid)).toBe(true);
  const began = performance.now();
  calledOff.abort();
  expect(await result).toMatchObject({ code: 'unavailable' });
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(isThere(pid)).toBe(false);
  expect(desk.pids).toEqual([]);
  expect(logged).toBe('');
});

test.each([
  ['breaks off in the middle', 'break', {}],
  ['takes more memory than it may', 'hoard', { memory: 32 }],
  ['takes more time than it may', 'hold', { within: 300 }],
] as const)(
  '[CO34] a process that %s is a refusal, logged without a word of the article, and the next copy is made',
  async (_what, deed, options) => {
    await expect(odd(options).write(ANNA, told(deed), NEVER, () => undefined)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The writing of the copy stopped before its end. Try again.',
    });
    expect(JSON.parse(logged)).toMatchObject({ level: 50, format: 'pdf', annotations: 1 });
    expect(logged).not.toMatch(/harbour|lamp/iu);
    expect((await writers().write(ANNA, jobOf('html'), NEVER, () => undefined)).length).toBeGreaterThan(0);
  },
);

test('[CO34] the process knows nothing of databases and secrets', async () => {
  process.env.NEXTAUTH_SECRET ??= 'of a test';
  const said = await odd().write(ANNA, told('surroundings'), NEVER, () => undefined);
  expect(`${new TextDecoder().decode(said)} `).toMatch(
    /^(?:(?:LANG|NODE_ENV|TZ|NODE_CHANNEL_FD|NODE_CHANNEL_SERIALIZATION_MODE) )+$/u,
  );
});

test('[CO35] when Galley stops, what is being written is ended, and nothing begins', async () => {
  const desk = odd({ atOnce: 1 });
  const running = await held(desk);
  const waiting = await held(desk);
  await desk.drain();
  expect(isThere(running.pid)).toBe(false);
  for (const { result } of [running, waiting]) expect(await result).toMatchObject({ code: 'unavailable' });
  await expect(desk.write(ANNA, told('hold'), NEVER, () => undefined)).rejects.toMatchObject({ code: 'unavailable' });
  expect(desk.pids).toEqual([]);
  expect(logged).toBe('');
});
