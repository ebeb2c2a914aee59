import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { PersonId, WriteId } from '../ids.ts';
import { judge } from './gate.ts';
import { entriesOf, peopleRoot } from './roots.ts';

const ANNA = PersonId.parse('Anna00');
const KEY = 'Anna000000000001';
const [LAPTOP, PHONE, TABLET] = [1001, 1002, 1003];
const MADE = WriteId.parse('made000000000000');

function write(n: number): WriteId {
  return WriteId.parse(String(n).padStart(16, 'w'));
}
const words = (n: number) => ({ kind: 'annotation', tag: 'claim', passage: null, remark: String(n), w: write(n) });
const backwards = (w: string) => [...w].reverse().join('');

function room(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const map = new Y.Map<unknown>();
  peopleRoot(doc).set(ANNA, map);
  map.set(KEY, words(1));
  return doc;
}

function join(server: Y.Doc, clientId: number, gc = true): { doc: Y.Doc; mine: Y.Map<unknown>; sent: Uint8Array[] } {
  const doc = new Y.Doc({ gc });
  doc.clientID = clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  const mine = entriesOf(doc, ANNA);
  if (!mine) throw new Error('no map');
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) sent.push(update);
  });
  return { doc, mine, sent };
}

/** What the gate says of this update; the room takes it in. */
function say(server: Y.Doc, update: Uint8Array | undefined, clientId: number, synced = true) {
  if (!update) throw new Error('nothing was sent');
  const judgement = judge(server, update, { person: ANNA, clientId, mayWrite: true, synced }, () => MADE);
  Y.applyUpdate(server, update);
  return judgement.kind === 'news' ? judgement.writes : judgement;
}
const deleted = (base: WriteId) => ({ op: 'delete', entry: KEY, author: ANNA, w: backwards(base), base });
const late = { op: 'delete', entry: KEY, author: ANNA, w: MADE, base: MADE };

test('[SY103] words that were passed over do not hide the deletion of what passed them', () => {
  const server = room();
  const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
  laptop.mine.set(KEY, words(2));
  phone.mine.set(KEY, words(3));
  say(server, phone.sent[0], PHONE);
  // The line comes back for a moment: the laptop hears the phone's words and shows them. Then Anna deletes them.
  Y.applyUpdate(laptop.doc, Y.encodeStateAsUpdate(server));
  expect(laptop.mine.get(KEY)).toEqual(words(3));
  laptop.mine.delete(KEY);
  const step2 = Y.encodeStateAsUpdate(laptop.doc, Y.encodeStateVector(server));
  expect(say(server, step2, LAPTOP, false)).toEqual([deleted(write(3))]);
  expect(entriesOf(server, ANNA)?.has(KEY)).toBe(false);
});

test('[SY103] nor does a merged update that holds both', () => {
  const server = room();
  const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
  laptop.mine.set(KEY, words(2));
  phone.mine.set(KEY, words(3));
  say(server, phone.sent[0], PHONE);
  Y.applyUpdate(laptop.doc, Y.encodeStateAsUpdate(server));
  laptop.mine.delete(KEY);
  const put = { op: 'put', entry: KEY, author: ANNA, value: words(2), w: write(2) };
  expect(say(server, Y.mergeUpdates(laptop.sent), LAPTOP)).toEqual([put, deleted(write(2))]);
  expect(entriesOf(server, ANNA)?.has(KEY)).toBe(false);
});

test('[SY104] a deletion counts though the step 2 that carries it repeats words that crossed it', () => {
  const server = room();
  const before = Y.encodeStateVector(server);
  const { doc, mine, sent } = join(server, LAPTOP);
  mine.set(KEY, words(2));
  mine.set(KEY, words(3));
  for (const update of sent) say(server, update, LAPTOP);
  mine.set(KEY, words(4));
  mine.delete(KEY);
  expect(say(server, Y.encodeStateAsUpdate(doc, before), LAPTOP, false)).toEqual([deleted(write(3))]);
});

test('[SY105] software that keeps what was overwritten may send all of it, and nothing that still stands twice', () => {
  const server = room();
  const { doc, mine } = join(server, LAPTOP, false);
  for (const n of [2, 3, 4]) mine.set(KEY, words(n));
  const puts = [2, 3, 4].map((n) => ({ op: 'put', entry: KEY, author: ANNA, value: words(n), w: write(n) }));
  const step2 = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server));
  expect(Y.decodeUpdate(step2).structs.map(({ length }) => length)).toEqual([2, 1]);
  expect(say(server, step2, LAPTOP, false)).toEqual(puts);
  expect(entriesOf(server, ANNA)?.get(KEY)).toEqual(words(4));
});

test('[SY106] of three devices the one in the middle takes nothing away from the last', () => {
  const server = room();
  const [laptop, phone, tablet] = [join(server, LAPTOP), join(server, PHONE), join(server, TABLET)];
  laptop.mine.set(KEY, words(2));
  tablet.mine.set(KEY, words(3));
  phone.mine.set(KEY, words(4));
  phone.mine.delete(KEY);
  say(server, laptop.sent[0], LAPTOP);
  say(server, tablet.sent[0], TABLET);
  const step2 = Y.encodeStateAsUpdate(phone.doc, Y.encodeStateVector(server));
  expect(say(server, step2, PHONE, false)).toEqual([]);
  expect(entriesOf(server, ANNA)?.get(KEY)).toEqual(words(3));
});

test('[SY106] a device that wrote over what it never showed, and deleted, deletes late', () => {
  const server = room();
  const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
  laptop.mine.set(KEY, words(2));
  say(server, laptop.sent[0], LAPTOP);
  phone.mine.set(KEY, words(3));
  Y.applyUpdate(phone.doc, Y.encodeStateAsUpdate(server));
  expect(phone.mine.get(KEY)).toEqual(words(3));
  phone.mine.delete(KEY);
  const step2 = Y.encodeStateAsUpdate(phone.doc, Y.encodeStateVector(server));
  expect(say(server, step2, PHONE, false)).toEqual([late]);
});

test('[SY107] values nested without end are refused, and the gate does not fall over them', () => {
  for (let depth = 10; depth < 200_000; depth = Math.ceil(depth * 1.15)) {
    const server = room();
    const parent = entriesOf(server, ANNA)?._item?.id;
    if (!parent) throw new Error('no map');
    // One value: arrays of one array of one array.
    const nest = Array.from({ length: depth }, () => [117, 1]).flat();
    const key = [...new TextEncoder().encode(KEY)];
    const head = [
      1,
      1,
      ...varint(LAPTOP),
      0,
      0x28,
      0,
      ...varint(parent.client),
      ...varint(parent.clock),
      key.length,
      ...key,
      1,
    ];
    const update = Uint8Array.from([...head, ...nest, 126, 0]);
    expect(
      judge(server, update, { person: ANNA, clientId: LAPTOP, mayWrite: true, synced: true }, () => MADE),
    ).toMatchObject({ kind: 'refused' });
  }
});

function varint(n: number): number[] {
  return n < 128 ? [n] : [128 | (n & 127), ...varint(Math.floor(n / 128))];
}
