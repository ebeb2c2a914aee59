import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newEntryId } from '#core/make-ids.ts';
import { writeStep1, writeStep2, writeUpdate } from '#core/sync/frames.ts';
import { LIMITS } from '#core/sync/limits.ts';
import { entriesOf } from '#core/sync/roots.ts';
import { forge } from '#core/testing/gate/forged-update.ts';
import { type AttackDesk, attackDesk, until } from '../testing/attack-desk.ts';
import { anna, ben, ORIGIN, random } from './sync-desk.ts';

let there: AttackDesk;
beforeAll(async () => {
  there = await attackDesk();
});
afterEach(() => there.leave());
afterAll(() => there.desk.close());

const incarnations = async () =>
  Number(/^galley_sync_incarnations_total (\d+)/m.exec((await there.node.sync.metrics()).text)?.[1]);

test('[SY110] W01 W04: whoever has no ticket, or guesses a name, opens no room', async () => {
  const b = await there.atWork();
  const other = await there.desk.newArticle();
  expect(await incarnations()).toBe(1);
  expect(await there.knock(`/sync/${other}`)).toBe(401);
  expect(await there.knock(`/sync/${other}?ticket=${'x'.repeat(43)}`)).toBe(401);
  const names = [
    'article-1',
    `${other}x`,
    '../api/health',
    '%2e%2e',
    'a%00b',
    'а'.repeat(22).slice(0, 3),
    'x'.repeat(8_000),
    '',
  ];
  for (const name of names) expect(await there.knock(`/sync/${encodeURI(name)}`), name).toBe(404);
  expect(await incarnations()).toBe(1);
  await there.goesOn(b);
});

test('[SY110] W02: a page of another origin stays outside, however like ours it looks', async () => {
  const b = await there.atWork();
  const origins = [
    'https://evil.example',
    'null',
    '',
    `${ORIGIN}.evil.example`,
    'http://localhost:3001',
    'HTTP://LOCALHOST:3000',
    `${ORIGIN}/`,
  ];
  for (const origin of origins) {
    const { params } = await there.desk.ticket(anna, there.article);
    expect(await there.knock(`/sync/${there.article}?ticket=${params.ticket}`, { Origin: origin }), origin).toBe(403);
  }
  await there.goesOn(b);
});

test('[SY111] W12: with nobody to tell of it, a right that ended is found by looking', async () => {
  const b = await there.atWork({ pollEvery: 100 });
  const where = { deskId_personId: { deskId: 'desk', personId: anna.person } };
  const a = await there.desk.join(there.node, anna, there.article);
  await until(() => expect(a.isSynced).toBe(true));
  await there.desk.db.membership.update({ where, data: { role: 'viewer' } });
  await until(() => expect(a.closes).toEqual([4403]));
  await there.desk.db.membership.update({ where, data: { role: 'editor' } });
  const again = await there.desk.join(there.node, anna, there.article);
  await until(() => expect(again.isSynced).toBe(true));
  await there.desk.db.session.update({ where: { hash: 'session-of-Anna00' }, data: { endedAt: new Date() } });
  await until(() => expect(again.closes).toEqual([4401]));
  await there.desk.db.session.update({ where: { hash: 'session-of-Anna00' }, data: { endedAt: null } });
  await there.goesOn(b);
});

test('[SY112] W13: one person has twenty sockets and no more', async () => {
  const b = await there.atWork();
  const lines = [];
  for (let n = 0; n < LIMITS.socketsPerPerson; n += 1) lines.push(await there.raw());
  const { params } = await there.desk.ticket(anna, there.article);
  expect(await there.knock(`/sync/${there.article}?ticket=${params.ticket}`)).toBe(429);
  lines[0]?.socket.close();
  await lines[0]?.closed;
  await expect(there.raw()).resolves.toBeDefined();
  await there.goesOn(b);
});

test('[SY113] W14 W15: headers without end are cut off, not read', async () => {
  const b = await there.atWork();
  expect(await there.knock(`/sync/${there.article}`, { 'X-Long': 'x'.repeat(65_536) })).toBe(431);
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_one, n) => [`X-Many-${n}`, 'x']));
  expect(await there.knock(`/sync/${there.article}`, many)).toBe(431);
  const since = performance.now();
  expect([400, 401, 431]).toContain(
    await there.knock(`/sync/${there.article}`, { 'Sec-WebSocket-Protocol': `a${' '.repeat(15_000)}b` }),
  );
  expect(performance.now() - since).toBeLessThan(2_000);
  await there.goesOn(b);
});

test('[SY114] M03: every message of a frame is judged, and a harmless first one hides nothing', async () => {
  const b = await there.atWork();
  const { say, closed, doc } = await there.joined();
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(0, 'forged ');
  const wipe = writeUpdate(Y.encodeStateAsUpdate(doc, before));
  say(Uint8Array.from([...writeStep1(before), ...wipe]));
  expect(await closed).toBe(4422);
  const other = await there.joined();
  other.say(Uint8Array.from([...writeStep1(Y.encodeStateVector(other.doc)), 0]));
  expect(await other.closed).toBe(4400);
  await there.goesOn(b);
});

test('[SY114] M02 M04 M05 M06 M08 M09 M10 M11 M16: forged words end their socket, and nobody else hears of it', async () => {
  const b = await there.atWork();
  const { id } = b.annotate('Ben’s own');
  await there.acknowledged(b, 2);
  const words = { kind: 'annotation', tag: 'claim', passage: null };
  const forgeries: ((doc: Y.Doc) => unknown)[] = [
    (doc) => entriesOf(doc, anna.person)?.set(newEntryId(ben.person, random), words),
    (doc) => doc.getMap('facts').set('article', { seq: 999 }),
    (doc) => doc.getMap('more').set('a', 1),
    (doc) => entriesOf(doc, ben.person)?.delete(id),
    (doc) => entriesOf(doc, ben.person)?.set(id, words),
    (doc) => doc.getText('text').delete(0, 5),
    (doc) => {
      doc.clientID += 1;
      entriesOf(doc, anna.person)?.set(newEntryId(anna.person, random), words);
    },
  ];
  for (const [n, change] of forgeries.entries()) {
    const { say, closed, doc } = await there.joined();
    const before = Y.encodeStateVector(doc);
    change(doc);
    const update = Y.encodeStateAsUpdate(doc, before);
    say(n % 2 === 0 ? writeUpdate(update) : writeStep2(update));
    expect(await closed, String(change)).toBe(4422);
  }
  const inBytes = [
    { structs: [{ content: 0, length: 5 }] },
    { structs: [], deletions: [{ client: 77, clock: 0, length: 9 }] },
    { structs: [{ content: 1, parent: 'facts', key: 'article' }] },
  ];
  for (const bytes of inBytes) {
    const { say, closed, clientId } = await there.joined();
    say(writeUpdate(forge({ client: clientId, clock: 0, ...bytes })));
    expect(await closed).toBe(4422);
  }
  const gap = await there.joined();
  gap.say(writeUpdate(forge({ client: gap.clientId, clock: 7, structs: [{ content: 1, parent: 'facts', key: 'a' }] })));
  expect(await gap.closed).toBe(4422);
  expect(b.remarks).toEqual(['Ben’s own']);
  await there.goesOn(b);
});

test('[SY115] M17 M18 M19: bytes that are no messages end their socket', async () => {
  const b = await there.atWork();
  const count = forge({ client: 1, clock: 0, structs: [{ content: 1 }], count: 33_554_431 });
  const honest = Y.encodeStateAsUpdateV2(new Y.Doc());
  const frames: [string, Uint8Array][] = [
    ['empty', new Uint8Array()],
    ['cut off in a number', Uint8Array.from([0, 0x80])],
    ['a number of ten bytes', Uint8Array.from([0, 2, ...Array.from({ length: 9 }, () => 0xff), 1])],
    ['a length beyond the frame', Uint8Array.from([0, 2, 100, 1])],
    ['an unknown sync step', Uint8Array.from([0, 9, 0])],
    ['a lie about the count', writeUpdate(count)],
    ['the other encoding', writeUpdate(honest)],
    ['a state vector that is none', writeStep1(Uint8Array.from([5, 1]))],
  ];
  for (const [what, frame] of frames) {
    const { say, closed } = await there.raw();
    say(frame);
    expect(await closed, what).toBe(4400);
  }
  await there.goesOn(b);
});
