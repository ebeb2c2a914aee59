import { toBase64 } from 'lib0/buffer';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { createOverlay } from './offer.ts';
import type { OutboxRow } from './outbox-row.ts';
import { createRoomReader } from './read-room.ts';

const person = PersonId.parse('AAAAAA');
const first = EntryId.parse('AAAAAA0000000001');
const second = EntryId.parse('AAAAAA0000000002');
const w = (n: number) => WriteId.parse(String(n).padStart(16, '0'));
const value = (n: number, remark = 'why') => ({
  kind: 'annotation' as const,
  tag: 'claim',
  passage: { revision: 1, start: 4, end: 8, quote: 'cost', prefix: '', suffix: '' },
  remark,
  w: w(n),
});

function room(): { doc: Y.Doc; own: Y.Map<unknown> } {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  text.insert(0, 'The cost was high.');
  const at = (index: number, side: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
  const own = new Y.Map<unknown>();
  doc.getMap('people').set(person, own);
  for (const [id, n] of [
    [first, 1],
    [second, 2],
  ] as const) {
    own.set(id, value(n));
    const placement = { state: 'placed', start: at(4, 0), end: at(8, -1) };
    doc.getMap('facts').set(id, { created: '2026-11-24T10:00:00.000Z', edited: null, placement });
  }
  return { doc, own };
}

describe('the entries of a room', () => {
  test('[PS22] a change of one entry leaves the identity of the others, and no change that of the list', () => {
    const { doc, own } = room();
    const read = createRoomReader(doc);
    const before = read();
    expect(read()).toBe(before);
    own.set(second, value(3, 'changed'));
    const after = read();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ id: second, value: { remark: 'changed' } });
    expect(after[1]).not.toBe(before[1]);
  });

  test('[PS23] placements follow the text', () => {
    const { doc } = room();
    const read = createRoomReader(doc);
    expect(read()[0]?.placement).toEqual({ state: 'placed', start: 4, end: 8 });
    doc.getText('text').insert(0, 'Yes: ');
    expect(read()[0]?.placement).toEqual({ state: 'placed', start: 9, end: 13 });
  });

  test('[PS24] an entry without a placement stands where it was written if the words are there, else it is lost', () => {
    const { doc } = room();
    doc.getMap('facts').delete(first);
    const read = createRoomReader(doc);
    expect(read()[0]).toMatchObject({ created: null, placement: { state: 'placed', start: 4, end: 8 } });
    doc.getText('text').insert(0, 'X');
    expect(read()[0]?.placement).toEqual({ state: 'lost' });
  });

  test('[PS25] a value that no rule of this page allows is left out', () => {
    const { doc, own } = room();
    own.set(second, { kind: 'from a later version' });
    expect(createRoomReader(doc)().map(({ id }) => id)).toEqual([first]);
  });

  test('[PS25] a verdict of a later version is left out, and the annotation keeps its times and its place', () => {
    const { doc } = room();
    const facts = doc.getMap('facts');
    const said = facts.get(first);
    if (typeof said !== 'object') throw new Error('no facts');
    const known = createRoomReader(doc)()[0];
    facts.set(first, { ...said, verdict: { code: 'half true' }, decision: { outcome: 'put off' } });
    expect(createRoomReader(doc)()[0]).toEqual(known);
    expect(known).toMatchObject({ created: expect.any(String), verdict: null, decision: null });
  });
});

describe('own unacknowledged writes', () => {
  const row = (over: Partial<OutboxRow>): OutboxRow => ({
    w: w(7),
    person,
    article: ArticleId.parse('a'.repeat(22)),
    entry: first,
    thread: first,
    op: 'put',
    value: value(7, 'new words'),
    base: w(1),
    at: 1,
    tab: 'one',
    rescue: null,
    ...over,
  });

  test('[PS26] show at once over what the room says, keep its times and place, and vanish with their row', () => {
    const { doc } = room();
    const entries = createRoomReader(doc)();
    const overlay = createOverlay();
    const laid = overlay(entries, [row({})], null);
    expect(laid[0]).toEqual({ ...entries[0], value: value(7, 'new words') } satisfies Partial<OpenEntry>);
    expect(laid[1]).toBe(entries[1]);
    expect(overlay(entries, [row({})], null)).toBe(laid);
    expect(overlay(entries, [], null)).toEqual(entries);
  });

  test('[PS27] a deletion hides the entry, a new entry is added behind the others', () => {
    const { doc } = room();
    const entries = createRoomReader(doc)();
    const third = EntryId.parse('AAAAAA0000000003');
    const rows = [row({ op: 'delete', value: null }), row({ w: w(8), entry: third, value: value(8), base: null })];
    const laid = createOverlay()(entries, rows, 'The cost was high.');
    expect(laid.map(({ id }) => id)).toEqual([second, third]);
    expect(laid[1]).toMatchObject({ created: null, placement: { state: 'placed', start: 4, end: 8 } });
  });

  test('[WS82] a passage that was moved stands at its new words at once, before and after the room holds it', () => {
    const { doc, own } = room();
    const moved = { ...value(7, 'new words'), passage: { ...value(7, '').passage, start: 9, end: 12, quote: 'was' } };
    const entries = createRoomReader(doc)();
    const text = 'The cost was high.';
    const overlay = createOverlay();
    expect(overlay(entries, [row({ value: moved })], text)[0]?.placement).toEqual({
      state: 'placed',
      start: 9,
      end: 12,
    });
    own.set(first, moved);
    const held = createRoomReader(doc)();
    expect(overlay(held, [row({ value: moved })], text)[0]?.placement).toEqual({ state: 'placed', start: 9, end: 12 });
  });
});
