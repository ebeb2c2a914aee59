/** A key press as React and as the document tell it. */
export type KeyPress = Pick<
  globalThis.KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'preventDefault'
>;

/** Is something being written where this key was pressed? Single letters then are letters. */
export function isInField({ target }: Pick<KeyPress, 'target'>): boolean {
  return target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName);
}
