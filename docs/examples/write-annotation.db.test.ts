import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as article } from '#app/api/v1/articles/[articleId]/route.ts';
import { POST as syncTicket } from '#app/api/v1/articles/[articleId]/sync-ticket/route.ts';
import { db } from '#server/db.ts';
import { createSyncServer, type SyncServer } from '#server/sync/main.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';

const SCRIPT = 'docs/examples/write-annotation.mjs';
let desk: DemoDesk;
let http: Server;
let sync: SyncServer;
let url = '';

/** The two routes that the script calls, without the rest of the application. */
async function answer(incoming: IncomingMessage): Promise<Response> {
  const path = new URL(incoming.url ?? '/', url).pathname;
  const params = Promise.resolve({ articleId: path.split('/')[4] ?? '' });
  const body = await text(incoming);
  const request = new Request(url + path, {
    method: incoming.method ?? 'GET',
    headers: { authorization: incoming.headers.authorization ?? '', 'content-type': 'application/json' },
    ...(body !== '' && { body }),
  });
  return path.endsWith('/sync-ticket') ? syncTicket(request, { params }) : article(request, { params });
}

beforeAll(async () => {
  desk = await demoDesk();
  http = createServer(async (incoming, outgoing) => {
    const response = await answer(incoming);
    outgoing.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text());
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  process.env.GALLEY_URL = url;
  sync = await createSyncServer({
    db: db(),
    databaseUrl: process.env.DATABASE_URL ?? '',
    publicUrl: url,
    logger: pino({ level: 'silent' }),
  });
  http.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
});
afterAll(async () => {
  await sync.drain();
  http.close();
  delete process.env.GALLEY_URL;
  await desk.close();
});

const run = (role: 'editor' | 'viewer', ...rest: string[]) =>
  promisify(execFile)('node', [SCRIPT, desk.articleId, ...rest], {
    env: { ...process.env, GALLEY_URL: url, GALLEY_TOKEN: desk.tokens.get(role) },
  });

test('[SY60] the printed script writes an annotation with a stock provider and waits until it is stored', async () => {
  const { stdout } = await run('editor', 'about 1,900 vehicles', 'claim', 'Which year?');
  const { id, placement } = JSON.parse(stdout);
  expect(placement).toBe('placed');
  const row = await db().entry.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: 'open', value: { remark: 'Which year?' } });
});

test('[SY60] the printed script says so when its person may only read', async () => {
  await expect(run('viewer', 'about 1,900 vehicles', 'claim')).rejects.toThrow('this person may not write here');
});

test('[SY61] the protocol prints the script and keepTicket as they are', async () => {
  const protocol = await readFile('docs/protocol.md', 'utf8');
  expect(protocol).toContain(await readFile(SCRIPT, 'utf8'));
  expect(protocol).toContain(await readFile('components/sync/keep-ticket.ts', 'utf8'));
});
