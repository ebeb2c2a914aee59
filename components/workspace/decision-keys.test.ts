import { expect, test } from 'vitest';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { EntryId } from '#core/ids.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { decisionKeys } from './decision-keys.ts';

const CLAIM = EntryId.parse('Claim0'.padEnd(16, '0'));
const OTHER = EntryId.parse('Other0'.padEnd(16, '0'));

/** A page that shows these entries; `show` puts another one in the place of one. */
function page() {
  let entries = [CLAIM, OTHER].map((id) => ({ id, value: { kind: 'annotation' } }) as unknown as OpenEntry);
  const listeners = new Set<() => void>();
  const room = {
    view: () => ({ entries }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ArticleRoom;
  const show = (id: EntryId) => {
    entries = entries.map((entry) => (entry.id === id ? { ...entry } : entry));
    for (const listener of listeners) listener();
  };
  let made = 0;
  const keys = decisionKeys(room, () => `key ${(made += 1)}`);
  return { keys, show, listeners };
}

test('[WS334] a press after a lost answer is the same decision until the thread is shown otherwise; then it is another one', () => {
  const { keys, show, listeners } = page();
  expect(keys.keyFor('assign Sam', CLAIM)).toBe('key 1');
  // No answer came: pressed again.
  show(OTHER);
  expect(keys.keyFor('assign Sam', CLAIM)).toBe('key 1');
  // It had arrived, and somebody assigned it to another person and back to nobody since.
  show(CLAIM);
  expect(keys.keyFor('assign Sam', CLAIM)).toBe('key 2');
  keys.answered('assign Sam');
  expect(keys.keyFor('assign Sam', CLAIM)).toBe('key 3');
  keys.answered('assign Sam');
  expect(listeners.size).toBe(0);
});
