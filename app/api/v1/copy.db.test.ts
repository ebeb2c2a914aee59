import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CopyLine, COPY_STAGES } from '#core/api/copy-stages.ts';
import type { Block } from '#core/article/block.ts';
import { db } from '#server/db.ts';
import { CopyWriters, copyWriters } from '#server/export/copy-writers.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { createArticle } from '#server/usecases/create-article.ts';
import { POST as annotate } from './articles/[articleId]/annotations/route.ts';
import { GET as copy } from './articles/[articleId]/copy/route.ts';

/** So many make a text that another process writes copies of. */
const PARAGRAPHS = 900;
const ANNOTATIONS = 3;

let desk: DemoDesk;
let articleId: string;
beforeAll(async () => {
  desk = await demoDesk();
  const paragraphs = Array.from(
    { length: PARAGRAPHS },
    (_, n): Block => ({
      kind: 'paragraph',
      text: `Lamp ${n} of the north quay was counted on Sunday by the harbour master, who wrote down that it was lit. ${'–'.repeat(9)}`,
      inlines: [],
    }),
  );
  const blocks: Block[] = [{ kind: 'headline', text: 'A long night at the quay', inlines: [] }, ...paragraphs];
  ({ id: articleId } = await createArticle(desk.actor('editor'), { blocks, facts: {}, origin: 'paste' }));
  for (let n = 0; n < ANNOTATIONS; n += 1) {
    const body = JSON.stringify({ quote: `Lamp ${100 + n} of`, tag: 'claim', remark: 'Lit?' });
    const request = new Request('http://localhost:3000/', { method: 'POST', headers: headers('editor'), body });
    expect((await annotate(request, { params: Promise.resolve({ articleId }) })).status).toBe(201);
  }
});
afterEach(async () => {
  await copyWriters().drain();
  Object.assign(globalThis, { __galleyCopyWriters: undefined });
});
afterAll(() => desk.close());

type Who = Parameters<DemoDesk['tokens']['get']>[0];
const headers = (as: Who) => ({ authorization: `Bearer ${desk.tokens.get(as)}`, 'content-type': 'application/json' });

function ask(
  format: string,
  { as = 'viewer', accept = '*/*', signal }: { as?: Who; accept?: string; signal?: AbortSignal } = {},
) {
  const request = new Request(`http://localhost:3000/?format=${format}`, {
    headers: { ...headers(as), accept },
    ...(signal ? { signal } : {}),
  });
  return copy(request, { params: Promise.resolve({ articleId }) });
}

/** The lines of an answer in stages, and what comes behind them. */
async function readStages(response: Response): Promise<{ lines: CopyLine[]; rest: Uint8Array }> {
  let rest = new Uint8Array(await response.arrayBuffer());
  const lines: CopyLine[] = [];
  for (;;) {
    const end = rest.indexOf(10);
    const line = CopyLine.parse(JSON.parse(new TextDecoder().decode(rest.subarray(0, end))));
    lines.push(line);
    rest = rest.subarray(end + 1);
    if (line.stage === 'ready' || line.stage === 'failed') return { lines, rest };
  }
}

const taken = () => db().audit.count({ where: { articleId, action: 'copy.made' } });

/** Writers whose processes hold on once they have begun. */
function holding(): CopyWriters {
  const made = new CopyWriters({
    script: path.resolve('server/testing/odd-writer.ts'),
    atOnce: 2,
    waiting: 20,
    each: 4,
    memory: 256,
    within: 60_000,
  });
  Object.assign(globalThis, { __galleyCopyWriters: made });
  return made;
}

test.each(['pdf', 'docx'])(
  '[CO31] who accepts the stages of a %s reads them, then the file and no byte more',
  async (format) => {
    const before = await taken();
    const response = await ask(format, { accept: COPY_STAGES });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, COPY_STAGES]);
    expect(response.headers.get('cache-control')).toContain('no-store');
    const { lines, rest } = await readStages(response);
    const counts = lines.flatMap((line) => (line.stage === 'placing' ? line : []));
    expect(counts[0]).toEqual({ stage: 'placing', done: 0, of: ANNOTATIONS });
    expect(counts.at(-1)).toEqual({ stage: 'placing', done: ANNOTATIONS, of: ANNOTATIONS });
    const [building, ready] = lines.slice(-2);
    expect([building?.stage, ready]).toMatchObject(['building', { stage: 'ready', bytes: rest.length }]);
    expect(ready).toMatchObject({ fileName: `galley-${articleId.slice(0, 6)}-r1.${format}` });
    expect(new TextDecoder('latin1').decode(rest.subarray(0, 4))).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
    expect(await taken()).toBe(before + 1);
  },
);

test('[CO31] for everybody else the answer is the file, as it was', async () => {
  const response = await ask('pdf');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get('content-length')).toBe(String(bytes.length));
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 8))).toBe('%PDF-1.7');
});

test('[CO14][CO31] a refusal before anything is made has its own status, asked for in stages or not', async () => {
  for (const accept of [COPY_STAGES, '*/*']) {
    expect((await ask('pdf', { as: 'outsider', accept })).status).toBe(404);
    expect((await ask('papyrus', { accept })).status).toBe(400);
  }
});

test.each([COPY_STAGES, '*/*'])(
  '[CO33] who hangs up (%s) ends the process that writes for them, and nobody has taken a copy',
  async (accept) => {
    const writers = holding();
    const before = await taken();
    const hungUp = new AbortController();
    const answer = ask('pdf', { accept, signal: hungUp.signal });
    await expect.poll(() => writers.pids).toHaveLength(1);
    const [pid = 0] = writers.pids;
    if (accept === COPY_STAGES) await (await answer).body?.cancel();
    else hungUp.abort();
    await expect.poll(() => writers.pids).toEqual([]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await taken()).toBe(before);
  },
);

test('[CO34] a process that is killed in the middle is said in the last line; the server serves on', async () => {
  const writers = holding();
  const response = await ask('pdf', { accept: COPY_STAGES });
  for (const pid of writers.pids) process.kill(pid, 'SIGKILL');
  const { lines, rest } = await readStages(response);
  expect(lines.at(-1)).toEqual({
    stage: 'failed',
    code: 'unavailable',
    detail: 'The writing of the copy stopped before its end. Try again.',
  });
  expect(rest).toHaveLength(0);
  expect((await ask('jsonld')).status).toBe(200);
});

test('[WS372] whoever is removed from the desk while their copy waits or is written gets no word of it, and has taken none', async () => {
  const writers = new CopyWriters({
    script: path.resolve('app/copy-writer.ts'),
    atOnce: 1,
    waiting: 20,
    each: 4,
    memory: 512,
    within: 60_000,
  });
  Object.assign(globalThis, { __galleyCopyWriters: writers });
  const { person } = desk.actor('legal');
  const membership = await db().membership.findFirstOrThrow({ where: { personId: person } });
  const first = ask('pdf', { as: 'editor' });
  await expect.poll(() => writers.pids).toHaveLength(1);
  const [staged, plain] = [ask('pdf', { as: 'legal', accept: COPY_STAGES }), ask('pdf', { as: 'legal' })];
  const waiting = await staged;
  await db().membership.deleteMany({ where: { personId: person } });
  const before = await db().audit.count({ where: { personId: person, action: 'copy.made' } });
  expect((await first).status).toBe(200);
  const { lines, rest } = await readStages(waiting);
  expect(lines[0]).toEqual({ stage: 'waiting' });
  expect(lines.at(-1)).toMatchObject({ stage: 'failed', code: 'unauthenticated' });
  expect(rest).toHaveLength(0);
  expect((await plain).status).toBe(401);
  expect(await db().audit.count({ where: { personId: person, action: 'copy.made' } })).toBe(before);
  await db().membership.create({ data: membership });
});
