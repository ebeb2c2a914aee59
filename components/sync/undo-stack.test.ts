import { expect, test } from 'vitest';
import { EntryId, WriteId } from '#core/ids.ts';
import { createUndoStack, type Step } from './undo-stack.ts';

const entry = (letter: string) => EntryId.parse(letter.repeat(16));
const write = (letter: string) => WriteId.parse(letter.repeat(WRITE_LENGTH));
const WRITE_LENGTH = 16;

/** A stack in which every letter stands for an entry and for the write of that name. */
function letters() {
  const current = new Map<EntryId, WriteId>();
  const stack = createUndoStack((id) => current.get(id) ?? null);
  const did = (letter: string) => {
    current.set(entry(letter), write(letter));
    stack.did({ entry: entry(letter), before: null, after: write(letter) });
  };
  const entriesOf = (steps: readonly Step[]) => steps.map((step) => step.entry);
  return {
    stack,
    did,
    entriesOf,
    overwrite: (letter: string) => current.set(entry(letter), write('z')),
    settle: (letter: string) => current.delete(entry(letter)),
    reopen: (letter: string) => current.set(entry(letter), write(letter)),
  };
}

test('[WS76] what was done together is taken back together, and what somebody wrote over since is left', () => {
  const { stack, did, entriesOf, overwrite } = letters();
  did('a');
  stack.together(() => ['b', 'c', 'd'].forEach(did));
  did('e');
  overwrite('c');
  const taken = () => entriesOf(stack.take());
  expect(taken()).toEqual([entry('e')]);
  expect(taken()).toEqual([entry('d'), entry('b')]);
  expect(taken()).toEqual([entry('a')]);
  expect(taken()).toEqual([]);
});

test('[WS205] what was done at one go is taken back by itself, whatever was written afterwards, and once', () => {
  const { stack, did, entriesOf, overwrite } = letters();
  did('a');
  const turn = stack.together(() => ['b', 'c', 'd'].forEach(did));
  did('e');
  overwrite('c');
  const { steps, left } = stack.takeTurn(turn);
  expect([entriesOf(steps), left]).toEqual([[entry('b'), entry('d')], 1]);
  expect(stack.takeTurn(turn)).toEqual({ steps: [], left: 0 });
  expect(entriesOf(stack.take())).toEqual([entry('e')]);
  const later = stack.together(() => did('f'));
  expect(stack.takeTurn(turn)).toEqual({ steps: [], left: 0 });
  expect(entriesOf(stack.takeTurn(later).steps)).toEqual([entry('f')]);
});

test('[WS229] what was written in a thread that is settled can be taken back again once it is open again', () => {
  const { stack, did, entriesOf, settle, reopen } = letters();
  ['a', 'b', 'c'].forEach(did);
  ['b', 'c'].forEach(settle);
  const taken = () => entriesOf(stack.take());
  expect(taken()).toEqual([entry('a')]);
  expect(taken()).toEqual([]);
  ['b', 'c'].forEach(reopen);
  expect(taken()).toEqual([entry('c')]);
  expect(taken()).toEqual([entry('b')]);
});
