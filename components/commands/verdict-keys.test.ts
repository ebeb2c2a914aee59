import { expect, test } from 'vitest';
import { VERDICTS } from '#core/annotation/verdicts.ts';
import type { KeyPress } from './match-key.ts';
import { letterOf, verdictOfPress } from './verdict-keys.ts';

const press = (key: string, code = `Key${key.toUpperCase()}`, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: () => false,
  ...over,
});

test('[WS250] each verdict has a letter of its own in the open choice, also on a Cyrillic keyboard; no other press gives one', () => {
  const letters = VERDICTS.map(letterOf);
  expect(letters).toEqual(['C', 'H', 'A', 'N', 'D', 'W', 'O']);
  expect(VERDICTS.map((code) => verdictOfPress(press(letterOf(code).toLowerCase()), false))).toEqual([...VERDICTS]);
  expect(verdictOfPress(press('с', 'KeyC'), false)).toBe('confirmed');
  for (const other of [
    press('v'),
    press('Enter', 'Enter'),
    press('c', 'KeyC', { ctrlKey: true }),
    press('7', 'Digit7'),
  ])
    expect(verdictOfPress(other, false)).toBeNull();
});
