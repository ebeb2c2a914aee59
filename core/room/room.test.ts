import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { newWriteId } from '../make-ids.ts';
import { LIMITS } from '../sync/limits.ts';
import { entriesOf, readArticleFacts } from '../sync/roots.ts';
import { ManualClock, settle } from '../testing/manual-clock.ts';
import { MemoryArticle } from '../testing/memory-storage.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import type { RoomEvent } from './event.ts';
import { Room } from './room.ts';
import { type RoomStorage, StorageFailure } from './storage.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');
const VERA = PersonId.parse('Vera00');
const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const NEVER = { idle: 1e9, bytes: 1e9, hardBytes: 1e9, writers: 1e9 };

function newsroom(through: (storage: RoomStorage) => RoomStorage = (storage) => storage) {
  const clock = new ManualClock();
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  const events: RoomEvent[] = [];
  let clientId = 1000;
  const room = new Room(article.snapshot(), 'first', 7, {
    storage: through(article),
    clock,
    newWrite: () => newWriteId(random),
    report: (event) => events.push(event),
    ended: () => undefined,
  });
  async function join(person: PersonId, role: 'checker' | 'viewer' = 'checker'): Promise<RoomPeer> {
    const peer = new RoomPeer(room, person, (clientId += 1), clock, random, role);
    peer.start();
    await settle();
    return peer;
  }
  return { clock, article, events, room, join };
}

test('[SY47] a newcomer gets one encoded state, what was said since ahead of it, and can write at once', async () => {
  const { join } = newsroom();
  const anna = await join(ANNA);
  anna.annotate('first');
  await settle();
  const ben = await join(BEN);
  expect(ben.heard.slice(0, 2)).toEqual(['update', 'step2']);
  expect(ben.heard.filter((kind) => kind === 'step2')).toHaveLength(1);
  expect(ben.doc.store.pendingStructs).toBeNull();
  expect(entriesOf(ben.doc, BEN)).toBeDefined();
  ben.annotate('second');
  await settle();
  expect([anna.remarks, ben.remarks]).toEqual([
    ['first', 'second'],
    ['first', 'second'],
  ]);
});

test('[SY48] a reader that is too slow is sent nothing more, and is brought up to date when it has read', async () => {
  const { clock, room, events, join } = newsroom();
  const [anna, slow] = [await join(ANNA), await join(VERA, 'viewer')];
  const kept = anna.annotate('before');
  await settle();
  expect(slow.remarks).toEqual(['before']);
  slow.waiting = LIMITS.sendBufferPause + 1;
  const heard = slow.heard.length;
  for (let n = 0; n < 50; n += 1) {
    anna.annotate(`note ${n}`);
    await settle();
  }
  entriesOf(anna.doc, ANNA)?.delete(kept);
  await settle();
  expect(slow.heard.length).toBe(heard);
  expect(events.filter(({ kind }) => kind === 'paused')).toHaveLength(1);
  slow.waiting = 0;
  await clock.advance(LIMITS.drainLook);
  expect(slow.heard.slice(heard)).toEqual(['step2']);
  expect(slow.remarks).toEqual(anna.remarks);
  expect(Y.encodeStateVector(slow.doc)).toEqual(Y.encodeStateVector(room.live.doc));
  anna.annotate('after');
  await settle();
  expect(slow.remarks).toContain('after');
});

test('[SY48] a reader paused while words are uncommitted gets them too when they are', async () => {
  let pass = () => undefined as void;
  let isHeld = false;
  const { clock, join } = newsroom((storage) => ({
    readSince: (known) => storage.readSince(known),
    async commit(known, writes) {
      if (isHeld) await new Promise<void>((resolve) => (pass = resolve));
      return storage.commit(known, writes);
    },
  }));
  const [anna, slow] = [await join(ANNA), await join(BEN)];
  anna.annotate('one');
  isHeld = true;
  await settle();
  slow.waiting = LIMITS.sendBufferPause + 1;
  anna.annotate('two');
  await settle();
  anna.annotate('three');
  pass();
  await settle();
  pass();
  await settle();
  slow.waiting = 0;
  await clock.advance(LIMITS.drainLook);
  pass();
  await settle();
  expect(slow.remarks).toEqual(['one', 'three', 'two']);
});

test('[SY49] an article that is full says so, takes edits, and refuses new words by that name', async () => {
  const { room, join } = newsroom();
  const anna = await join(ANNA);
  const first = anna.annotate('first');
  const fill = (count: number) =>
    anna.doc.transact(() => {
      for (let n = room.live.openEntries; n < count; n += 1) anna.annotate('x');
    });
  for (let count = 1_000; count <= LIMITS.openEntries; count += 1_000) {
    fill(count);
    await settle();
  }
  expect(readArticleFacts(anna.doc)?.full).toBe(true);
  fill(LIMITS.openEntriesHard);
  await settle();
  expect(anna.refused).toEqual([]);
  anna.annotate('first, edited', first);
  await settle();
  expect(anna.refused).toEqual([]);
  anna.annotate('one too many');
  await settle();
  expect(anna.refused).toMatchObject([{ reason: 'full' }]);
  expect(anna.closes).toEqual([4422]);
});

test('[SY50] an incarnation is worn by bytes that are dead, not by bytes that were written', async () => {
  const { clock, room, join } = newsroom();
  const anna = await join(ANNA);
  for (let n = 0; n < 40; n += 1) anna.annotate('y'.repeat(1_000));
  await settle();
  const limits = { ...NEVER, hardBytes: 10_000 };
  expect(room.isWorn(limits)).toBe(false);
  // Rewriting one entry leaves next to nothing behind; entries that are gone leave their names.
  const id = anna.annotate('z');
  for (let n = 0; n < 100; n += 1) anna.annotate('z'.repeat(1_000), id);
  await settle();
  expect(room.isWorn(limits)).toBe(false);
  for (let round = 0; round < 10; round += 1) {
    const gone = Array.from({ length: 50 }, () => anna.annotate('gone'));
    anna.doc.transact(() => {
      for (const one of gone) entriesOf(anna.doc, ANNA)?.delete(one);
    });
    await clock.advance(1_000);
  }
  await settle();
  expect(anna.closes).toEqual([]);
  expect(room.isWorn(limits)).toBe(true);
});

test('[SY51] judged words that wait long for their commit are counted, and nothing is said of them', async () => {
  const { clock, room, join } = newsroom((storage) => ({
    readSince: (known) => storage.readSince(known),
    commit: () => Promise.reject(new StorageFailure('passing', null)),
  }));
  const anna = await join(ANNA);
  expect(room.stalledFor).toBe(0);
  anna.annotate('kept waiting');
  await clock.advance(6_000);
  expect(room.stalledFor).toBeGreaterThan(LIMITS.commitStalled);
  expect(anna.acks.at(-1)).toBe(1);
  await clock.advance(LIMITS.queuedFor);
  expect(anna.closes).toEqual([1013]);
});

test('[SY52] many who come at once make few rosters, and everybody ends with the whole one', async () => {
  const { clock, join } = newsroom();
  const peers: RoomPeer[] = [];
  for (let n = 0; n < 30; n += 1) peers.push(await join(n % 2 ? ANNA : BEN));
  await clock.advance(LIMITS.rosterWindow);
  expect(peers[0]?.rosters.length).toBeLessThanOrEqual(3);
  for (const peer of peers) expect(peer.rosters.at(-1)).toHaveLength(30);
});

test('[SY181] a writer who reads too slowly is told that their words are kept after they were shown what was kept before', async () => {
  const { clock, join } = newsroom();
  const [anna, slow] = [await join(ANNA), await join(BEN)];
  slow.waiting = LIMITS.sendBufferPause + 1;
  anna.annotate('of anna');
  await settle();
  slow.annotate('of ben');
  await settle();
  const told = slow.acks.at(-1) ?? 0;
  expect(told).toBeLessThan(slow.session.member.counted);
  expect(slow.remarks).toEqual(['of ben']);
  slow.waiting = 0;
  await clock.advance(LIMITS.drainLook);
  expect(slow.remarks).toEqual(['of anna', 'of ben']);
  expect(slow.acks.at(-1)).toBe(slow.session.member.counted);
});

test('[SY181] who is sent away to come back while they were behind is not told of what they were not shown', async () => {
  const { room, join } = newsroom();
  const [anna, slow] = [await join(ANNA), await join(BEN)];
  slow.waiting = LIMITS.sendBufferPause + 1;
  anna.annotate('of anna');
  await settle();
  const told = slow.acks.length;
  slow.annotate('of ben');
  void room.retire('restart');
  await settle();
  expect([slow.closes, slow.acks.length]).toEqual([[1012], told]);
});
