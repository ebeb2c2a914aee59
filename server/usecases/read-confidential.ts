import type { Placement } from '#core/annotation/entry.ts';
import type { ConfidentialEntry, RestrictedResolution } from '#core/confidential/confidential.ts';
import type { EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type DbOrTx } from '../db.ts';
import { readLineage } from '../store/article-store.ts';
import { confidentialOf, type ConfidentialRow, mayReadRow } from '../store/confidential-store.ts';
import { readReadingOf } from '../store/reading-store.ts';
import { articleFor } from './article-for.ts';
import { confidentialFor, isListed } from './confidential-for.ts';

/** Something confidential as one of its readers gets it. */
export interface ListedConfidential extends ConfidentialEntry {
  /** The write that its words are. */
  w: WriteId;
  authorName: string;
  readerNames: string[];
  /** Where the passage of a note or thread stands in the newest revision; null where there is none. */
  placement: Placement | null;
  /** Of a settled restricted thread. */
  resolution: (RestrictedResolution & { byName: string }) | null;
}

/** What of an article's confidential words somebody may read, and up to when they have read each restricted thread. */
export interface ConfidentialList {
  entries: ListedConfidential[];
  read: Record<EntryId, string>;
}

async function namesOf(tx: DbOrTx, rows: readonly ConfidentialRow[]): Promise<(person: PersonId) => string> {
  const ids = rows.flatMap(({ author, readers, resolution }) => [
    author,
    ...readers,
    ...(resolution ? [resolution.by] : []),
  ]);
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (person) => names.get(person) ?? '';
}

function listed(row: ConfidentialRow, lineage: Lineage, nameOf: (person: PersonId) => string): ListedConfidential {
  const { id, author, value, w, version, created, edited, readers, resolution } = row;
  const passage = 'passage' in value ? value.passage : null;
  return {
    id,
    author,
    value,
    version,
    created,
    edited,
    readers,
    w,
    authorName: nameOf(author),
    readerNames: readers.map(nameOf),
    placement: passage && lineage.place(passage),
    resolution: resolution && { ...resolution, byName: nameOf(resolution.by) },
  };
}

/**
 * What of an article's confidential words this person may read now, oldest first.
 * @throws AppError not_found
 */
export async function readConfidential(actor: Actor, articleId: string): Promise<ConfidentialList> {
  const access = await articleFor(actor, articleId, 'read');
  const rows = await confidentialOf(db(), access.articleId);
  const threads = new Map<EntryId | null, ConfidentialRow>(
    rows.flatMap((row) => (row.value.kind === 'thread' ? [[row.id, row]] : [])),
  );
  const mine = rows.filter((row) => {
    const thread = threads.get(row.on) ?? null;
    return isListed(row, thread) && mayReadRow(row, thread, actor.person, access.role);
  });
  // Most readers have nothing here: there is no text to read for them.
  if (mine.length === 0) return { entries: [], read: {} };
  const nameOf = await namesOf(db(), mine);
  const { lineage } = await readLineage(db(), access.articleId);
  const started = mine.flatMap(({ id, value }) => (value.kind === 'thread' ? [id] : []));
  const read = await readReadingOf(db(), actor.person, started);
  return { entries: mine.map((row) => listed(row, lineage, nameOf)), read };
}

/** One of them. @throws AppError not_found */
export async function readOneConfidential(
  actor: Actor,
  id: EntryId,
  tx: DbOrTx = db(),
): Promise<{ entry: ListedConfidential }> {
  const { row } = await confidentialFor(actor, id, tx);
  const { lineage } = await readLineage(tx, row.article);
  return { entry: listed(row, lineage, await namesOf(tx, [row])) };
}
