import { expect, test } from 'vitest';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { planOffer } from './offer.ts';
import { createOffering } from './offering.ts';
import { createOutbox, memoryStore } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { RoomDocument } from './room-document.ts';
import { createSentLog } from './sent-log.ts';

const ANNA = PersonId.parse('AAAAAA');
const ARTICLE = ArticleId.parse('a'.repeat(22));
const ENTRY = EntryId.parse('AAAAAA0000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const deletion = (n: number, base: number) => ({
  ...{ w: w(n), person: ANNA, article: ARTICLE, entry: ENTRY, thread: ENTRY },
  ...{ op: 'delete' as const, value: null, base: w(base) },
});

/** A page on a document of which the test says what the room shows there, and how far it is. */
function page() {
  const room = { seq: 0, stands: undefined as WriteId | undefined, isConfidential: false };
  const written: WriteId[] = [];
  const sent = createSentLog(new Set());
  const document: RoomDocument = {
    entries: () => [],
    text: () => '',
    blocks: () => [],
    facts: () => ({ incarnation: 'one', seq: room.seq, revision: 1 }),
    people: () => [],
    clientId: 1,
    live: () => true,
    sent,
    hasMap: () => true,
    writeIn: () => room.stands,
    isDecided: () => false,
    isConfidential: () => room.isConfidential,
    write: (rows) => written.push(...rows.map((row) => row.w)),
    tell: () => undefined,
    destroy: () => undefined,
  };
  const tabs = { own: 'one', claim: async () => true };
  const outbox = createOutbox(
    { person: ANNA, article: ARTICLE },
    memoryStore(),
    tabs,
    () => 1,
    () => undefined,
  );
  const apart: WriteId[] = [];
  const offering = createOffering({
    outbox,
    apart: { has: (one) => apart.includes(one), send: (row) => apart.push(row.w) },
    document: () => document,
    mayWrite: () => true,
    isListed: () => true,
    seq: () => 5,
    read: () => undefined,
  });
  return { room, written, apart, outbox, offering, sent };
}

test('[CF19] a new text for what the room holds only a stub of never goes into the document; its deletion does, in its turn', () => {
  const { room, written, apart, outbox, offering } = page();
  Object.assign(room, { seq: 5, stands: w(1), isConfidential: true });
  const value = { kind: 'citation' as const, on: ENTRY, line: 'a name', w: w(2) };
  offering.written(outbox.add({ ...deletion(2, 1), op: 'put', value }));
  outbox.add(deletion(3, 2));
  offering.offer();
  expect([written, apart]).toEqual([[], [w(2)]]);
  // Answered, and the room has heard of it.
  apart.splice(0);
  outbox.remove([w(2)]);
  room.stands = w(2);
  offering.offer();
  expect([written, apart]).toEqual([[w(3)], []]);
});

test('[SY155] a deletion waits while the node that the page came to has not heard of the text yet', async () => {
  const { room, written, outbox, offering } = page();
  outbox.add(deletion(2, 1));
  room.seq = 3;
  offering.offer();
  expect([written, outbox.rows().map((row) => row.w)]).toEqual([[], [w(2)]]);
  Object.assign(room, { seq: 5, stands: w(1) });
  offering.changed();
  await expect.poll(() => written).toEqual([w(2)]);
});

test('[SY155] a deletion of what is gone already, as a node says that has heard of everything, is forgotten', () => {
  const { room, written, outbox, offering } = page();
  outbox.add(deletion(2, 1));
  room.seq = 5;
  offering.offer();
  expect([written, outbox.rows()]).toEqual([[], []]);
});

test('[SY155] a deletion behind an edit that is still on its way is not forgotten, be it the edit of a page that is gone', () => {
  const value = { kind: 'annotation' as const, tag: 'claim', passage: null, remark: 'net or gross?', w: w(1) };
  for (const tab of ['one', 'gone']) {
    const put: OutboxRow = { ...deletion(1, 0), op: 'put', value, base: null, at: 1, tab, rescue: null };
    const remove: OutboxRow = { ...deletion(2, 1), at: 2, tab: 'one', rescue: null };
    expect(planOffer([put, remove], () => undefined)).toEqual({ send: [put], moot: [] });
  }
});

test('[PS37] words that the document dropped before they left are not taken for sent, and are offered again', () => {
  const { room, written, outbox, offering, sent } = page();
  const value = { kind: 'annotation' as const, tag: 'claim', passage: null };
  outbox.add({ ...deletion(2, 1), op: 'put', value });
  sent.during([w(2)], () => offering.offer());
  room.stands = w(2);
  offering.synced();
  offering.offer();
  expect(written).toEqual([w(2)]);
  // Somebody else's device was first, and its words win inside the document.
  room.stands = w(9);
  offering.synced();
  sent.socketOpened();
  sent.messageSent('step2');
  expect(sent.acknowledged(1)).toEqual([]);
  offering.offer();
  expect(written).toEqual([w(2), w(2)]);
});

test('[SY194] a deletion that came too late is sent again when it is made again, once its thread is open again', () => {
  const { room, written, outbox, offering } = page();
  Object.assign(room, { seq: 5, stands: w(1) });
  offering.written(outbox.add(deletion(2, 1)));
  // The thread was settled first: there was nothing left to delete.
  room.stands = undefined;
  offering.acknowledged([w(2)]);
  expect([written, outbox.rows()]).toEqual([[w(2)], []]);
  room.stands = w(1);
  offering.written(outbox.add(deletion(2, 1)));
  expect(written).toEqual([w(2), w(2)]);
});
