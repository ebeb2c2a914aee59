import { expect, test } from 'vitest';
import type { EntryValue } from '../annotation/entry.ts';
import { EntryId } from '../ids.ts';
import { lateNote } from './late-note.ts';

const ENTRY = EntryId.parse('Ben000aaaaaaaaaa');
const ON = EntryId.parse('Anna00aaaaaaaaaa');

test.each<[EntryValue, string | null]>([
  [{ kind: 'reply', on: ON, body: 'She was there.' }, 'She was there.'],
  [{ kind: 'annotation', tag: 'claim', passage: null, remark: 'By whom?' }, 'By whom?'],
  [{ kind: 'annotation', tag: 'claim', passage: null }, null],
  [{ kind: 'citation', on: ON, line: 'Minutes', locator: 'p. 14' }, 'Minutes\np. 14'],
  [{ kind: 'suggestion', on: ON, saw: '41', text: '40.6', note: 'Rounded' }, '41 → 40.6\nRounded'],
])('[CF70] every word of a late %j is in the note', (value, body) => {
  expect(lateNote(ENTRY, value)?.body ?? null).toBe(body);
});
