import { EntryValue, type OpenEntry } from '#core/annotation/entry.ts';
import type { ArticleId, EntryId, WriteId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { AppError } from '../errors.ts';
import { readLineage } from '../store/article-store.ts';
import { readEntry } from '../store/entry-reading.ts';
import { commitEntries } from './commit-entries.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

/** An entry that was written, as its reader sees it. */
export interface WrittenEntry {
  /** The new entry's id: an annotation's is what replies, citations and decisions are addressed to. */
  id: EntryId;
  articleId: ArticleId;
  entry: OpenEntry;
  /** The article's seq from which everybody sees it. */
  seq: number;
  /** Its thread was settled before: the words are kept with the record and shown there. */
  late: boolean;
}

type Unwritten = EntryValue extends infer Value
  ? Value extends EntryValue
    ? Omit<Value, 'w' | 'base'>
    : never
  : never;

/**
 * Writes one entry of the actor's through the same commit as the live document.
 * @param entryId an entry of theirs that gets a new value; a new entry when left out
 * @param named the name of this write, where its author gave one, and of the one that it replaces
 * @throws AppError invalid when the value is none that may be stored
 */
export async function writeEntry(
  actor: Actor,
  articleId: ArticleId,
  unwritten: Unwritten,
  entryId: EntryId = newEntryId(actor.person, random),
  { w = newWriteId(random), base }: { w?: WriteId | undefined; base?: WriteId | undefined } = {},
): Promise<WrittenEntry> {
  const parsed = EntryValue.safeParse({ ...unwritten, w, ...(base !== undefined && { base }) });
  if (!parsed.success) throw new AppError('invalid', parsed.error.issues[0]?.message ?? 'The value is not storable.');
  const value = parsed.data;
  const { seq, fates } = await commitEntries(db(), {
    articleId,
    knownSeq: null,
    writes: [{ op: 'put', entry: entryId, author: actor.person, value, w }],
  });
  const row = await db().entry.findUniqueOrThrow({ where: { id: entryId } });
  const { lineage } = await readLineage(db(), articleId);
  const entry = readEntry(row, lineage);
  return { id: entry.id, articleId, entry, seq: Number(seq), late: fates.get(w) === 'late' };
}
