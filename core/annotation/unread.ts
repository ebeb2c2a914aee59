import type { EntryId, PersonId } from '../ids.ts';
import type { Thread } from './thread.ts';

/** Up to when a person has read each thread, ISO 8601 in the database's time. */
export type Reading = Readonly<Record<EntryId, string>>;

/** What may be unread: something that was written, by whom and when (ISO 8601; null while it is not committed). */
export interface Said {
  id: EntryId;
  author: PersonId;
  created: string | null;
  edited: string | null;
}

/** A thread as far as reading it goes: everything said in it. */
export interface Readable {
  id: EntryId;
  said: readonly Said[];
}

/** A thread of the article as something to read. */
export function readableThread({ annotation, replies, citations, suggestions }: Thread): Readable {
  return { id: annotation.id, said: [annotation, ...replies, ...citations, ...suggestions] };
}

const momentOf = ({ created, edited }: Said): string => edited ?? created ?? '';

/** The newest moment in a thread that the database knows of; empty while nothing of it is committed. */
export function newestMoment({ said }: Readable): string {
  return said.reduce((newest, entry) => (momentOf(entry) > newest ? momentOf(entry) : newest), '');
}

/** What others wrote or changed here since this reader has read it; one's own words never count. */
export function unreadIn({ id, said }: Readable, reading: Reading, me: PersonId): Said[] {
  const read = reading[id] ?? '';
  return said.filter((entry) => entry.author !== me && momentOf(entry) > read);
}

/** Of two readings the later moment of each thread. */
export function laterOf(one: Reading, other: Reading): Reading {
  const later: Record<EntryId, string> = { ...one };
  for (const [id, moment] of Object.entries(other) as [EntryId, string][])
    if (moment > (later[id] ?? '')) later[id] = moment;
  return later;
}

// The very set that was given before, where nothing of its thread was written or read since.
function kept(before: ReadonlySet<EntryId> | undefined, entries: readonly Said[]): ReadonlySet<EntryId> {
  const isSame = before?.size === entries.length && entries.every(({ id }) => before.has(id));
  return before && isSame ? before : new Set(entries.map(({ id }) => id));
}

/**
 * A reader of what is unread: for each thread with something unread, the entries that are. What did not change since the
 * last reading keeps its identity, the map included.
 */
export function createUnreadReader(): (
  threads: readonly Readable[],
  reading: Reading,
  me: PersonId,
) => ReadonlyMap<EntryId, ReadonlySet<EntryId>> {
  let known: ReadonlyMap<EntryId, ReadonlySet<EntryId>> = new Map();
  return (threads, reading, me) => {
    const found = new Map<EntryId, ReadonlySet<EntryId>>();
    for (const thread of threads) {
      const entries = unreadIn(thread, reading, me);
      const { id } = thread;
      if (entries.length > 0) found.set(id, kept(known.get(id), entries));
    }
    const isSame = known.size === found.size && [...found].every(([id, entries]) => known.get(id) === entries);
    if (!isSame) known = found;
    return known;
  };
}

/** The next of these threads, in reading order, with something unread, after this one and around the end; null when all is read. */
export function nextUnread(
  threads: readonly { id: EntryId }[],
  unread: Pick<ReadonlySet<EntryId>, 'has'>,
  from: EntryId | null,
): EntryId | null {
  const at = threads.findIndex(({ id }) => id === from);
  const ordered = [...threads.slice(at + 1), ...threads.slice(0, at + 1)];
  return ordered.find(({ id }) => unread.has(id))?.id ?? null;
}
