import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { PersonId, WriteId } from '../ids.ts';
import { newEntryId, newWriteId } from '../make-ids.ts';
import { writeStep1 } from '../sync/frames.ts';
import { LIMITS } from '../sync/limits.ts';
import { entriesOf } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import { decide } from './decide.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');

async function twoPeople() {
  const { clock, article, room } = memoryRoom();
  const [anna, ben] = [
    new RoomPeer(room, ANNA, 1001, clock, random),
    new RoomPeer(room, BEN, 1002, clock, random, 'viewer'),
  ];
  for (const peer of [anna, ben]) peer.start();
  await settle();
  return { clock, article, room, anna, ben };
}

const value = (remark: string, w: WriteId) => ({ kind: 'annotation' as const, tag: 'claim', passage: null, remark, w });

test('[SY66] every message of a frame counts, and what a document lacks is told a few times only', async () => {
  const { ben, room } = await twoPeople();
  const ask = writeStep1(Y.encodeStateVector(new Map([[1002, 0]])));
  const heard = ben.heard.length;
  const crowd = new Uint8Array(ask.length * 400);
  for (let n = 0; n < 400; n += 1) crowd.set(ask, n * ask.length);
  ben.session.hear(crowd);
  await settle();
  expect(ben.closes).toEqual([4429]);
  expect(ben.heard.length - heard).toBeLessThanOrEqual(LIMITS.step1Burst);
  expect(room.members.size).toBe(1);
});

test('[SY67] other words under a write id that stands are refused: readers never see what storage does not have', async () => {
  const { anna, ben, article } = await twoPeople();
  const id = newEntryId(ANNA, random);
  const w = newWriteId(random);
  entriesOf(anna.doc, ANNA)?.set(id, value('true', w));
  await settle();
  entriesOf(anna.doc, ANNA)?.set(id, value('shown, stored nowhere', w));
  await settle();
  expect(anna.closes).toEqual([4422]);
  expect(ben.remarks).toEqual(['true']);
  expect(article.rows.get(id)?.value).toMatchObject({ remark: 'true' });
});

test('[SY68] a write id is known by its entry: two entries that share one are both stored', () => {
  const w = WriteId.parse('w000000000000001');
  const puts = [newEntryId(ANNA, random), newEntryId(ANNA, random)].map((entry) => ({
    ...{ op: 'put' as const, entry, author: ANNA, w },
    value: value('words', w),
  }));
  expect(decide(puts, [], new Set(), 1n).history).toHaveLength(2);
});

test('[SY69] rewriting a short text for hours does not make an article full', async () => {
  const { anna, clock, room } = await twoPeople();
  const id = newEntryId(ANNA, random);
  const long = 'x'.repeat(7_900);
  for (let n = 0; n < 2_800; n += 1) {
    entriesOf(anna.doc, ANNA)?.set(id, value(`${n} ${long}`, newWriteId(random)));
    if (n % 20 === 0) await clock.advance(400);
  }
  await clock.advance(1_000);
  expect(room.live.bytes).toBeGreaterThan(LIMITS.roomBytes);
  anna.annotate('one more');
  await clock.advance(1_000);
  expect([anna.refused, anna.closes]).toEqual([[], []]);
});

test('[SY70] the limit of open entries holds against many at once', async () => {
  const { anna, clock, room } = await twoPeople();
  for (let turn = 0; turn < 14; turn += 1)
    anna.doc.transact(() => {
      for (let n = 0; n < 800; n += 1) anna.annotate('x');
    });
  await clock.advance(1_000);
  expect(anna.refused).toMatchObject([{ reason: 'full' }]);
  expect(room.live.openEntries).toBeLessThanOrEqual(LIMITS.openEntriesHard);
});

test('[SY71] a commit that never answers ends the room after its time, and nothing is said to be saved', async () => {
  const { clock, room } = memoryRoom((article) => ({
    commit: () => new Promise(() => undefined),
    readSince: (known) => article.readSince(known),
  }));
  const anna = new RoomPeer(room, ANNA, 1001, clock, random);
  anna.start();
  await settle();
  anna.annotate('waits');
  await clock.advance(LIMITS.queuedFor + LIMITS.commitStalled);
  expect(room.isOverdue).toBe(false);
  await clock.advance(1_000);
  expect(room.isOverdue).toBe(true);
  expect(anna.acks.at(-1)).toBe(1);
});
