import type { AnnotationValue, CitedValue, ReplyValue, StoredValue } from '#core/annotation/entry.ts';
import { contextOf } from '#core/annotation/passage.ts';
import type { FrozenThread } from '#core/annotation/record.ts';
import { isChangedSince, type RecordedVerdict } from '#core/annotation/verdict.ts';
import type { RecordedEntry, RecordedSuggestion } from '#core/annotation/resolution.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { EntryRow } from '#core/room/rows.ts';

function freeze<Value extends StoredValue>(row: EntryRow, value: Value, people: readonly DeskPerson[]) {
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

function freezeVerdict(
  { verdict, value }: EntryRow & { value: AnnotationValue },
  people: readonly DeskPerson[],
  lineage: Lineage,
): RecordedVerdict | null {
  if (!verdict) return null;
  const person = people.find((one) => one.id === verdict.by);
  const placement = value.passage && lineage.place(value.passage);
  const isChanged = isChangedSince({ verdict, placement }, lineage.text);
  return { ...verdict, byName: person?.name ?? '', byRole: person?.role ?? 'viewer', isChanged };
}

const byTime = (a: EntryRow, b: EntryRow) => a.created.localeCompare(b.created) || (a.id < b.id ? -1 : 1);

/** The open thread as its record keeps it, with the verdict that stands, and names and roles as they are now. */
export function freezeThread(
  annotation: EntryRow & { value: AnnotationValue },
  others: readonly EntryRow[],
  people: readonly DeskPerson[],
  lineage: Lineage,
): FrozenThread {
  const replies: RecordedEntry<ReplyValue>[] = [];
  const citations: RecordedEntry<CitedValue>[] = [];
  const suggestions: RecordedSuggestion[] = [];
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '';
  for (const row of [...others].sort(byTime)) {
    if (row.value.kind === 'reply') replies.push(freeze(row, row.value, people));
    if (row.value.kind === 'citation' || row.value.kind === 'confidential')
      citations.push(freeze(row, row.value, people));
    if (row.value.kind === 'suggestion') {
      const { decision } = row;
      const decided = decision && { ...decision, byName: nameOf(decision.by) };
      suggestions.push({ ...freeze(row, row.value, people), decision: decided });
    }
  }
  const retag = annotation.retag && { ...annotation.retag, byName: nameOf(annotation.retag.by) };
  const verdict = freezeVerdict(annotation, people, lineage);
  return {
    annotation: { ...freeze(annotation, annotation.value, people), retag },
    replies,
    citations,
    suggestions,
    ...(verdict && { verdict }),
  };
}

/**
 * The passage as a record keeps it: the words that stand there in the newest revision, with their offsets (UTF-16) and the
 * words around them; what its author saw is in the annotation. A lost passage keeps that, without offsets.
 */
export function freezePassage({ passage }: AnnotationValue, lineage: Lineage) {
  const { revision, text } = lineage;
  if (!passage) return { revision, start: null, end: null, quote: null, prefix: null, suffix: null };
  const placement = lineage.place(passage);
  if (placement.state === 'lost') {
    const { quote, prefix, suffix } = passage;
    return { revision, start: null, end: null, quote, prefix, suffix };
  }
  const { start, end } = placement;
  return { revision, start, end, quote: text.slice(start, end), ...contextOf(text, start, end) };
}
