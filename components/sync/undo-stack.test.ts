import { expect, test } from 'vitest';
import { EntryId, WriteId } from '#core/ids.ts';
import { createUndoStack } from './undo-stack.ts';

const entry = (letter: string) => EntryId.parse(letter.repeat(16));
const write = (letter: string) => WriteId.parse(letter.repeat(WRITE_LENGTH));
const WRITE_LENGTH = 16;

test('[WS76] what was done together is taken back together, and what somebody wrote over since is left', () => {
  const current = new Map<EntryId, WriteId>();
  const stack = createUndoStack((id) => current.get(id) ?? null);
  const did = (letter: string) => {
    current.set(entry(letter), write(letter));
    stack.did({ entry: entry(letter), before: null, after: write(letter) });
  };
  did('a');
  stack.together(() => ['b', 'c', 'd'].forEach(did));
  did('e');
  current.set(entry('c'), write('z'));
  const taken = () => stack.take().map((step) => step.entry);
  expect(taken()).toEqual([entry('e')]);
  expect(taken()).toEqual([entry('d'), entry('b')]);
  expect(taken()).toEqual([entry('a')]);
  expect(taken()).toEqual([]);
});
