import { describe, expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import { gatherConfidential, type PlacedConfidential } from './gather.ts';

const NORA = PersonId.parse('Nora00');
const id = (name: string) => EntryId.parse(`Nora00${name.padEnd(10, '0')}`);

function entry(name: string, value: PlacedConfidential['value'], more: Partial<PlacedConfidential> = {}) {
  return {
    ...{ id: id(name), author: NORA, value, version: 1, created: '2026-11-30T09:00:00.000Z', edited: null },
    ...{ readers: [], placement: null, authorName: 'Nora Field', w: 'w1', resolution: null },
    ...more,
  } satisfies PlacedConfidential;
}

const thread = (name: string, start: number, created: string) =>
  entry(
    name,
    { kind: 'thread', passage: null, body: name },
    { created, placement: { state: 'placed', start, end: start + 5 } },
  );

describe('confidential words on the page', () => {
  test('[CF52] cards follow the text: one on the whole article first, one that lost its place beside its neighbours', () => {
    const { cards } = gatherConfidential([
      thread('late', 90, '2026-11-30T08:00:00.000Z'),
      entry('lost', { kind: 'note', passage: null, body: 'lost' }, { placement: { state: 'lost', near: 40 } }),
      thread('early', 10, '2026-11-30T10:00:00.000Z'),
      entry('whole', { kind: 'note', passage: null, body: 'whole' }),
    ]);
    expect(cards.map(({ first }) => first.value.body)).toEqual(['whole', 'early', 'lost', 'late']);
  });

  test('[CF56] what hangs on a restricted thread is on its card in the order of time; a citation elsewhere stands by its stub', () => {
    const { cards, cited } = gatherConfidential([
      entry('b', { kind: 'reply', on: id('t'), body: 'second' }, { created: '2026-11-30T10:02:00.000Z' }),
      entry('a', { kind: 'reply', on: id('t'), body: 'first' }, { created: '2026-11-30T10:01:00.000Z' }),
      entry('own', { kind: 'citation', on: id('t'), line: 'Counsel’s letter' }),
      entry('other', { kind: 'citation', on: id('claim'), line: 'The harbour pilot' }),
      entry('astray', { kind: 'reply', on: id('claim'), body: 'of a thread that was not given' }),
      thread('t', 10, '2026-11-30T10:00:00.000Z'),
    ]);
    expect(cards).toHaveLength(1);
    expect(cards[0]?.replies.map(({ value }) => value.body)).toEqual(['first', 'second']);
    expect(cards[0]?.citations.map(({ value }) => value.line)).toEqual(['Counsel’s letter']);
    expect([...cited.keys()]).toEqual([id('other')]);
  });
});
