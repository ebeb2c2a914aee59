import type { EntryValue } from '../annotation/entry.ts';
import type { EntryId } from '../ids.ts';
import type { PrivateNote } from './confidential.ts';

function wordsOf(value: EntryValue): string {
  switch (value.kind) {
    case 'annotation':
      return value.remark?.trim() ? value.remark : (value.passage?.quote ?? '');
    case 'reply':
      return value.body;
    case 'citation': {
      const { kind: _kind, on: _on, w: _w, base: _base, ...fields } = value;
      return Object.values(fields)
        .filter((field) => field !== '')
        .join('\n');
    }
    case 'suggestion':
      return [`${value.saw} → ${value.text}`, value.note ?? ''].filter((line) => line !== '').join('\n');
  }
}

/**
 * What is kept of words that came from a device when the confidential thing which they belong to had been removed for good: a
 * private note of whoever wrote them. Null where nothing was said.
 */
export function lateNote(entry: EntryId, value: EntryValue): PrivateNote | null {
  const body = wordsOf(value);
  if (body.trim() === '') return null;
  return { kind: 'note', passage: value.kind === 'annotation' ? value.passage : null, body, lateFor: entry };
}
