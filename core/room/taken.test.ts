import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { EntryId, PersonId } from '../ids.ts';
import { newWriteId } from '../make-ids.ts';
import { entriesOf } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import type { MemoryArticle } from '../testing/memory-storage.ts';
import { RoomPeer } from '../testing/room-peer.ts';
import type { RoomStorage } from './storage.ts';

const [ANNA, BEN] = [PersonId.parse('Anna00'), PersonId.parse('Ben000')];
const TAKEN = EntryId.parse(`${BEN}elsewhere0`);

/** What a reader was sent, byte by byte. */
class Listener extends RoomPeer {
  readonly frames: Uint8Array[] = [];

  override send(frame: Uint8Array): void {
    this.frames?.push(frame);
    super.send(frame);
  }

  wasSent(words: string): boolean {
    return this.frames.some((frame) => new TextDecoder('latin1').decode(frame).includes(words));
  }
}

/** Storage in which another article has one of Ben's ids. */
const withOneTaken = (article: MemoryArticle): RoomStorage => ({
  async commit(known, writes) {
    const others = writes.filter(({ entry }) => entry !== TAKEN);
    const stored = await article.commit(known, others);
    return others.length < writes.length ? { ...stored, taken: [TAKEN] } : stored;
  },
  readSince: (known) => article.readSince(known),
});

test('[SY171] words under an id that another article has reach nobody, and what was said with them stands', async () => {
  const { clock, article, room } = memoryRoom(withOneTaken);
  const [anna, ben] = [new Listener(room, ANNA, 1001, clock, random), new RoomPeer(room, BEN, 1002, clock, random)];
  for (const peer of [anna, ben]) peer.start();
  await settle();
  ben.doc.transact(() => {
    ben.annotate('said with it');
    ben.annotate('of another article', TAKEN);
    ben.annotate('also said with it');
  });
  // Somebody comes in while it is on its way.
  const meanwhile = new Listener(room, ANNA, 1004, clock, random);
  meanwhile.start();
  anna.annotate('said beside it');
  ben.annotate('said behind it');
  await settle();
  expect([ben.refused, ben.closes, anna.closes]).toMatchObject([[{ n: 2, reason: 'entry id' }], [4422], []]);
  expect(Math.max(...ben.acks)).toBe(1);
  const stands = ['also said with it', 'said behind it', 'said beside it', 'said with it'];
  expect(anna.remarks).toEqual(stands);
  expect([...article.rows.values()].map(({ value }) => 'remark' in value && value.remark).sort()).toEqual(stands);
  expect(anna.wasSent('said with it')).toBe(true);
  expect(anna.wasSent('of another article')).toBe(false);
  // Everybody has the same document, whoever comes in now too.
  const late = new Listener(room, BEN, 1003, clock, random);
  late.start();
  await settle();
  expect(late.remarks).toEqual(stands);
  expect(late.wasSent('of another article')).toBe(false);
  expect([meanwhile.remarks, meanwhile.wasSent('of another article')]).toEqual([stands, false]);
  for (const { doc } of [anna, late, meanwhile]) {
    expect(doc.store.pendingStructs).toBeNull();
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(room.live.doc));
  }
  // And it goes on under the same key, should anybody try again.
  const value = { kind: 'annotation', tag: 'claim', passage: null, remark: 'once more', w: newWriteId(random) };
  entriesOf(late.doc, BEN)?.set(TAKEN, value);
  await settle();
  expect([late.closes, anna.remarks, anna.wasSent('once more')]).toEqual([[4422], stands, false]);
});
