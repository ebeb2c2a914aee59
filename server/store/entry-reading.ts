import { EntryValue, type OpenEntry } from '#core/annotation/entry.ts';
import { placementOf } from '#core/annotation/passage.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import type { Entry } from '#generated/prisma/client.ts';

/** An entry row as a reader sees it; `text` is the current canonical text. */
export function readEntry(row: Entry, text: string): OpenEntry {
  const value = EntryValue.parse(row.value);
  return {
    id: EntryId.parse(row.id),
    author: PersonId.parse(row.personId),
    value,
    created: row.createdAt.toISOString(),
    edited: row.editedAt?.toISOString() ?? null,
    placement: value.kind === 'annotation' ? placementOf(text, value.passage) : null,
    twice: row.twice,
    assignee: row.assigneeId === null ? null : PersonId.parse(row.assigneeId),
  };
}
