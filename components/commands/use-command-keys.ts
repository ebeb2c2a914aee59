'use client';

import { useEffect, useRef } from 'react';
import { COMMANDS, type CommandId } from './commands.ts';
import { commandsFor, isSingleKey, type KeyPress } from './match-key.ts';

/** Does it; `false` says that it does not apply now, so that the key may mean something else. */
export type Run = (key: string) => boolean | void;
/** What the page can do now. A command that is missing is neither heard nor listed. */
export type Handlers = Partial<Record<CommandId, Run>>;

/** Whether the command key is ⌘ on this device. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

const FIELDS =
  'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type=checkbox], [type=radio])';
const OWN_KEYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const BUTTONS = 'button, [role=button], a[href], summary, input, [role=menuitem], [role=tab]';

/** Single keys act on the article and the annotations only, but for the page's own: elsewhere they belong to whatever has the focus. */
const HOME = '#article, #annotations, [data-keeps-selection]';

function hear(event: KeyboardEvent, handlers: Handlers, singleKeys: boolean): void {
  const { target } = event;
  const element = target instanceof Element ? target : null;
  if (event.defaultPrevented || element?.closest(OWN_KEYS)) return;
  const isField = element?.closest(FIELDS) !== null && element !== null;
  const isHome = element === document.body || element?.closest(HOME) !== null;
  const onButton = element?.closest(BUTTONS) !== null && element !== null;
  // A button's Enter and Space are its own.
  if (onButton && (event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.metaKey) return;
  const press: KeyPress = event;
  const given = { isApple: isApple(), isField, singleKeys };
  for (const command of commandsFor(COMMANDS, press, given)) {
    if (!isHome && command.keys.some(isSingleKey) && event.key.length === 1 && !event.ctrlKey && !event.metaKey)
      continue;
    const run = handlers[command.id];
    if (!run || run(event.key) === false) continue;
    event.preventDefault();
    return;
  }
}

/** Hears the keys of the registry for as long as the component is there; text fields, menus and dialogs keep theirs. */
export function useCommandKeys(handlers: Handlers, singleKeys: boolean): void {
  const now = useRef({ handlers, singleKeys });
  useEffect(() => {
    now.current = { handlers, singleKeys };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => hear(event, now.current.handlers, now.current.singleKeys);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
