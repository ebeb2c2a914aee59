import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { PersonId } from '../ids.ts';
import { writeStep2 } from '../sync/frames.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';

const [ANNA, BEN] = [PersonId.parse('Anna00'), PersonId.parse('Ben000')];

test('[SY120] words behind a message that brings nothing, in one breath, wait for their commit like any others', async () => {
  let store = () => undefined as void;
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  const { clock, article, room } = memoryRoom((article) => ({
    commit: (known, writes) => stored.then(() => article.commit(known, writes)),
    readSince: (known) => article.readSince(known),
  }));
  const [anna, ben] = [new RoomPeer(room, ANNA, 1001, clock, random), new RoomPeer(room, BEN, 1002, clock, random)];
  for (const peer of [anna, ben]) peer.start();
  await settle();
  anna.session.hear(writeStep2(Y.encodeStateAsUpdate(new Y.Doc())));
  anna.annotate('too early');
  await settle();
  expect([article.history.length, ben.remarks]).toEqual([0, []]);
  store();
  await settle();
  expect(ben.remarks).toEqual(['too early']);
});

test('[SY166] whoever is sent away to come back hears first how far storage is with their own words', async () => {
  const { clock, room } = memoryRoom();
  const anna = new RoomPeer(room, ANNA, 1001, clock, random);
  anna.start();
  await settle();
  const entry = anna.annotate('the last thing said here');
  void room.retire('restart');
  await settle();
  expect(anna.closes).toEqual([1012]);
  expect(anna.acks.at(-1)).toBe(2);
  expect(anna.doc.getMap('facts').has(entry)).toBe(true);
});
