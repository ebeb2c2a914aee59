import type { OpenEntry, Placement } from '#core/annotation/entry.ts';
import type { EntryId, WriteId } from '#core/ids.ts';
import type { OutboxRow } from './outbox-row.ts';
import { isTrue, placeByOffsets } from './place-by-offsets.ts';

export interface Offer {
  /** To be written into the document, in this order. */
  send: OutboxRow[];
  /** Nothing to do any more: the room has what they say, or what they would delete has changed since. */
  moot: WriteId[];
}

/**
 * What of the outbox a freshly joined document still needs: puts whose value the room does not show, deletions of exactly
 * the value that they were aimed at. A room shows only what is committed, so a row found there has arrived.
 * @param writeIn the write id that the room holds under an entry; undefined when it holds nothing
 * @param isDecided whether a suggestion was decided about: nobody takes it back any more
 */
export function planOffer(
  rows: readonly OutboxRow[],
  writeIn: (entry: EntryId) => WriteId | null | undefined,
  isDecided: (entry: EntryId) => boolean = () => false,
): Offer {
  const byEntry = new Map<EntryId, OutboxRow[]>();
  for (const row of rows) byEntry.set(row.entry, [...(byEntry.get(row.entry) ?? []), row]);
  const wanted = new Set<WriteId>();
  const moot: WriteId[] = [];
  for (const [entry, chain] of byEntry) {
    const current = writeIn(entry);
    const arrived = chain.findLastIndex((row) => row.op === 'put' && row.w === current);
    for (const [index, row] of chain.entries()) {
      const isAimed = row.op === 'put' || (current !== undefined && current === row.base && !isDecided(entry));
      // A page sends its writes of an entry one after the other; of another page's it knows nothing.
      const hasArrived = index <= arrived && row.tab === chain[arrived]?.tab;
      if (hasArrived || !isAimed) {
        moot.push(row.w);
        continue;
      }
      // What follows is judged when this has arrived, by what stands there then.
      wanted.add(row.w);
      break;
    }
  }
  return { send: rows.filter((row) => wanted.has(row.w)), moot };
}

/**
 * Which rows may be in the document now: of each entry the first unacknowledged write. The one after it would overwrite it
 * there, and if that line breaks, what reached the server would be based on words that it never saw. Whatever of a thread
 * was written after one that waits, waits too: deleting the annotation takes its replies away, and an earlier deletion of one
 * would find nothing to delete.
 * @param isOneByOne of all rows the first alone: somebody's refusal did not say which one was at fault
 */
export function mayGo(rows: readonly OutboxRow[], isOneByOne: boolean): ReadonlySet<WriteId> {
  if (isOneByOne) return new Set(rows.slice(0, 1).map((row) => row.w));
  const free = new Set<WriteId>();
  const entries = new Set<EntryId>();
  const held = new Set<EntryId>();
  for (const { w, entry, thread } of rows) {
    if (entries.has(entry) || held.has(thread)) held.add(thread);
    else free.add(w);
    entries.add(entry);
  }
  return free;
}

/** So many of the longest values fit into one message (`LIMITS.entryValue`, `LIMITS.update`). */
const IN_ONE_MESSAGE = 12;

/**
 * Rows in the messages that they leave in, in their order: a page that has been offline for a day must not look like a flood.
 * A deletion goes alone: of what one message holds, deletions are judged last.
 */
export function inMessages(rows: readonly OutboxRow[]): OutboxRow[][] {
  const messages: OutboxRow[][] = [];
  for (const row of rows) {
    const last = messages.at(-1);
    const hasRoom = last !== undefined && last.length < IN_ONE_MESSAGE && last[0]?.op === 'put';
    if (row.op === 'put' && hasRoom) last.push(row);
    else messages.push([row]);
  }
  return messages;
}

/**
 * Words in the drawer that stand in the document: they had arrived, and the answer was lost with the right. A document shows
 * only what is committed, but for what was `offered` to it.
 */
export function arrivedIn(
  rows: readonly OutboxRow[],
  offered: ReadonlySet<WriteId>,
  writeIn: (entry: EntryId) => WriteId | null | undefined,
): WriteId[] {
  const isThere = ({ w, op, entry }: OutboxRow) => op === 'put' && !offered.has(w) && writeIn(entry) === w;
  return rows.filter(isThere).map(({ w }) => w);
}

/**
 * Acknowledged deletions of what stands there all the same: an old text that another device offered again had taken its
 * place for a moment, so nothing was left to delete, and then the server wrote the newest again. What was decided about
 * stands there for good.
 */
export function comeAgain(
  rows: readonly OutboxRow[],
  acknowledged: readonly WriteId[],
  writeIn: (entry: EntryId) => WriteId | null | undefined,
  isDecided: (entry: EntryId) => boolean = () => false,
): WriteId[] {
  const isBack = ({ w, op, entry, base }: OutboxRow) =>
    op === 'delete' && acknowledged.includes(w) && writeIn(entry) === base && !isDecided(entry);
  return rows.filter(isBack).map(({ w }) => w);
}

function placementOf(row: OutboxRow, text: string | null): Placement | null {
  if (row.value?.kind !== 'annotation' || !row.value.passage) return null;
  if (text !== null) return placeByOffsets(row.value, text);
  return { state: 'placed', start: row.value.passage.start, end: row.value.passage.end };
}

/** The server's placement is of the passage before this write: a moved one stands where its words are. */
function placeOver(row: OutboxRow, below: OpenEntry | undefined, text: string | null): Placement | null {
  const own = placementOf(row, text);
  if (!below || !own) return own;
  const isUnmoved =
    below.value.w !== row.w &&
    below.value.kind === 'annotation' &&
    row.value?.kind === 'annotation' &&
    below.value.passage?.revision === row.value.passage?.revision &&
    below.value.passage?.start === row.value.passage?.start &&
    below.value.passage?.end === row.value.passage?.end;
  return isUnmoved || (own.state === 'lost' && (text === null || isTrue(below.placement, row.value, text)))
    ? below.placement
    : own;
}

function isSamePlace(a: Placement | null, b: Placement | null): boolean {
  if (a === null || b === null || a.state === 'lost' || b.state === 'lost') return a?.state === b?.state;
  return a.start === b.start && a.end === b.end;
}

/**
 * Lays a person's own unacknowledged writes over the entries, so that they show at once and offline too. Unchanged entries
 * and an unchanged list keep their identity.
 */
export function createOverlay(): (
  entries: readonly OpenEntry[],
  rows: readonly OutboxRow[],
  text: string | null,
) => readonly OpenEntry[] {
  let made = new Map<WriteId, OpenEntry>();
  let list: readonly OpenEntry[] = [];
  return (entries, rows, text) => {
    const last = new Map(rows.map((row) => [row.entry, row]));
    const next = new Map<WriteId, OpenEntry>();
    const lay = (row: OutboxRow, below: OpenEntry | undefined): OpenEntry[] => {
      if (row.op === 'delete' || !row.value) return [];
      const before = made.get(row.w);
      const placement = placeOver(row, below, text);
      if (below?.value.w === row.w && isSamePlace(below.placement, placement)) return [below];
      const laid: OpenEntry = {
        id: row.entry,
        author: row.person,
        value: row.value,
        created: below?.created ?? null,
        edited: below?.edited ?? null,
        placement,
        twice: below?.twice ?? false,
        assignee: below?.assignee ?? null,
        retag: below?.retag ?? null,
        verdict: below?.verdict ?? null,
        decision: below?.decision ?? null,
      };
      const isSame = before && JSON.stringify(before) === JSON.stringify(laid);
      const entry = isSame ? before : laid;
      next.set(row.w, entry);
      return [entry];
    };
    const seen = new Set<EntryId>();
    const result: OpenEntry[] = [];
    for (const entry of entries) {
      const row = last.get(entry.id);
      seen.add(entry.id);
      if (row) result.push(...lay(row, entry));
      else result.push(entry);
    }
    for (const [entry, row] of last) if (!seen.has(entry)) result.push(...lay(row, undefined));
    made = next;
    const isSameList = result.length === list.length && result.every((entry, index) => entry === list[index]);
    if (!isSameList) list = result;
    return list;
  };
}
