import type { EntryId, PersonId } from '../ids.ts';
import type { OpenEntry } from './entry.ts';
import type { Thread } from './thread.ts';

/** Up to when a person has read each thread, ISO 8601 in the database's time. */
export type Reading = Readonly<Record<EntryId, string>>;

const entriesOf = ({ annotation, replies, citations, suggestions }: Thread): OpenEntry[] => [
  annotation,
  ...replies,
  ...citations,
  ...suggestions,
];

const momentOf = ({ created, edited }: OpenEntry): string => edited ?? created ?? '';

/** The newest moment in a thread that the database knows of; empty while nothing of it is committed. */
export function newestMoment(thread: Thread): string {
  return entriesOf(thread).reduce((newest, entry) => (momentOf(entry) > newest ? momentOf(entry) : newest), '');
}

/** What others wrote or changed here since this reader has read it; one's own words never count. */
export function unreadIn(thread: Thread, reading: Reading, me: PersonId): OpenEntry[] {
  const read = reading[thread.annotation.id] ?? '';
  return entriesOf(thread).filter((entry) => entry.author !== me && momentOf(entry) > read);
}

// The very set that was given before, where nothing of its thread was written or read since.
function kept(before: ReadonlySet<EntryId> | undefined, entries: readonly OpenEntry[]): ReadonlySet<EntryId> {
  const isSame = before?.size === entries.length && entries.every(({ id }) => before.has(id));
  return before && isSame ? before : new Set(entries.map(({ id }) => id));
}

/**
 * A reader of what is unread: for each thread with something unread, the entries that are. What did not change since the
 * last reading keeps its identity, the map included.
 */
export function createUnreadReader(): (
  threads: readonly Thread[],
  reading: Reading,
  me: PersonId,
) => ReadonlyMap<EntryId, ReadonlySet<EntryId>> {
  let known: ReadonlyMap<EntryId, ReadonlySet<EntryId>> = new Map();
  return (threads, reading, me) => {
    const found = new Map<EntryId, ReadonlySet<EntryId>>();
    for (const thread of threads) {
      const entries = unreadIn(thread, reading, me);
      const { id } = thread.annotation;
      if (entries.length > 0) found.set(id, kept(known.get(id), entries));
    }
    const isSame = known.size === found.size && [...found].every(([id, entries]) => known.get(id) === entries);
    if (!isSame) known = found;
    return known;
  };
}

/** The next thread in reading order with something unread, after this one and around the end; null when all is read. */
export function nextUnread(
  threads: readonly Thread[],
  unread: ReadonlySet<EntryId>,
  from: EntryId | null,
): EntryId | null {
  const at = threads.findIndex((thread) => thread.annotation.id === from);
  const ordered = [...threads.slice(at + 1), ...threads.slice(0, at + 1)];
  return ordered.find((thread) => unread.has(thread.annotation.id))?.annotation.id ?? null;
}
