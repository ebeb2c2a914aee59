import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { OutboxRow } from './outbox-row.ts';
import { putApart } from './put-apart.ts';

const ENTRY = EntryId.parse('AAAAAA0000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const row: OutboxRow = {
  w: w(2),
  person: PersonId.parse('AAAAAA'),
  article: ArticleId.parse('a'.repeat(22)),
  entry: ENTRY,
  thread: ENTRY,
  op: 'put',
  value: { kind: 'citation', on: ENTRY, line: 'a name', locator: 'p. 4', w: w(2), base: w(1) },
  base: w(1),
  at: 1,
  tab: 'one',
  rescue: null,
};

test.each([
  ['stored', 200, { id: ENTRY, seq: 7 }, { kind: 'stored', seq: 7 }],
  ['not theirs to write any more', 403, { code: 'forbidden' }, { kind: 'refused', reason: 'rights' }],
  ['not open any more', 409, { code: 'conflict' }, { kind: 'refused', reason: 'refused' }],
  ['signed out', 401, { code: 'unauthenticated' }, { kind: 'later' }],
  ['too many at once', 429, { code: 'too_many' }, { kind: 'later' }],
  ['a server in trouble', 500, { code: 'internal' }, { kind: 'later' }],
  ['somebody else on the line', 403, null, { kind: 'later' }],
] as const)('[CF19] an answer to new words that go by HTTP: %s', async (_what, status, answer, means) => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push(request.method, request.url, JSON.parse(body));
      response.writeHead(status, { 'Content-Type': answer ? 'application/problem+json' : 'text/html' });
      response.end(answer ? JSON.stringify(answer) : '<h1>Sign in to the hotel</h1>');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await putApart(row, `http://127.0.0.1:${address.port}`)).toEqual(means);
  expect(asked).toEqual(['PUT', `/api/v1/entries/${ENTRY}`, { line: 'a name', locator: 'p. 4', w: w(2), base: w(1) }]);
  server.close();
});
