import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import type { EntryValue, OpenEntry } from './entry.ts';
import { createThreadReader, keepThreads } from './keep-threads.ts';
import { buildThreads } from './thread.ts';

const id = (letter: string) => EntryId.parse(letter.repeat(16));

function entry(letter: string, value: EntryValue, over: Partial<OpenEntry> = {}): OpenEntry {
  return {
    id: id(letter),
    author: PersonId.parse('Noor00'),
    value,
    created: '2026-11-25T08:00:00Z',
    edited: null,
    placement: value.kind === 'annotation' ? { state: 'placed', start: letter.charCodeAt(0), end: 200 } : null,
    twice: false,
    assignee: null,
    retag: null,
    verdict: null,
    decision: null,
    ...over,
  };
}

test('[WO24] a thread of which nothing changed stays the very same, and one with any change does not', () => {
  const claim: EntryValue = { kind: 'annotation', tag: 'claim', passage: null };
  const reply: EntryValue = { kind: 'reply', on: id('b'), body: 'Both net.' };
  const entries = [entry('a', claim), entry('b', claim), entry('r', reply), entry('c', claim)];
  const before = buildThreads(entries, '');
  const kept = (changed: OpenEntry[]) =>
    keepThreads(before, buildThreads(changed, '')).map((one) => before.includes(one));
  expect(kept([...entries])).toEqual([true, true, true]);
  const said = entry('s', { kind: 'reply', on: id('b'), body: 'Gross, he says.' });
  expect(kept([...entries, said])).toEqual([true, false, true]);
  const changes: Partial<OpenEntry>[] = [
    { placement: { state: 'changed', start: 97, end: 200 } },
    { placement: { state: 'lost' } },
    { assignee: PersonId.parse('Boris0') },
    { retag: { tag: 'legal', by: PersonId.parse('Boris0'), at: '2026-11-25T09:00:00Z' } },
    { edited: '2026-11-25T09:00:00Z' },
    { value: { ...claim, tag: 'legal' } },
    { twice: true },
  ];
  for (const change of changes)
    expect(kept([entry('a', claim, change), ...entries.slice(1)])).toEqual([false, true, true]);
  const read = createThreadReader();
  expect(read(entries, 'a').map((one, index) => read([...entries], 'a')[index] === one)).toEqual([true, true, true]);
  // An earlier one renumbers the later ones.
  expect(kept([entry('A', claim), ...entries])).toEqual([false, false, false, false]);
});
