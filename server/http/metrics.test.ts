import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { answerMetrics } from './metrics.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function ask(token: string | undefined, headers: Record<string, string>): Promise<number> {
  const server = createServer((request, response) => {
    void answerMetrics('/metrics', request, response, {
      token,
      read: async () => ({ type: 'text/plain', text: 'galley_sync_sockets 0\n' }),
    });
  });
  stops.push(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const response = await fetch(`http://127.0.0.1:${address.port}/metrics`, { headers });
  await response.text();
  return response.status;
}

const TOKEN = 'a token for the tests';
test.each([
  ['this machine, no token set', undefined, {}, 200],
  ['what a proxy passes on, no token set', undefined, { 'x-forwarded-for': '203.0.113.9' }, 404],
  ['the right token', 'a-token-for-the-tests', { authorization: 'Bearer a-token-for-the-tests' }, 200],
  ['a wrong token', 'a-token-for-the-tests', { authorization: 'Bearer another' }, 404],
  ['this machine without the token that is set', TOKEN, {}, 404],
])('[SY53] metrics and %s', async (_who, token, headers, status) => {
  expect(await ask(token, Object(headers))).toBe(status);
});
