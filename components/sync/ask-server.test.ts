import { afterEach, expect, test, vi } from 'vitest';
import { askServer, reasonIn } from './ask-server.ts';

const COMMAND = { method: 'POST', path: 'articles/one/private-notes', body: { body: 'Ask his sister.' } } as const;
const answers = (...given: (Response | Error)[]) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => {
      const next = given.shift() ?? new Error('asked too often');
      if (next instanceof Error) throw next;
      return next;
    }),
  );
afterEach(() => vi.unstubAllGlobals());

test('[CF59] words are taken by the server’s own answer alone: whoever else answers for it, it is not known what became of them', async () => {
  answers(Response.json({ entry: { id: 'one' } }, { status: 201 }));
  expect(await askServer(COMMAND, 'key')).toEqual({ isDone: true, status: 201, json: { entry: { id: 'one' } } });
  for (const other of [
    new Response('<h1>Welcome to the Hotel Meridian</h1>', { headers: { 'content-type': 'text/html' } }),
    new Response('', { status: 200 }),
    new Response('Bad gateway', { status: 502 }),
    Response.json({ detail: 'Try later' }, { status: 504 }),
    new TypeError('Failed to fetch'),
  ]) {
    answers(other);
    expect(await askServer(COMMAND, 'key')).toBeNull();
  }
});

test('[CF60] a refusal says why, and by its status where it says nothing', async () => {
  answers(Response.json({ code: 'forbidden', detail: 'Only its author.' }, { status: 403 }));
  const refused = await askServer(COMMAND, 'key');
  expect(refused).toMatchObject({ isDone: false, status: 403 });
  expect(refused && reasonIn(refused)).toBe('Only its author.');
  answers(new Response(null, { status: 400 }));
  expect(await askServer(COMMAND, 'key')).toBeNull();
  answers(new Response('No', { status: 413 }));
  const silent = await askServer(COMMAND, 'key');
  expect(silent && [silent.isDone, reasonIn(silent)]).toEqual([false, '413']);
});

test('[CF59] asked for patience, the same command goes again under the same key', async () => {
  answers(new Response('', { status: 429, headers: { 'Retry-After': '0' } }), Response.json({ seq: 4 }));
  expect(await askServer(COMMAND, 'one key')).toMatchObject({ isDone: true, json: { seq: 4 } });
  const keys = vi.mocked(fetch).mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
  expect(keys).toEqual(['one key', 'one key']);
});
