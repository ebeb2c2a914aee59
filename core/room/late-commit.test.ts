import { expect, test } from 'vitest';
import { ArticleId, PersonId } from '../ids.ts';
import { newWriteId } from '../make-ids.ts';
import { ManualClock, settle } from '../testing/manual-clock.ts';
import { MemoryArticle } from '../testing/memory-storage.ts';
import { random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import { SyncNode } from './node.ts';
import type { RoomStorage } from './storage.ts';

const [ANNA, BEN] = [PersonId.parse('Anna00'), PersonId.parse('Ben000')];
const ARTICLE = ArticleId.parse('a'.repeat(22));

test('[SY172] a commit that arrives when its room is over is shown at once in the room that took its place', async () => {
  const clock = new ManualClock();
  const article = new MemoryArticle('It cost 41 million.', () => new Date(0).toISOString());
  let store = () => undefined as void;
  const slow = new Promise<void>((resolve) => {
    store = resolve;
  });
  const storages: RoomStorage[] = [
    {
      commit: (known, writes) => slow.then(() => article.commit(known, writes)),
      readSince: (known) => article.readSince(known),
    },
    article,
  ];
  let lives = 0;
  const node = new SyncNode({
    clock,
    load: async () => article.snapshot(),
    storage: () => storages.shift() ?? article,
    newIncarnation: () => `life ${(lives += 1)}`,
    ownClientId: async () => lives,
    newWrite: () => newWriteId(random),
    readSeqs: async () => new Map(),
    readAccess: async () => [],
    report: () => undefined,
    trouble: () => undefined,
  });
  const first = await node.open(ARTICLE);
  if (!first) throw new Error('no room');
  const anna = new RoomPeer(first, ANNA, 1001, clock, random);
  anna.start();
  await settle();
  anna.annotate('on its way');
  await settle();
  first.end(1013, 'commit overdue');
  const second = await node.open(ARTICLE);
  if (!second) throw new Error('no room');
  const ben = new RoomPeer(second, BEN, 1002, clock, random);
  ben.start();
  await settle();
  expect(ben.remarks).toEqual([]);
  store();
  // No poll, no notice, no moment passes.
  await settle();
  expect(ben.remarks).toEqual(['on its way']);
});
