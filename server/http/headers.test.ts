import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { guardHeaders } from './headers.ts';

interface Seen {
  inbound: IncomingHttpHeaders;
  outbound: IncomingHttpHeaders;
}

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function visit(
  address: string,
  { publicUrl = 'http://localhost:3000', dev = false, headers = {} as Record<string, string> } = {},
): Promise<Seen> {
  let inbound: IncomingHttpHeaders = {};
  const server = createServer((asked, answer) => {
    guardHeaders(asked, answer, { publicUrl, dev });
    inbound = { ...asked.headers };
    answer.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: address, headers, agent: false }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve({ inbound, outbound: answer.headers }));
    })
      .once('error', reject)
      .end();
  });
}

test('[HO12] no page may load from, send to or be framed by another host', async () => {
  const { outbound } = await visit('/');
  const policy = String(outbound['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "connect-src 'self' ws://localhost:3000",
      "img-src 'self' blob: data:",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]),
  );
  expect(policy.find((rule) => rule.startsWith('script-src'))).not.toContain('unsafe');
  expect(outbound).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
  });
});

test('[HO13] every answer has a nonce of its own, and the pages get the same one', async () => {
  const [one, other] = await Promise.all([visit('/'), visit('/')]);
  const nonce = String(one.inbound['x-nonce']);
  expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  expect(one.outbound['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(one.inbound['content-security-policy']).toBe(one.outbound['content-security-policy']);
  expect(other.inbound['x-nonce']).not.toBe(nonce);
});

test('[HO14] a visitor cannot bring a nonce, a policy or a middleware header', async () => {
  const forged = {
    'X-Nonce': 'forged',
    'Content-Security-Policy': "script-src 'nonce-forged'",
    'Content-Security-Policy-Report-Only': "script-src 'nonce-forged'",
    'X-Middleware-Subrequest': 'forged',
    'X-Middleware-Rewrite': 'forged',
  };
  const { inbound } = await visit('/', { headers: forged });
  expect(JSON.stringify(inbound)).not.toContain('forged');
});

test('[HO15] nothing is kept by browsers or proxies but the built files', async () => {
  expect((await visit('/api/v1/articles')).outbound['cache-control']).toBe('private, no-store');
  expect((await visit('/nowhere')).outbound['cache-control']).toBe('private, no-store');
  expect((await visit('/_next/static/chunk.js')).outbound['cache-control']).toBeUndefined();
});

test('[HO16] only a desk on https tells browsers to stay on https', async () => {
  expect((await visit('/')).outbound['strict-transport-security']).toBeUndefined();
  const { outbound } = await visit('/', { publicUrl: 'https://galley.example' });
  expect(outbound['strict-transport-security']).toMatch(/max-age=63072000/);
  expect(outbound['content-security-policy']).toContain('wss://galley.example');
});
