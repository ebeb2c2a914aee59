import type { Command } from './commands.ts';

/** A key press as the document tells it. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

interface Binding {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

function bindingOf(keys: string): Binding {
  const parts = keys.split('+');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: parts[parts.length - 1] ?? '' };
}

/** A key that types something: what dictation software and stray fingers produce (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  // Of two presses the first is the one that is heard anywhere.
  const [first = keys] = keys.split(' ');
  const { mod, alt, key } = bindingOf(first);
  return !mod && !alt && key.length === 1;
}

const LETTER = /^[A-Z]$/;
const LETTER_OR_DIGIT = /^[A-Z0-9]$/;

/** The letter or digit of the key cap where the layout types something else there: µ with ⌥, м on a Cyrillic keyboard. */
function capOf({ code }: KeyPress): string | null {
  return /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code)?.slice(1).find(Boolean) ?? null;
}

/**
 * Whether this press means this binding. Nothing means anything while an input method composes, and AltGr (which Windows
 * reports as Ctrl+Alt) types characters: it reaches "[" on a German keyboard, and never a Ctrl+Alt binding.
 */
export function pressMeans(press: KeyPress, keys: string, isApple: boolean): boolean {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead') return false;
  const { mod, alt, shift, key } = bindingOf(keys);
  const isTyped = key.length === 1 && !LETTER_OR_DIGIT.test(key);
  if (press.getModifierState('AltGraph')) return isTyped && !mod && !alt && press.key === key;
  const [isMod, isOther] = isApple ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (isMod !== mod || isOther || press.altKey !== alt) return false;
  // What is typed with Shift differs by layout: the character counts, not how it was reached.
  if (isTyped) return press.key === key || (mod && shift && press.shiftKey && capOfSign(press) === key);
  if (press.shiftKey !== shift) return false;
  if (!LETTER_OR_DIGIT.test(key)) return press.key === key;
  const isAscii = /^[a-z0-9]$/i.test(press.key);
  if (isAscii && (LETTER.test(key) || !alt)) return press.key.toUpperCase() === key;
  return capOf(press) === key;
}

// With Ctrl and Shift the key says ">" or ":", wherever the full stop is.
function capOfSign({ code }: KeyPress): string | null {
  return code === 'Period' ? '.' : null;
}

/** The commands that this press may mean, in the registry's order. */
export function commandsFor<C extends Command>(
  commands: readonly C[],
  press: KeyPress,
  given: { isApple: boolean; isField: boolean; singleKeys: boolean },
): C[] {
  return commands.filter((command) => {
    if (given.isField && !command.inFields) return false;
    return command.keys.some(
      (keys) => (given.singleKeys || !isSingleKey(keys)) && pressMeans(press, keys, given.isApple),
    );
  });
}
