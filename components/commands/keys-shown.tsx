'use client';

import { isApple } from './use-command-keys.ts';

const NAMES: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  Backspace: '⌫',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
};
const APPLE_NAMES: Readonly<Record<string, string>> = { ...NAMES, Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const SPOKEN: Readonly<Record<string, string>> = {
  '→': 'right arrow',
  '←': 'left arrow',
  '↑': 'up arrow',
  '↓': 'down arrow',
  '↵': 'Enter',
  '⌫': 'Backspace',
  '⌘': 'Command',
  '⌥': 'Option',
  '⇧': 'Shift',
  '.': 'full stop',
  ';': 'semicolon',
  '/': 'slash',
  '?': 'question mark',
  '[': 'left bracket',
  ']': 'right bracket',
};

/** A binding as it is printed on keys, for this machine. In the browser only. */
export function KeysShown({ keys }: { keys: string }) {
  const names = isApple() ? APPLE_NAMES : NAMES;
  const shown = keys.split(/[+ ]/).map((key) => names[key] ?? key);
  return (
    <span className="keys">
      <span className="vh">{shown.map((key) => SPOKEN[key] ?? key).join(' ')}</span>
      {shown.map((key) => (
        <kbd key={key} aria-hidden="true">
          {key}
        </kbd>
      ))}
    </span>
  );
}
