import type { WriteId } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import type { Refused } from '#core/sync/frames.ts';
import { arrivedIn, comeAgain, inMessages, mayGo, planOffer } from './offer.ts';
import type { Apart } from './apart.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { RoomDocument } from './room-document.ts';

/** What the offering needs to know of the page. */
export interface OfferingPage {
  outbox: Outbox;
  /** What goes by HTTP. */
  apart: Apart;
  /** The document that is synced now; null while there is none. */
  document(): RoomDocument | null;
  mayWrite(): boolean;
  /** Whether the server's roster lists this page. */
  isListed(): boolean;
  /** The newest seq that this page has seen, of whichever document. */
  seq(): number;
  /** Reads the document again, the role of its roster included. */
  read(): void;
}

/** Which of the unsent words go into the document, when, and what becomes of those that it will not take. */
export interface Offering {
  /** Offers what is unsent and may go; call it when a document is synced and when something has been acknowledged. */
  offer(): void;
  /** One write that was made just now. */
  written(row: OutboxRow): void;
  /** A document was synced, or is asked what it has: what of ours it dropped is to be offered again. */
  synced(): void;
  acknowledged(ws: readonly WriteId[]): void;
  /** Anything in the document or its roster changed. */
  changed(): void;
  /** Every unsent word into the drawer: the right to write is gone. */
  loseRights(): void;
  /** The document was ended with this code; returns how many refusals in a row this page has met. */
  ended(code: number, refused: Refused | null): number;
  /** A new document begins: nothing was offered to it. */
  begin(): void;
}

/** See {@link Offering}; one for each open room, across its documents. */
export function createOffering(page: OfferingPage): Offering {
  const { outbox, apart } = page;
  let offered = new Set<WriteId>();
  let refusals = 0;
  let isOneByOne = false;
  let isBehind = false;
  let isUnlisted = false;
  let isLooking = false;

  function intoDocument(rows: readonly OutboxRow[]): void {
    const live = page.document();
    if (!live || !page.mayWrite() || !live.hasMap()) return;
    const unoffered = rows.filter(({ w }) => !offered.has(w) && !apart.has(w));
    const isApart = ({ op, entry }: OutboxRow) => op === 'put' && live.isConfidential(entry);
    for (const row of unoffered.filter(isApart)) apart.send(row);
    const going = unoffered.filter((row) => !isApart(row));
    if (going.length === 0) return;
    for (const { w } of going) offered.add(w);
    live.write(going);
  }

  function lookInDrawer(live: RoomDocument): void {
    outbox.remove(arrivedIn(outbox.rescued(), offered, live.writeIn));
  }

  function offer(): void {
    const live = page.document();
    if (!live) return;
    lookInDrawer(live);
    // What follows a write that is on its way is judged when that one has arrived, by what stands there then.
    const isGoing = (w: WriteId) => offered.has(w) || apart.has(w);
    const busy = new Set(outbox.rows().flatMap((row) => (isGoing(row.w) ? [row.entry] : [])));
    const unoffered = outbox.rows().filter((row) => !isGoing(row.w) && !busy.has(row.entry));
    if (unoffered.length === 0) return;
    // Behind the document comes the roster, which says what this person may do now.
    isUnlisted = !page.mayWrite() && live.hasMap() && !page.isListed();
    if (isUnlisted) return;
    const plan = planOffer(unoffered, live.writeIn, live.isDecided);
    if (!page.mayWrite() || !live.hasMap()) {
      outbox.remove(plan.moot);
      outbox.rescue(
        unoffered.map((row) => row.w),
        'rights',
      );
      return;
    }
    // A room that has not heard of what this page has seen cannot say what has changed since.
    isBehind = (live.facts()?.seq ?? 0) < page.seq();
    if (!isBehind) outbox.remove(plan.moot);
    const free = mayGo(outbox.rows(), isOneByOne);
    for (const message of inMessages(plan.send.filter(({ w }) => free.has(w)))) intoDocument(message);
  }

  function loseRights(): void {
    outbox.rescue(
      outbox.rows().map((row) => row.w),
      'rights',
    );
  }

  return {
    offer,
    loseRights,
    written(row) {
      if (mayGo(outbox.rows(), isOneByOne).has(row.w)) intoDocument([row]);
    },
    synced() {
      const live = page.document();
      // Two pages changed one entry apart, and inside the document the other one won: Yjs drops the loser's words before they
      // ever leave. Written again they arrive as the second of two texts, and both are kept.
      for (const { w, op, entry } of outbox.rows())
        if (op === 'put' && live?.writeIn(entry) !== w && offered.delete(w)) live?.sent.dropped(w);
    },
    acknowledged(ws) {
      refusals = 0;
      const live = page.document();
      const again = live ? comeAgain(outbox.rows(), ws, live.writeIn, live.isDecided) : [];
      // What has arrived may be written once more under its name: the deletion of a text that was opened again since.
      for (const w of ws) offered.delete(w);
      outbox.remove(ws.filter((w) => !again.includes(w)));
      if (outbox.rows().length === 0) isOneByOne = false;
      // Writes that waited for these.
      offer();
    },
    changed() {
      const live = page.document();
      const isToldMore =
        (isUnlisted && page.isListed()) || (isBehind && live !== null && (live.facts()?.seq ?? 0) >= page.seq());
      // A commit that was in flight when the right was lost stands in the document later than the words in the drawer.
      if (!isToldMore && (isLooking || live === null || outbox.rescued().length === 0)) return;
      if (isToldMore) page.read();
      isLooking = true;
      // Not in the middle of a transaction: what is written there leaves later, and nobody would know whose it is.
      queueMicrotask(() => {
        isLooking = false;
        const now = page.document();
        if (isToldMore) offer();
        else if (now) lookInDrawer(now);
      });
    },
    ended(code, refused) {
      const live = page.document();
      if (code === CLOSE.rights) loseRights();
      if (live === null || (code !== CLOSE.malformed && code !== CLOSE.tooBig && code !== CLOSE.refused)) return 0;
      refusals += 1;
      const carried = refused ? live.sent.carriedBy(refused.n) : live.sent.unacknowledged();
      // Several at once: a new document offers them one by one, and only the one at fault is set aside.
      if (carried.length > 1) isOneByOne = true;
      else outbox.rescue(carried, refused?.reason === 'full' ? 'full' : 'refused');
      return refusals;
    },
    begin() {
      offered = new Set();
    },
  };
}
