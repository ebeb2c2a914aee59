import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerBroken } from './broken-request.ts';

const server = createServer(
  { headersTimeout: 60, requestTimeout: 60, connectionsCheckingInterval: 20 },
  (_request, response) => response.end('here'),
);
server.on('clientError', answerBroken);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

/** What is heard over a connection, until it is closed, by whoever says this over it. */
function said(words: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.on('data', (bytes) => {
    heard += String(bytes);
  });
  if (words !== '') socket.write(words);
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => resolve(heard));
  });
}

test('[HO22] a connection that a browser opened ahead of time is closed without an answer, which would be taken for that of its next request', async () => {
  expect(await said('')).toBe('');
});

test('[HO22] half a request is told that it came too late, and no request that it is none', async () => {
  expect(await said('POST /api HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(await said('never heard of it\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
});
