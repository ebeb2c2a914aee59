import type { EntryValue } from '#core/annotation/entry.ts';

/** What its author wrote, as plain words to be copied elsewhere: the passage in quotation marks, then the remark. */
export function wordsOf(value: EntryValue): string {
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'citation') return value.line;
  return [value.passage ? `“${value.passage.quote}”` : null, value.remark].filter(Boolean).join('\n');
}
