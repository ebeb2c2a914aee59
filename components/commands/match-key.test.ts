import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMANDS, type Command } from './commands.ts';
import { commandsFor, isSingleKey, type KeyPress, pressMeans } from './match-key.ts';

interface Pressed {
  key: string;
  code?: string;
  with?: ('ctrl' | 'meta' | 'alt' | 'shift')[];
  altGraph?: boolean;
  composing?: boolean;
}

function press({ key, code = '', with: held = [], altGraph = false, composing = false }: Pressed): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
    isComposing: composing,
    getModifierState: () => altGraph,
  };
}

const heard = (pressed: Pressed, given: Partial<Parameters<typeof commandsFor>[2]> = {}) =>
  commandsFor<Command>(COMMANDS, press(pressed), { isApple: false, isField: false, singleKeys: true, ...given }).map(
    ({ id }) => id,
  );

test('[WS83] a letter with nothing held is its command, and with Ctrl it is the browser’s', () => {
  expect(heard({ key: 'm', code: 'KeyM' })).toEqual(['annotate']);
  expect(heard({ key: 'm', code: 'KeyM', with: ['ctrl'] })).toEqual([]);
  expect(heard({ key: 'f', code: 'KeyF', with: ['ctrl'] })).toEqual([]);
  expect(heard({ key: 'z', code: 'KeyZ', with: ['ctrl'] })).toEqual(['undo']);
  expect(heard({ key: 'z', code: 'KeyZ', with: ['meta'] }, { isApple: true })).toEqual(['undo']);
  expect(heard({ key: 'z', code: 'KeyZ', with: ['ctrl'] }, { isApple: true })).toEqual([]);
});

test('[WS83] keys mean the letter that is typed, on AZERTY, Cyrillic, German and Apple keyboards alike', () => {
  expect(heard({ key: 'z', code: 'KeyW', with: ['ctrl'] })).toEqual(['undo']);
  expect(heard({ key: 'ь', code: 'KeyM' })).toEqual(['annotate']);
  expect(heard({ key: 'µ', code: 'KeyM', with: ['meta', 'alt'] }, { isApple: true })).toEqual(['annotate']);
  expect(heard({ key: ']', code: 'Digit9', with: ['ctrl', 'alt'], altGraph: true })).toEqual(['next']);
  expect(heard({ key: '?', code: 'Minus', with: ['shift'] })).toEqual(['sheet']);
  expect(heard({ key: ';', code: 'Comma', with: ['shift'] })).toEqual(['nextSentence']);
  expect(heard({ key: '>', code: 'Period', with: ['ctrl', 'shift'] })).toEqual(['otherSide']);
});

test('[WS83] AltGr types characters: AltGr and M is µ, not a command', () => {
  expect(heard({ key: 'µ', code: 'KeyM', with: ['ctrl', 'alt'], altGraph: true })).toEqual([]);
  expect(heard({ key: 'm', code: 'KeyM', with: ['ctrl', 'alt'] })).toEqual(['annotate']);
});

test('[WS83] nothing is heard while an input method composes', () => {
  for (const { keys } of COMMANDS) {
    for (const one of keys) {
      const key = one.split('+').at(-1) ?? '';
      expect(heard({ key: key.length === 1 ? key.toLowerCase() : key, composing: true })).toEqual([]);
    }
  }
  expect(heard({ key: 'Process', code: 'KeyM' })).toEqual([]);
});

test('[WS84] whatever character is typed into a field, no command hears it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.subarray<'alt' | 'shift'>(['alt', 'shift']),
      (key, held) => {
        expect(heard({ key, with: held }, { isField: true })).toEqual([]);
      },
    ),
  );
  for (const { keys } of COMMANDS)
    for (const one of keys.filter(isSingleKey))
      expect(heard({ key: one.toLowerCase() }, { isField: true })).toEqual([]);
  expect(heard({ key: 'k', with: ['ctrl'] }, { isField: true })).toEqual(['palette']);
  expect(heard({ key: 'z', with: ['ctrl'] }, { isField: true })).toEqual([]);
});

test('[WS84] switched off, no single key is heard, and everything that has another key still is', () => {
  for (const { id, keys } of COMMANDS as readonly Command[])
    for (const one of keys.filter(isSingleKey))
      expect([id, heard({ key: one.toLowerCase() }, { singleKeys: false })]).toEqual([id, []]);
  expect(heard({ key: 'h', with: ['ctrl', 'shift'] }, { singleKeys: false })).toEqual(['highlight']);
  expect(heard({ key: 'ArrowDown', with: ['alt'] }, { singleKeys: false })).toContain('next');
  expect(heard({ key: 'Enter' }, { singleKeys: false })).toContain('cursor');
});

test('[WS84] no two commands have the same single key, unless it means the selection where there is one and else the open card', () => {
  const holders = new Map<string, (string | undefined)[]>();
  for (const { keys, needs } of COMMANDS as readonly Command[])
    for (const one of keys.filter(isSingleKey)) holders.set(one, [...(holders.get(one) ?? []), needs]);
  for (const [key, needs] of holders) if (needs.length > 1) expect([key, ...needs]).toEqual([key, 'selection', 'card']);
});

test('[WS83] Shift tells a letter from another command, and the lock of capitals does not', () => {
  expect(pressMeans(press({ key: 'M', code: 'KeyM' }), 'M', false)).toBe(true);
  expect(pressMeans(press({ key: 'M', code: 'KeyM', with: ['shift'] }), 'M', false)).toBe(false);
  expect(heard({ key: 'ArrowRight', with: ['shift'] })).toEqual(['growEnd']);
  expect(heard({ key: 'ArrowRight', with: ['alt', 'shift'] })).toEqual(['shrinkStart']);
});
