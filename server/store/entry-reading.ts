import { StoredValue, type OpenEntry } from '#core/annotation/entry.ts';
import { SuggestionDecision } from '#core/annotation/suggestion.ts';
import { Retag } from '#core/annotation/retag.ts';
import { Verdict } from '#core/annotation/verdict.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { Entry } from '#generated/prisma/client.ts';

/** An entry row as a reader of the newest revision sees it. */
export function readEntry(row: Entry, lineage: Lineage): OpenEntry {
  const value = StoredValue.parse(row.value);
  return {
    id: EntryId.parse(row.id),
    author: PersonId.parse(row.personId),
    value,
    created: row.createdAt.toISOString(),
    edited: row.editedAt?.toISOString() ?? null,
    placement: value.kind === 'annotation' && value.passage ? lineage.place(value.passage) : null,
    twice: row.twice,
    assignee: row.assigneeId === null ? null : PersonId.parse(row.assigneeId),
    retag: Retag.nullable().parse(row.retag),
    verdict: Verdict.nullable().parse(row.verdict),
    decision: SuggestionDecision.nullable().parse(row.decision),
  };
}
