import * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { Placement } from '../annotation/entry.ts';
import { passageAt } from '../annotation/passage.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { type EntryId, PersonId } from '../ids.ts';
import { newEntryId, newWriteId } from '../make-ids.ts';
import { readPlacement } from '../sync/placement.ts';
import { entriesOf, readArticleFacts, readEntryFacts } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import type { Block } from '../article/block.ts';
import { Room } from './room.ts';
import type { RoomStorage } from './storage.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const BRIDGE = 'The bridge at the ferry quay was counted in the spring.';
const OLD = [
  paragraph('It cost 41 million.'),
  paragraph(BRIDGE),
  paragraph('Nobody had asked the harbour master about it.'),
];
/** The bridge moved down and was repainted, 41 became 40.6, and nobody speaks of the harbour master any more. */
const NEW = [paragraph('It cost 40.6 million.'), paragraph('A new paragraph stands here.'), paragraph(BRIDGE)];

async function newsroom(through: (storage: RoomStorage) => RoomStorage = (storage) => storage) {
  const made = memoryRoom((article) => {
    article.revisions[0] = { ...article.newest, text: canonicalText(OLD), blocks: OLD, seq: 0n };
    return article;
  });
  const { article, clock } = made;
  const room = new Room(article.snapshot(), 'second', 8, {
    storage: through(article),
    clock,
    newWrite: () => newWriteId(random),
    report: () => undefined,
    ended: () => undefined,
  });
  let clientId = 1000;
  async function join(person: PersonId, at = room): Promise<RoomPeer> {
    const peer = new RoomPeer(at, person, (clientId += 1), clock, random);
    peer.start();
    await settle();
    return peer;
  }
  async function revise(blocks: Block[]) {
    article.revise(blocks);
    room.catchUp();
    await settle();
  }
  return { article, clock, room, join, revise };
}

function mark(peer: RoomPeer, person: PersonId, blocks: readonly Block[], quote: string, revision = 1): EntryId {
  const text = canonicalText(blocks);
  const start = text.indexOf(quote);
  const id = newEntryId(person, random);
  const passage = passageAt(text, revision, start, start + quote.length);
  entriesOf(peer.doc, person)?.set(id, { kind: 'annotation', tag: 'claim', passage, w: newWriteId(random) });
  return id;
}

function wordsAt(doc: Y.Doc, id: EntryId): string {
  const placement = readEntryFacts(doc, id)?.placement;
  const place: Placement = placement ? readPlacement(doc, placement) : { state: 'lost' };
  const words = place.state === 'lost' ? '' : `: ${doc.getText('text').toString().slice(place.start, place.end)}`;
  return `${place.state}${words}`;
}

test('[RV12] a new revision comes in one frame with every placement in it, and no reader sees words of one and marks of another', async () => {
  const { join, revise } = await newsroom();
  const [anna, ben] = [await join(ANNA), await join(BEN)];
  const ids = ['41', 'ferry quay', 'harbour master'].map((quote) => mark(anna, ANNA, OLD, quote));
  await settle();
  const seen: string[][] = [];
  ben.doc.on('afterTransaction', () => {
    const state = [`${readArticleFacts(ben.doc)?.revision}`, ...ids.map((id) => wordsAt(ben.doc, id))];
    if (seen.at(-1)?.join() !== state.join()) seen.push(state);
  });
  const frames = ben.heard.length;
  await revise(NEW);
  expect(ben.heard.length - frames).toBe(1);
  expect(seen).toEqual([['2', 'changed: 40.6', 'placed: ferry quay', 'lost']]);
  expect(ben.doc.getText('text').toString()).toBe(canonicalText(NEW));
  // Nobody who heard it had anything to say about it.
  expect([anna.closes, ben.closes, anna.refused, ben.refused]).toEqual([[], [], [], []]);
});

test('[RV13] words on an older revision that arrive after the new one stand on the same words in it', async () => {
  const { article, join, revise } = await newsroom();
  const [anna, ben] = [await join(ANNA), await join(BEN)];
  await revise(NEW);
  const late = mark(anna, ANNA, OLD, 'ferry quay', 1);
  const changed = mark(anna, ANNA, OLD, 'cost 41', 1);
  await settle();
  expect([late, changed].map((id) => wordsAt(ben.doc, id))).toEqual(['placed: ferry quay', 'changed: cost 40.6']);
  // The revision is heard of with a commit, not by itself: in one answer of storage.
  article.revise(OLD);
  const third = mark(ben, BEN, NEW, 'A new paragraph', 2);
  const fourth = mark(ben, BEN, NEW, '40.6', 2);
  await settle();
  expect(readArticleFacts(anna.doc)?.revision).toBe(3);
  expect([late, changed, third, fourth].map((id) => wordsAt(anna.doc, id))).toEqual([
    'placed: ferry quay',
    'placed: cost 41',
    'lost',
    'changed: 41',
  ]);
});

test('[RV17] a revision is shown whole although somebody came in while it was read', async () => {
  const opened: (() => void)[] = [];
  let isSlow = false;
  const { article, clock, room, join } = await newsroom((storage) => ({
    commit: (known, writes) => storage.commit(known, writes),
    async readSince(known) {
      if (isSlow) await new Promise<void>((resolve) => opened.push(resolve));
      return storage.readSince(known);
    },
  }));
  const anna = await join(ANNA);
  mark(anna, ANNA, OLD, '41');
  await settle();
  const seen: unknown[] = [];
  anna.doc.on('update', () => seen.push([anna.doc.store.pendingStructs, readArticleFacts(anna.doc)?.revision]));
  isSlow = true;
  article.revise(NEW);
  room.catchUp();
  await settle();
  new RoomPeer(room, BEN, 2000, clock, random);
  for (const open of opened) open();
  await settle();
  expect(seen).toEqual([[null, 2]]);
});

test('[RV14] a room that lived through revisions holds what one that was opened after them holds', async () => {
  const { article, clock, room, join, revise } = await newsroom();
  const anna = await join(ANNA);
  for (const quote of ['41', 'ferry quay', 'harbour master']) mark(anna, ANNA, OLD, quote);
  await settle();
  await revise(NEW);
  await revise([paragraph('Before it all.'), ...OLD]);
  const fresh = new Room(article.snapshot(), 'third', 9, {
    storage: article,
    clock,
    newWrite: () => newWriteId(random),
    report: () => undefined,
    ended: () => undefined,
  });
  const ben = await join(BEN, fresh);
  const content = (doc: Y.Doc) => [
    doc.getText('text').toDelta(),
    doc.getMap('people').get(ANNA),
    ...[...(entriesOf(doc, ANNA)?.keys() ?? [])].sort().map((id) => wordsAt(doc, id as EntryId)),
  ];
  expect(JSON.stringify(content(ben.doc))).toBe(JSON.stringify(content(anna.doc)));
  expect(content(anna.doc).slice(2).sort()).toEqual(['placed: 41', 'placed: ferry quay', 'placed: harbour master']);
  expect(room.isOver).toBe(false);
});

test('[SY195] new words, where every annotation stands in them, and who accepted them come in one frame', async () => {
  const { article, room, join } = await newsroom();
  const anna = await join(ANNA);
  const ben = await join(BEN);
  const cost = mark(anna, ANNA, OLD, '41 million');
  const bridge = mark(anna, ANNA, OLD, 'counted');
  const id = newEntryId(BEN, random);
  await settle();
  entriesOf(ben.doc, BEN)?.set(id, {
    kind: 'suggestion',
    on: cost,
    saw: '41 million',
    text: '40.6 million',
    w: newWriteId(random),
  });
  await settle();
  const seen: string[] = [];
  anna.doc.on('update', () => {
    const { decision } = readEntryFacts(anna.doc, id) ?? {};
    const [at, there] = [cost, bridge].map((one) => wordsAt(anna.doc, one));
    seen.push([readArticleFacts(anna.doc)?.revision, decision?.outcome, at, there].join(' | '));
  });
  expect(article.decideOn(id, ANNA, 'accepted')).toBe(true);
  room.catchUp();
  await settle();
  expect(seen).toEqual(['2 | accepted | changed: 40.6 million | placed: counted']);
  // Whoever joins later is shown the same.
  const late = await join(BEN);
  expect(readEntryFacts(late.doc, id)?.decision).toMatchObject({ outcome: 'accepted', by: ANNA, revision: 2 });
});
