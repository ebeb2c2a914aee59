import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ANSWERS } from '#core/api/answers.ts';
import { newPersonId } from '#core/make-ids.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { POST as citations } from './annotations/[annotationId]/citations/route.ts';
import { POST as reopen } from './annotations/[annotationId]/reopen/route.ts';
import { POST as replies } from './annotations/[annotationId]/replies/route.ts';
import { POST as resolve } from './annotations/[annotationId]/resolve/route.ts';
import { DELETE as withdraw, POST as check } from './annotations/[annotationId]/verdict/route.ts';
import { POST as suggestions } from './annotations/[annotationId]/suggestions/route.ts';
import { GET as annotations, POST as annotate } from './articles/[articleId]/annotations/route.ts';
import { GET as resolved } from './articles/[articleId]/resolved/route.ts';
import { GET as article } from './articles/[articleId]/route.ts';
import { DELETE as unsign, GET as signOffs, POST as signOff } from './articles/[articleId]/sign-offs/route.ts';
import { GET as steps, POST as stage } from './articles/[articleId]/stage/route.ts';
import { POST as syncTicket } from './articles/[articleId]/sync-ticket/route.ts';
import { DELETE as remove, PUT as edit } from './entries/[entryId]/route.ts';
import { endpoint } from './respond.ts';
import { POST as accept } from './suggestions/[suggestionId]/accept/route.ts';
import { POST as reject } from './suggestions/[suggestionId]/reject/route.ts';
import { spendWrite, WRITES } from './write-limit.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

type Who = Parameters<DemoDesk['tokens']['get']>[0] | null;
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function call<Params>(
  handler: Handler<Params>,
  params: Params,
  {
    as = 'editor',
    body,
    method = 'POST',
    query = '',
    headers = {},
  }: { as?: Who; body?: unknown; method?: string; query?: string; headers?: Record<string, string> } = {},
) {
  const bearer: Record<string, string> = as === null ? {} : { authorization: `Bearer ${desk.tokens.get(as)}` };
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new Request(`http://localhost:3000/${query}`, {
    method,
    headers: { ...bearer, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: text as BodyInit }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return {
    status: response.status,
    headers: response.headers,
    body: z.record(z.string(), z.unknown()).parse(await response.json()),
  };
}

const here = () => ({ articleId: desk.articleId });
const there = async () => ({ annotationId: await desk.annotationOn('four of the eleven cross-beams') });
async function proposed() {
  const made = await call(suggestions, await there(), { body: { text: 'five of the eleven cross-beams' } });
  return { suggestionId: ANSWERS.WrittenEntry.parse(made.body).id };
}
const NOTE = { quote: null, tag: 'note', remark: 'For the record.' };

test('[RE30] a script annotates, replies, cites, resolves and reopens, and gets what is described', async () => {
  const made = await call(annotate, here(), {
    body: { quote: 'about 1,900 vehicles', tag: 'claim', remark: 'Which year?' },
  });
  expect(made.status).toBe(201);
  expect(made.headers.get('cache-control')).toBe('private, no-store');
  const annotationId = ANSWERS.WrittenEntry.parse(made.body).entry.id;
  expect((await call(replies, { annotationId }, { body: { body: '2023' } })).status).toBe(201);
  const cited = await call(citations, { annotationId }, { body: { line: 'per tel. interview 3 pm, notebook p. 12' } });
  expect(ANSWERS.WrittenEntry.parse(cited.body).entry.value).toMatchObject({
    line: 'per tel. interview 3 pm, notebook p. 12',
  });
  const headers = { 'idempotency-key': 'one' };
  const once = await call(resolve, { annotationId }, { body: { outcome: 'done' }, headers });
  expect(ANSWERS.Settled.parse(once.body).record.replies).toHaveLength(1);
  expect((await call(resolve, { annotationId }, { body: { outcome: 'done' }, headers })).body).toEqual(once.body);
  expect((await call(resolve, { annotationId }, { body: { outcome: 'duplicate' }, headers })).status).toBe(422);
  const list = await call(resolved, here(), { method: 'GET' });
  expect(ANSWERS.RecordPage.parse(list.body).items[0]?.annotationId).toBe(annotationId);
  expect(ANSWERS.Settled.parse((await call(reopen, { annotationId })).body).record.reopened).not.toBeNull();
  expect(
    (await call(edit, { entryId: annotationId }, { method: 'PUT', body: { remark: 'Which year and month?' } })).status,
  ).toBe(200);
  expect((await call(remove, { entryId: annotationId }, { method: 'DELETE' })).status).toBe(200);
  expect((await call(remove, { entryId: annotationId }, { method: 'DELETE' })).status).toBe(409);
});

test('[RE66] a script gives a verdict and withdraws it; where the words changed it is told them', async () => {
  const words = 'four of the eleven cross-beams';
  const body = { code: 'not_confirmed', words, note: '  The survey counts three.  ' };
  const headers = { 'idempotency-key': 'verdict-one' };
  const given = await call(check, await there(), { as: 'checker', body, headers });
  expect(given.status).toBe(200);
  const { seq, verdict } = ANSWERS.GivenVerdict.parse(given.body);
  expect(verdict).toMatchObject({ code: 'not_confirmed', words, note: 'The survey counts three.' });
  expect((await call(check, await there(), { as: 'checker', body, headers })).body).toEqual(given.body);
  const list = await call(annotations, here(), { method: 'GET', query: '?state=open' });
  const { items } = ANSWERS.AnnotationPage.parse(list.body);
  expect(items.find(({ verdict }) => verdict?.words === words)?.verdict).toEqual(verdict);
  const others = await call(check, await there(), { body: { code: 'wrong', words: 'five of the eleven' } });
  expect(others).toMatchObject({ status: 409, body: { code: 'conflict', words, revision: 1 } });
  for (const bad of [
    { code: 'so-so', words },
    { code: 'on_author', words },
    { code: 'wrong', words, voucher: 'Piet' },
    { code: 'wrong' },
  ]) {
    expect(await call(check, await there(), { body: bad })).toMatchObject({ status: 400, body: { code: 'invalid' } });
  }
  expect((await call(withdraw, await there(), { as: 'reporter', method: 'DELETE' })).status).toBe(403);
  const query = (at: string) => ({
    as: 'checker' as const,
    method: 'DELETE',
    query: `?${new URLSearchParams({ at })}`,
  });
  expect((await call(withdraw, await there(), query('yesterday'))).status).toBe(400);
  const other = await call(withdraw, await there(), query('2026-11-01T09:00:00.000Z'));
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict', verdict: 'not_confirmed', at: verdict.at } });
  const withdrawn = await call(withdraw, await there(), { as: 'checker', method: 'DELETE' });
  expect(ANSWERS.Changed.parse(withdrawn.body).seq).toBeGreaterThan(seq);
  expect((await call(withdraw, await there(), query(verdict.at))).body).toEqual(withdrawn.body);
});

test('[RE44][RE47] a script moves an article to another stage as described, and says what it expects', async () => {
  const before = ANSWERS.Article.parse((await call(article, here(), { method: 'GET' })).body).stage;
  const body = { stage: 'draft', expected: before, reason: 'Back to its writer.' };
  const headers = { 'idempotency-key': 'stage' };
  const moved = await call(stage, here(), { as: 'editor', body, headers });
  expect(ANSWERS.Moved.parse(moved.body).stage).toBe('draft');
  expect((await call(stage, here(), { as: 'editor', body, headers })).body).toEqual(moved.body);
  const late = await call(stage, here(), { as: 'editor', body: { ...body, stage: 'closing' } });
  expect(late).toMatchObject({ status: 409, body: { code: 'conflict', stage: 'draft', byName: expect.any(String) } });
  const cleared = await call(stage, here(), { as: 'editor', body: { stage: 'cleared', expected: 'draft' } });
  expect(cleared).toMatchObject({ status: 422, body: { code: 'reason_required' } });
  expect((await call(stage, here(), { as: 'editor', body: { stage: 'set', expected: 'draft' } })).status).toBe(400);
  const listed = ANSWERS.StageSteps.parse((await call(steps, here(), { method: 'GET', as: 'viewer' })).body).items;
  expect(listed[0]).toMatchObject({ from: before, to: 'draft', reason: body.reason, revision: 1, over: [] });
  const back = { stage: 'checking', expected: 'draft' };
  expect((await call(stage, here(), { as: 'checker', body: back })).status).toBe(200);
  expect(ANSWERS.Article.parse((await call(article, here(), { method: 'GET' })).body).stage).toBe('checking');
});

test('[RE31] article, sync ticket and annotations of each state come as described', async () => {
  const text = ANSWERS.Article.parse((await call(article, here(), { method: 'GET', as: 'viewer' })).body).text;
  expect(text).toContain('The town of Varnholm has 23 bridges.');
  const ticket = await call(syncTicket, here(), { as: 'viewer' });
  expect(ANSWERS.SyncTicket.parse(ticket.body).room).toBe(desk.articleId);
  for (const state of ['open', 'resolved', 'all']) {
    const { body } = await call(annotations, here(), { method: 'GET', query: `?state=${state}` });
    const states = new Set(ANSWERS.AnnotationPage.parse(body).items.map((item) => item.state));
    expect(states).toEqual(new Set(state === 'all' ? ['open', 'resolved'] : [state]));
  }
});

test('[RE32] a list read in small pages is the list: nothing twice, nothing missing', async () => {
  const whole = ANSWERS.AnnotationPage.parse(
    (await call(annotations, here(), { method: 'GET', query: '?state=all' })).body,
  );
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `?state=all&limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = ANSWERS.AnnotationPage.parse((await call(annotations, here(), { method: 'GET', query })).body);
    expect(page.items.length).toBeLessThanOrEqual(4);
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next;
  }
  expect(seen.length).toBeGreaterThan(8);
  expect(seen).toEqual(whole.items.map((item) => item.id));
});

test('[RE76] a script suggests other words and an editor’s script accepts them, as it is described', async () => {
  const suggested = await call(suggestions, await there(), {
    as: 'reporter',
    body: { text: 'three of the eleven cross-beams', saw: 'four of the eleven cross-beams', note: 'Counted again.' },
  });
  expect(suggested.status).toBe(201);
  const { id, entry } = ANSWERS.WrittenEntry.parse(suggested.body);
  expect(entry.value).toMatchObject({ kind: 'suggestion', text: 'three of the eleven cross-beams' });
  expect(
    (
      await call(
        edit,
        { entryId: id },
        { as: 'reporter', method: 'PUT', body: { text: 'two of the eleven cross-beams' } },
      )
    ).status,
  ).toBe(200);
  const stale = await call(accept, { suggestionId: id }, { body: { expected: entry.value.w } });
  expect(stale).toMatchObject({ status: 409, body: { code: 'conflict' } });
  const headers = { 'idempotency-key': 'two beams' };
  const once = await call(accept, { suggestionId: id }, { headers });
  expect(ANSWERS.Accepted.parse(once.body).revision).toBe(2);
  expect((await call(accept, { suggestionId: id }, { headers })).body).toEqual(once.body);
  expect((await call(accept, { suggestionId: id }, { headers, body: { text: 'x' } })).status).toBe(422);
  expect((await call(reject, { suggestionId: id }, {})).status).toBe(409);
  const told = ANSWERS.AnnotationPage.parse((await call(annotations, here(), { method: 'GET' })).body);
  expect(told.items.flatMap((item) => item.suggestions)).toMatchObject([{ id, decision: { outcome: 'accepted' } }]);
});

test('[SG12] a script signs an article off and withdraws it as described', async () => {
  const { revision } = ANSWERS.Article.parse((await call(article, here(), { method: 'GET' })).body);
  const body = { part: 'checker', revision };
  const headers = { 'idempotency-key': 'sign' };
  const once = await call(signOff, here(), { as: 'checker', body, headers });
  const { at } = ANSWERS.SignedOff.parse(once.body);
  expect((await call(signOff, here(), { as: 'checker', body, headers })).body).toEqual(once.body);
  const old = await call(signOff, here(), { as: 'editor', body: { part: 'editor', revision: revision + 1 } });
  expect(old).toMatchObject({ status: 409, body: { code: 'conflict', revision } });
  const alone = await call(signOff, here(), { as: 'editor', body: { part: 'checker', revision } });
  expect(alone).toMatchObject({ status: 422, body: { code: 'reason_required', because: 'role' } });
  expect((await call(signOff, here(), { as: 'checker', body: { part: 'printer', revision } })).status).toBe(400);
  const seen = ANSWERS.SignOffs.parse((await call(signOffs, here(), { method: 'GET', as: 'viewer' })).body);
  expect(seen).toMatchObject({ revision, signOffs: [{ part: 'checker', at, stands: true }], steps: [{ given: true }] });
  const gone = { method: 'DELETE', query: `?${new URLSearchParams({ part: 'checker', at })}` };
  expect((await call(unsign, here(), { as: 'reporter', ...gone })).status).toBe(403);
  expect((await call(unsign, here(), { as: 'outsider', ...gone })).status).toBe(404);
  expect((await call(unsign, here(), { as: 'checker', method: 'DELETE', query: '?part=checker' })).status).toBe(400);
  ANSWERS.Changed.parse((await call(unsign, here(), { as: 'checker', ...gone })).body);
  const after = ANSWERS.SignOffs.parse((await call(signOffs, here(), { method: 'GET' })).body);
  expect(after).toMatchObject({ signOffs: [], steps: [{ given: false }, { given: true }] });
});

test('[RE33] a viewer is refused every change with 403, another desk sees 404, nobody at all 401', async () => {
  const changes: ((as: Who) => Promise<{ status: number; body: Record<string, unknown> }>)[] = [
    (as) => call(annotate, here(), { as, body: NOTE }),
    async (as) => call(replies, await there(), { as, body: { body: 'x' } }),
    async (as) => call(citations, await there(), { as, body: { line: 'x' } }),
    async (as) => call(suggestions, await there(), { as, body: { text: 'x' } }),
    async (as) => call(accept, await proposed(), { as, body: {} }),
    async (as) => call(reject, await proposed(), { as, body: {} }),
    async (as) => call(resolve, await there(), { as, body: { outcome: 'done' } }),
    async (as) => call(reopen, await there(), { as }),
    async (as) => call(check, await there(), { as, body: { code: 'wrong', words: 'x' } }),
    async (as) => call(withdraw, await there(), { as, method: 'DELETE' }),
    (as) => call(stage, here(), { as, body: { stage: 'closing', expected: 'checking' } }),
    (as) => call(signOff, here(), { as, body: { part: 'editor', revision: 1 } }),
  ];
  for (const change of changes) {
    expect(await change('viewer')).toMatchObject({ status: 403, body: { code: 'forbidden', status: 403 } });
    expect(await change('outsider')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await change(null)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  }
  expect((await call(article, here(), { method: 'GET', as: 'outsider' })).status).toBe(404);
  expect((await call(resolved, here(), { method: 'GET', as: 'outsider' })).status).toBe(404);
  expect((await call(syncTicket, here(), { as: 'outsider' })).status).toBe(404);
});

test.each([
  ['nothing', '', 400, 'invalid'],
  ['no JSON', '{"quote":', 400, 'invalid'],
  ['bytes that are no UTF-8', new Uint8Array([123, 255, 254, 125]), 400, 'invalid'],
  ['another shape', { quote: 7 }, 400, 'invalid'],
  ['an unknown tag', { quote: null, tag: 'gossip' }, 400, 'invalid'],
  ['a remark with U+0000', { quote: null, tag: 'note', remark: 'a\u0000' }, 400, 'invalid'],
  ['300 kB', { quote: null, tag: 'note', remark: 'x'.repeat(300_000) }, 413, 'too_large'],
  ['words the article does not hold', { quote: 'a bridge too far', tag: 'claim' }, 422, 'quote_absent'],
  ['words that it holds twice', { quote: 'the', tag: 'claim' }, 422, 'quote_ambiguous'],
])('[RE34] an annotation of %s is refused in words', async (_what, body, status, code) => {
  const answer = await call(annotate, here(), { as: 'admin', body });
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(ANSWERS.Problem.parse(answer.body).detail).toMatch(/\w/);
});

test('[RE35] a quote that stands often is found by the words around it', async () => {
  const body = { quote: 'the town', prefix: 'said on Tuesday that ', tag: 'claim' };
  const made = ANSWERS.WrittenEntry.parse((await call(annotate, here(), { as: 'legal', body })).body);
  expect(made.entry.placement).toMatchObject({ state: 'placed' });
});

test('[RE36] who changes things too fast is told how long to wait', async () => {
  const person = newPersonId((bytes) => crypto.getRandomValues(bytes));
  const tries = await Promise.allSettled(Array.from({ length: 80 }, () => spendWrite(person)));
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(WRITES.perSecond + WRITES.burst);
  expect(tries.at(-1)).toMatchObject({ reason: { code: 'rate_limited', extra: { retryAfter: expect.any(Number) } } });
});

test('[RE42] what breaks on the server is answered with a short code, and with nothing of what broke', async () => {
  const broken = endpoint(async () => {
    throw new Error('the words of an article');
  });
  const answers = [await call(broken, {}), await call(broken, {})];
  for (const { status, body } of answers) {
    expect(status).toBe(500);
    expect(body.reference).toMatch(/^[0-9A-Za-z]{6}$/);
    expect(body.detail).toContain(String(body.reference));
    expect(JSON.stringify(body)).not.toContain('the words of an article');
  }
  expect(answers[0]?.body.reference).not.toBe(answers[1]?.body.reference);
});

test('[RE78] who hangs up in the middle of sending leaves no code behind: nothing broke on the server', async () => {
  const cut = endpoint(async () => {
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  });
  const { status, body } = await call(cut, {});
  expect(status).toBe(400);
  expect(body).not.toHaveProperty('reference');
});
