import { expect, test } from 'vitest';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { CLOSE } from '../sync/close-codes.ts';
import { entriesOf } from '../sync/roots.ts';
import { settle } from '../testing/manual-clock.ts';
import { memoryRoom, random } from '../testing/memory-room.ts';
import { RoomPeer } from '../testing/room-peer.ts';

const [ANNA, BEN, VERA] = ['Anna00', 'Ben000', 'Vera00'].map((id) => PersonId.parse(id)) as [
  PersonId,
  PersonId,
  PersonId,
];
const CLAIM = EntryId.parse('Anna000000000001');
const ANSWER = EntryId.parse('Ben0000000000001');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
/** What nobody else may be sent. */
const SECRET = 'the night porter of the Hotel Meridian';
const claim = (n: number, base?: number) => ({
  kind: 'annotation' as const,
  tag: 'claim',
  passage: null,
  remark: `${SECRET} ${n}`,
  w: w(n),
  ...(base !== undefined && { base: w(base) }),
});
const answer = (n: number) => ({ kind: 'reply' as const, on: CLAIM, body: `${SECRET} ${n}`, w: w(n) });

/** A room in which Anna has annotated; her thread is restricted before the room is loaded, or stands open in it. */
async function newsroom({ isRestricted }: { isRestricted: boolean }) {
  const { article, room, clock } = memoryRoom();
  await article.commit(0n, [{ op: 'put', entry: CLAIM, author: ANNA, value: claim(1), w: w(1) }]);
  if (isRestricted) article.restrict(CLAIM);
  room.catchUp();
  await settle();
  const join = async (person: PersonId, clientId: number) => {
    const peer = new RoomPeer(room, person, clientId, clock, random, person === VERA ? 'viewer' : 'checker');
    peer.start();
    await settle();
    return peer;
  };
  return { article, room, clock, join };
}

const wordsIn = (peer: RoomPeer) => peer.received.filter((frame) => Buffer.from(frame).includes(SECRET)).length;
const openWords = (article: { rows: Map<string, object>; history: object[] }) =>
  JSON.stringify([...article.rows.values(), ...article.history], (_key, value) =>
    typeof value === 'bigint' ? Number(value) : value,
  );

test('[CF44] a room that has shown an annotation ends when it is made a restricted thread, and says nothing of it any more', async () => {
  const { article, room, clock, join } = await newsroom({ isRestricted: false });
  const [ben, vera] = [await join(BEN, 1002), await join(VERA, 1003)];
  expect(wordsIn(vera)).toBe(1);
  article.restrict(CLAIM);
  entriesOf(ben.doc, BEN)?.set(ANSWER, answer(2));
  await settle();
  await clock.advance(5_000);
  expect([room.isOver, ben.closes, vera.closes]).toEqual([true, [CLOSE.restart], [CLOSE.restart]]);
  expect(wordsIn(vera)).toBe(1);
  // Said in the same moment: acknowledged, and kept in the thread.
  expect(ben.acks.at(-1)).toBe(2);
  expect(article.hidden.map(({ entry, w: id, thread }) => [entry, id, thread])).toEqual([
    [CLAIM, w(1), CLAIM],
    [ANSWER, w(2), CLAIM],
  ]);
  expect(openWords(article)).not.toContain(SECRET);
});

test.each([
  ['an answer', BEN, ANSWER, answer(2)],
  ['its author’s other words, made where it still stood', ANNA, CLAIM, claim(2, 1)],
  ['a source', BEN, ANSWER, { kind: 'citation' as const, on: CLAIM, line: SECRET, w: w(2) }],
  [
    'other words for the passage',
    BEN,
    ANSWER,
    { kind: 'suggestion' as const, on: CLAIM, saw: SECRET, text: '', w: w(2) },
  ],
])(
  '[CF44] %s that comes late to a restricted thread is kept there and acknowledged: nobody else is sent a word',
  async (_what, person, entry, value) => {
    const { article, room, clock, join } = await newsroom({ isRestricted: true });
    const [writer, vera] = [await join(person, 1001), await join(VERA, 1003)];
    entriesOf(writer.doc, person)?.set(entry, value);
    await settle();
    await clock.advance(5_000);
    expect(writer.acks.at(-1)).toBe(2);
    expect(wordsIn(vera)).toBe(0);
    // A room that could not know has it in its document and ends; one that knew took it out at once.
    expect(room.isOver || !entriesOf(room.live.doc, person)?.has(entry)).toBe(true);
    expect(entriesOf(vera.doc, person)?.has(entry) ?? false).toBe(false);
    expect(article.hidden.at(-1)).toMatchObject({ entry, author: person, w: w(2), thread: CLAIM, fate: 'late' });
    expect([...article.rows.values()].map(({ state, retiredBecause }) => `${state} ${retiredBecause}`)).toEqual(
      [...article.rows.values()].map(() => 'retired restricted'),
    );
    expect(openWords(article)).not.toContain(SECRET);
    // Offered again by a device that did not hear the acknowledgement: it is known.
    await article.commit(0n, [{ op: 'put', entry, author: person, value, w: w(2) }]);
    expect(article.hidden.filter((one) => one.w === w(2))).toHaveLength(1);
  },
);
