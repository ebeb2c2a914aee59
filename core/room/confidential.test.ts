import { expect, test } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { CLOSE } from '../sync/close-codes.ts';
import { Look, MESSAGE, readJson, writeUpdate } from '../sync/frames.ts';
import { entriesOf } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import type { RoomStorage } from './storage.ts';

const [ANNA, BEN, VERA] = ['Anna00', 'Ben000', 'Vera00'].map((id) => PersonId.parse(id)) as [
  PersonId,
  PersonId,
  PersonId,
];
const CLAIM = EntryId.parse('Ben0000000000001');
const CITED = EntryId.parse('Anna000000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
/** What nobody else may be sent. */
const SECRET = 'call with the harbour master';
const words = (n: number, base?: number) => ({
  kind: 'citation' as const,
  on: CLAIM,
  line: `${SECRET} ${n}`,
  w: w(n),
  ...(base !== undefined && { base: w(base) }),
});
const STUB = (n: number) => ({ kind: 'confidential', on: CLAIM, w: w(n) });

/** A room with Ben's claim and Anna's citation of it: of everybody's words, or confidential from before the room was loaded. */
async function newsroom({ isHidden }: { isHidden: boolean }, through?: (storage: RoomStorage) => RoomStorage) {
  const { article, room, clock } = memoryRoom(through ?? ((storage) => storage));
  const claim = { kind: 'annotation' as const, tag: 'claim', passage: null, w: w(90) };
  await article.commit(0n, [{ op: 'put', entry: CLAIM, author: BEN, value: claim, w: w(90) }]);
  await article.commit(0n, [{ op: 'put', entry: CITED, author: ANNA, value: words(1), w: w(1) }]);
  if (isHidden) article.makeConfidential(CITED);
  room.catchUp();
  await settle();
  const all: RoomPeer[] = [];
  const join = async (person: PersonId, clientId: number) => {
    const peer = new RoomPeer(room, person, clientId, clock, random, person === VERA ? 'viewer' : 'checker');
    all.push(peer);
    peer.start();
    await settle();
    return peer;
  };
  return { article, room, clock, join, all };
}

const set = (peer: RoomPeer, value: unknown) => entriesOf(peer.doc, ANNA)?.set(CITED, value);
const shown = (peer: RoomPeer) => entriesOf(peer.doc, ANNA)?.get(CITED);
const holdsWords = (bytes: Uint8Array) => Buffer.from(bytes).includes(SECRET);
const wordsIn = (peer: RoomPeer, from = 0) => peer.received.slice(from).filter(holdsWords).length;

test('[CF12] words that come later to a confidential citation are kept and acknowledged; no byte of them reaches anybody', async () => {
  const { article, room, join } = await newsroom({ isHidden: true });
  const [anna, ben] = [await join(ANNA, 1001), await join(BEN, 1002)];
  for (const n of [2, 3, 4]) set(anna, words(n, n - 1));
  await settle();
  const late = await join(VERA, 1003);
  for (const peer of [anna, ben, late]) {
    expect(wordsIn(peer)).toBe(0);
    expect(shown(peer)).toEqual(STUB(4));
    expect(peer.doc.store.pendingStructs).toBeNull();
    expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(room.live.doc));
  }
  expect(room.live.doc.clientID).toBe(7);
  expect(holdsWords(Y.encodeStateAsUpdate(room.live.doc))).toBe(false);
  expect(anna.acks.at(-1)).toBe(4);
  expect(article.hidden.map(({ w: id, fate }) => [id, fate])).toEqual([1, 2, 3, 4].map((n) => [w(n), 'stored']));
  expect(
    JSON.stringify([...article.rows.values(), ...article.history], (_key, value) =>
      typeof value === 'bigint' ? 0 : value,
    ),
  ).not.toContain(SECRET);
});

test.each([
  ['lower', 900],
  ['higher', 5000],
])('[CF12] the same of another device that wrote beside it, whose client id is %s', async (_which, clientId) => {
  const { article, join } = await newsroom({ isHidden: true });
  const [ben, laptop, phone] = [await join(BEN, 1002), await join(ANNA, 1001), await join(ANNA, clientId)];
  // Both before either hears of the other.
  const before = Y.encodeStateVector(phone.doc);
  phone.doc.transact(() => set(phone, words(3, 1)), phone);
  const offline = Y.encodeStateAsUpdate(phone.doc, before);
  set(laptop, words(2, 1));
  await settle();
  phone.session.hear(writeUpdate(offline));
  await settle();
  for (const peer of [ben, laptop, phone]) {
    expect(wordsIn(peer)).toBe(0);
    expect(shown(peer)).toEqual(STUB(3));
  }
  expect(article.hidden.map(({ w: id, fate }) => [id, fate])).toEqual([
    [w(1), 'stored'],
    [w(2), 'stored'],
    [w(3), 'twice'],
  ]);
  expect(article.rows.get(CITED)).toMatchObject({ twice: true, value: STUB(3) });
});

test('[CF13] its author withdraws it, and writes it again: there is nothing, and then the stub, and never a word', async () => {
  const { article, join } = await newsroom({ isHidden: true });
  const [anna, ben] = [await join(ANNA, 1001), await join(BEN, 1002)];
  entriesOf(anna.doc, ANNA)?.delete(CITED);
  await settle();
  expect(shown(ben)).toBeUndefined();
  const gone = article.rows.get(CITED);
  expect(gone).toMatchObject({ state: 'retired', retiredBecause: 'deleted' });
  set(anna, { ...words(2), base: gone?.w });
  await settle();
  expect(shown(ben)).toEqual(STUB(2));
  // Written anew and taken back in one message.
  anna.doc.transact(() => {
    set(anna, words(3, 2));
    entriesOf(anna.doc, ANNA)?.delete(CITED);
  });
  await settle();
  expect(shown(ben)).toBeUndefined();
  expect(article.hidden.map(({ value }) => value !== null)).toEqual([true, false, true, false]);
  expect(article.rows.get(CITED)?.state).toBe('retired');
  expect(wordsIn(ben) + wordsIn(anna)).toBe(0);
});

test('[CF14] where words turn confidential their room says no more of anything, keeps what it was told, and everybody joins anew', async () => {
  const { article, room, join, clock } = await newsroom({ isHidden: false });
  const [anna, ben, vera] = [await join(ANNA, 1001), await join(BEN, 1002), await join(VERA, 1003)];
  expect(shown(vera)).toMatchObject({ line: `${SECRET} 1` });
  const heard = [anna, ben, vera].map((peer) => peer.received.length);
  article.makeConfidential(CITED);
  ben.annotate('something else');
  // Somebody comes in the very moment.
  const newcomer = new RoomPeer(room, VERA, 1004, clock, random, 'viewer');
  newcomer.start();
  await settle();
  await clock.advance(5_000);
  expect(room.isOver).toBe(true);
  for (const peer of [anna, ben, vera, newcomer]) expect(peer.closes).toEqual([CLOSE.restart]);
  expect(ben.acks.at(-1)).toBe(2);
  // How far storage is, before the answer: the node that they come to may not have heard of it.
  expect(looksOf(ben).at(-1)).toEqual({ id: 'seq', version: Number(article.seq) });
  expect([...article.rows.values()].filter(({ author }) => author === BEN)).toHaveLength(2);
  for (const [index, peer] of [anna, ben, vera].entries())
    expect(peer.received.slice(heard[index]).filter(isSync)).toEqual([]);
  expect(newcomer.received.filter(isSync)).toEqual([]);
});

test('[CF15] where the commit alone learns that late words are confidential, nothing of its batch is shown, all of it is kept', async () => {
  const { article, room, join, clock } = await newsroom({ isHidden: false });
  const [anna, ben] = [await join(ANNA, 1001), await join(BEN, 1002)];
  const heard = ben.received.length;
  article.makeConfidential(CITED);
  anna.doc.transact(() => set(anna, words(2, 1)));
  ben.annotate('in the same batch');
  await settle();
  await clock.advance(5_000);
  expect(ben.received.slice(heard).filter(isSync)).toEqual([]);
  expect([anna.acks.at(-1), ben.acks.at(-1)]).toEqual([2, 2]);
  expect([anna.closes, ben.closes, room.isOver]).toEqual([[CLOSE.restart], [CLOSE.restart], true]);
  expect(article.hidden.map(({ w: id }) => id)).toEqual([w(1), w(2)]);
  expect(article.rows.get(CITED)?.value).toEqual(STUB(2));
});

test('[CF16] what is offered again after it turned confidential is known: acknowledged, and kept once', async () => {
  const { article, join } = await newsroom({ isHidden: true });
  const anna = await join(ANNA, 1001);
  set(anna, words(1));
  set(anna, words(2, 1));
  set(anna, words(2, 1));
  await settle();
  expect(anna.acks.at(-1)).toBe(4);
  expect(article.hidden.map(({ w: id }) => id)).toEqual([w(1), w(2)]);
  expect(shown(anna)).toEqual(STUB(2));
});

const looksOf = ({ received }: RoomPeer) =>
  received.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    return decoding.readVarUint(decoder) === MESSAGE.look ? [readJson(decoder, Look)] : [];
  });

/** Whether a frame carries a part of the document. */
function isSync([type]: Uint8Array): boolean {
  return type === 0;
}
