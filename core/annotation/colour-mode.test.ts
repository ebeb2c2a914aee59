import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import { lookIn, personSlot, STATE_SLOTS } from './colour-mode.ts';
import type { OpenEntry } from './entry.ts';
import { TagCodeShape } from './retag.ts';
import { tagOf } from './tag.ts';
import { buildThreads } from './thread.ts';

const people = ['Anna00', 'Boris0', 'Chloe0'].map((id) => PersonId.parse(id));
const [anna, boris] = people;

function thread(author: PersonId | undefined, over: Partial<OpenEntry> = {}) {
  const entry: OpenEntry = {
    id: EntryId.parse('0'.repeat(16)),
    author: author ?? PersonId.parse('Nobody'),
    value: { kind: 'annotation', tag: 'legal', passage: null },
    created: '2026-11-25T08:00:00Z',
    edited: null,
    placement: { state: 'placed', start: 0, end: 4 },
    twice: false,
    assignee: null,
    retag: null,
    verdict: null,
    decision: null,
    ...over,
  };
  const [built] = buildThreads([entry], 'The lamps of the quay');
  if (!built) throw new Error('no thread');
  return built;
}

test('[WO22] the colours of marks stand for the tag, the state or the person, each with a line of its own, or for nothing', () => {
  const legal = tagOf(TagCodeShape.parse('legal'));
  expect(lookIn('tag', thread(anna), legal, people)).toEqual({ slot: legal.slot, line: legal.line });
  expect(lookIn('person', thread(anna), legal, people).slot).not.toBe(
    lookIn('person', thread(boris), legal, people).slot,
  );
  expect(lookIn('status', thread(anna), legal, people).slot).toBe(STATE_SLOTS.open);
  expect(lookIn('status', thread(anna, { assignee: boris ?? null }), legal, people).slot).toBe(STATE_SLOTS.waiting);
  expect(lookIn('plain', thread(anna), legal, people)).toEqual({ slot: 0 });
  expect(new Set(Object.values(STATE_SLOTS)).size).toBe(Object.keys(STATE_SLOTS).length);
  expect(new Set(people.map((person) => personSlot(person, people))).size).toBe(people.length);
});
