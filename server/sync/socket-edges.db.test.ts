import { once } from 'node:events';
import { createServer } from 'node:http';
import * as encoding from 'lib0/encoding';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { ArticleId, PersonId } from '#core/ids.ts';
import { readFrame, writeAwareness, writeStep1, writeUpdate } from '#core/sync/frames.ts';
import { writePresence } from '#core/sync/presence.ts';
import type { Actor } from '../auth/actor.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { createArticle } from '../usecases/create-article.ts';
import { issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { createSyncServer, type SyncServer } from './main.ts';
let database: TestDatabase;
let sync: SyncServer;
const http = createServer();
let port = 0;
const anna: Actor = {
  person: PersonId.parse('Anna00'),
  name: 'Anna',
  memberships: new Map([['desk', 'editor']]),
  via: { kind: 'session', hash: 's' },
};
beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  await database.db.desk.create({ data: { id: 'desk', name: 'Desk', timeZone: 'Europe/Paris' } });
  await database.db.person.create({ data: { id: 'Anna00', email: 'a@demo.test', name: 'Anna', passwordHash: '-' } });
  await database.db.membership.create({ data: { deskId: 'desk', personId: 'Anna00', role: 'editor' } });
  await database.db.session.create({ data: { hash: 's', personId: 'Anna00' } });
  sync = await createSyncServer({
    db: database.db,
    databaseUrl: database.url,
    publicUrl: 'http://localhost:3000',
    logger: pino({ level: 'silent' }),
  });
  http.on('upgrade', (q, s, h) => sync.upgrade(q, s, h));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const a = http.address();
  if (a === null || typeof a === 'string') throw new Error('no port');
  port = a.port;
});
afterAll(async () => {
  await sync.drain();
  http.close();
  await database.close();
});
async function open(article: string) {
  const t = await issueSyncTicket(anna, ArticleId.parse(article), {});
  const s = new WebSocket(`ws://127.0.0.1:${port}/sync/${t.room}?ticket=${t.params.ticket}`);
  const got: Uint8Array[] = [];
  s.on('message', (d: Buffer) => got.push(new Uint8Array(d)));
  await once(s, 'open');
  s.send(writeStep1(Y.encodeStateVector(new Y.Doc())));
  return { s, got, clientId: t.clientId };
}
const article = async () =>
  (
    await createArticle(anna, {
      blocks: [{ kind: 'paragraph', text: 'It cost.', inlines: [] }],
      facts: {},
      origin: 'paste',
    })
  ).id;
test('[SY98] presence that is no JSON reaches nobody', async () => {
  const id = await article();
  const a = await open(id);
  const b = await open(id);
  await expect.poll(() => b.got.length).toBeGreaterThan(1);
  a.s.send(writeAwareness(writePresence([{ clientId: a.clientId, clock: 1, state: '{broken' }])));
  await Promise.race([
    once(a.s, 'close'),
    expect.poll(() => b.got.some((f) => f[0] === 1), { timeout: 3000 }).toBe(true),
  ]);
  const bad = b.got
    .filter((f) => f[0] === 1)
    .flatMap((f) => readFrame(f))
    .filter((m) => m.kind === 'awareness');
  const reader = new Awareness(new Y.Doc());
  for (const m of bad)
    if (m.kind === 'awareness') expect(() => applyAwarenessUpdate(reader, m.bytes, 'x')).not.toThrow();
  reader.destroy();
});
test('[SY99] a frame above 4 MiB is answered with 4413', async () => {
  const a = await open(await article());
  a.s.send(writeUpdate(new Uint8Array(4 * 1024 * 1024 + 100)));
  const [code] = await once(a.s, 'close');
  expect(code).toBe(4413);
});
void encoding;
