import type { EntryId } from '../ids.ts';
import { blankOut } from '../sync/blank-out.ts';
import { itemAt } from '../sync/key-order.ts';
import type { Job } from './commit-queue.ts';
import type { LiveDocument } from './live-document.ts';
import type { Member } from './member.ts';

/** An entry id that another article has: it costs its author that message and the line. */
export const TAKEN = 'entry id';

/** What a batch says to everybody, and who said something that storage would not take: their first message of that kind. */
export interface Told {
  updates: Uint8Array[];
  refused: Map<Member, number>;
}

/**
 * Takes entries that another article has out of the room, and their words out of what the others are sent: storage has none
 * of them here. Whatever else was said with them stands.
 */
export function withoutTaken(live: LiveDocument, jobs: readonly Job[], taken: readonly EntryId[]): Told {
  if (taken.length === 0) return { updates: jobs.flatMap((job) => job.updates), refused: new Map() };
  const keys = new Set(taken);
  const refused: Told['refused'] = new Map();
  const isTaken = (client: number, clock: number) => {
    const key = itemAt(live.doc, { client, clock })?.parentSub;
    return typeof key === 'string' && keys.has(key as EntryId);
  };
  const updates = jobs.flatMap((job) => {
    const bad = job.writes.filter(({ entry }) => keys.has(entry));
    if (job.kind !== 'said' || bad.length === 0) return job.updates;
    if (!refused.has(job.member)) refused.set(job.member, job.n);
    return job.updates.map((update) => blankOut(update, isTaken));
  });
  for (const { person } of refused.keys()) live.takeOut(person, taken);
  return { updates, refused };
}
