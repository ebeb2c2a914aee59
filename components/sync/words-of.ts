import type { EntryValue } from '#core/annotation/entry.ts';

/** What its author wrote, as plain words to be copied elsewhere: the passage in quotation marks, or all that a citation holds. */
export function wordsOf(value: EntryValue): string {
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'citation') {
    const { line, title, address, publisher, published, accessed, locator, support } = value;
    return [line, title, address, publisher, published, accessed, locator, support].filter(Boolean).join('\n');
  }
  if (value.kind === 'suggestion')
    return [`“${value.saw}” → ${value.text === '' ? '—' : `“${value.text}”`}`, value.note].filter(Boolean).join('\n');
  return [value.passage ? `“${value.passage.quote}”` : null, value.remark].filter(Boolean).join('\n');
}
