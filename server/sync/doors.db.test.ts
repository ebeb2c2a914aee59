import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ArticleId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { saveTicket } from '../store/ticket-store.ts';
import { hashTicket, issueSyncTicket } from '../usecases/issue-sync-ticket.ts';
import { anna, ben, type Client, ORIGIN, otto, type SyncDesk, syncDesk, type SyncNode } from './sync-desk.ts';

let desk: SyncDesk;
let node: SyncNode;
let article: ArticleId;

beforeAll(async () => {
  desk = await syncDesk();
  // Nothing here may rest on the poll: notices alone must do it.
  node = await desk.startNode({ pollEvery: 3_600_000 });
  article = await desk.newArticle();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T, timeout = 8_000) => vi.waitFor(check, { timeout, interval: 10 });
const synced = (client: Client) => until(() => expect(client.isSynced).toBe(true));
const ticketOf = async (who: Actor) => (await issueSyncTicket(who, article, {})).params.ticket;

/** What an upgrade with this ticket comes to: 101 or the HTTP status of the refusal. */
async function knock(ticket: string, room: string = article, origin?: string): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}/sync/${room}?ticket=${ticket}`, {
    ...(origin !== undefined && { origin }),
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    socket.on('error', reject);
  });
}

test('[SY40] a ticket lets one socket in, once', async () => {
  const ticket = await ticketOf(anna);
  expect([await knock(ticket), await knock(ticket)]).toEqual([101, 401]);
});

test('[SY40] of two sockets with one ticket at the same moment one comes in', async () => {
  const ticket = await ticketOf(anna);
  expect((await Promise.all([knock(ticket), knock(ticket)])).sort()).toEqual([101, 401]);
});

test('[SY41] no ticket, an unknown one, one for another article, one that is too old', async () => {
  expect([await knock(''), await knock('x'.repeat(32))]).toEqual([401, 401]);
  expect(await knock(await ticketOf(anna), await desk.newArticle())).toBe(401);
  expect(await knock(await ticketOf(anna), 'nothing')).toBe(404);
  const footing = { person: anna.person, articleId: article, sessionHash: 'session-of-Anna00', tokenId: null };
  await saveTicket(desk.db, hashTicket('old'), { ...footing, clientId: 99, incarnation: null });
  await desk.db.$executeRaw`UPDATE sync_ticket SET expires_at = now() WHERE hash = ${hashTicket('old')}`;
  expect(await knock('old')).toBe(401);
});

test('[SY42] a page of another origin stays outside; scripts have none', async () => {
  expect(await knock(await ticketOf(anna), article, 'https://elsewhere.example')).toBe(403);
  expect(await knock(await ticketOf(anna), article, `${ORIGIN}.elsewhere.example`)).toBe(403);
  expect(await knock(await ticketOf(anna), article, ORIGIN)).toBe(101);
});

test('[SY43] whoever is not on the desk gets no ticket, and one from before does not let them in', async () => {
  await expect(issueSyncTicket(otto, article, {})).rejects.toMatchObject({ code: 'not_found' });
  const footing = { person: otto.person, articleId: article, sessionHash: 'session-of-Otto00', tokenId: null };
  await saveTicket(desk.db, hashTicket('before'), { ...footing, clientId: 98, incarnation: null });
  expect(await knock('before')).toBe(404);
});

test('[SY44] a client id belongs to one person, and another socket for it closes the first with 1000', async () => {
  const a = await desk.join(node, anna, article);
  await synced(a);
  const { clientID } = a.doc;
  await expect(issueSyncTicket(ben, article, { clientId: clientID })).rejects.toMatchObject({ code: 'conflict' });
  const { params } = await issueSyncTicket(anna, article, { clientId: clientID });
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}/sync/${article}?ticket=${params.ticket}`);
  await once(socket, 'open');
  await until(() => expect(a.closes).toEqual([1000]));
  socket.close();
});

test('[SY45] a session that ends closes its sockets with 4401 within two seconds', async () => {
  const b = await desk.join(node, ben, article);
  await synced(b);
  await desk.db.session.update({ where: { hash: 'session-of-Ben000' }, data: { endedAt: new Date() } });
  const ticket = await ticketOf(ben);
  await noticeAccessChange(desk.db, { sessionHash: 'session-of-Ben000' });
  await until(() => expect(b.closes).toEqual([4401]), 2_000);
  expect(await knock(ticket)).toBe(401);
  await desk.db.session.update({ where: { hash: 'session-of-Ben000' }, data: { endedAt: null } });
});

test('[SY45] a role that may only read closes the socket with 4403 within two seconds; the words before it are kept', async () => {
  const b = await desk.join(node, ben, article);
  await synced(b);
  const { id } = b.annotate('in time');
  await until(() => expect(b.acks.at(-1)).toBe(2));
  const where = { deskId_personId: { deskId: 'desk', personId: ben.person } };
  await desk.db.membership.update({ where, data: { role: 'viewer' } });
  await noticeAccessChange(desk.db, { person: ben.person });
  await until(() => expect(b.closes).toEqual([4403]), 2_000);
  expect(await desk.db.entry.findUnique({ where: { id } })).toMatchObject({ state: 'open' });
  await desk.db.membership.update({ where, data: { role: 'checker' } });
});

test('[SY46] bytes that are no messages, and text, end the socket with 4400', async () => {
  for (const bytes of [Uint8Array.from([0, 9, 9]), 'hello']) {
    const socket = new WebSocket(`ws://127.0.0.1:${node.port}/sync/${article}?ticket=${await ticketOf(anna)}`);
    await once(socket, 'open');
    socket.send(bytes);
    const [code] = await once(socket, 'close');
    expect(code).toBe(4400);
  }
});
