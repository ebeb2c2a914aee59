import type { AnnotationValue, CitationValue, EntryValue, ReplyValue } from '#core/annotation/entry.ts';
import { contextOf, placementOf } from '#core/annotation/passage.ts';
import type { RecordedEntry } from '#core/annotation/resolution.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { EntryRow } from '#core/room/rows.ts';
import type { FrozenThread } from './resolution-store.ts';

function freeze<Value extends EntryValue>(row: EntryRow, value: Value, people: readonly DeskPerson[]) {
  const person = people.find((one) => one.id === row.author);
  return {
    id: row.id,
    author: row.author,
    authorName: person?.name ?? '',
    authorRole: person?.role ?? 'viewer',
    value,
    created: row.created,
    edited: row.edited,
  } satisfies RecordedEntry<Value>;
}

const byTime = (a: EntryRow, b: EntryRow) => a.created.localeCompare(b.created) || (a.id < b.id ? -1 : 1);

/** The open thread as its record keeps it, with names and roles as they are now. */
export function freezeThread(
  annotation: EntryRow & { value: AnnotationValue },
  others: readonly EntryRow[],
  people: readonly DeskPerson[],
): FrozenThread {
  const replies: RecordedEntry<ReplyValue>[] = [];
  const citations: RecordedEntry<CitationValue>[] = [];
  for (const row of [...others].sort(byTime)) {
    if (row.value.kind === 'reply') replies.push(freeze(row, row.value, people));
    if (row.value.kind === 'citation') citations.push(freeze(row, row.value, people));
  }
  return { annotation: freeze(annotation, annotation.value, people), replies, citations };
}

/**
 * The passage as a record keeps it: offsets (UTF-16) in the text of its revision and the words around it there. A lost
 * passage keeps what its author saw, without offsets.
 */
export function freezePassage(value: AnnotationValue, revision: { number: number; text: string }) {
  const { passage } = value;
  const placement = placementOf(revision.text, passage);
  if (!passage) return { revision: revision.number, start: null, end: null, quote: null, prefix: null, suffix: null };
  if (!placement || placement.state === 'lost') {
    const { quote, prefix, suffix } = passage;
    return { revision: revision.number, start: null, end: null, quote, prefix, suffix };
  }
  const { start, end } = placement;
  return { revision: revision.number, start, end, quote: passage.quote, ...contextOf(revision.text, start, end) };
}
