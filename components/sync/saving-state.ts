import type { Kept } from './outbox.ts';
import type { SavingState } from './room-view.ts';

/** Milliseconds for which an unacknowledged word is merely "saving". */
export const SAVING_FOR = 5_000;

/** All that the saving state depends on. Times are milliseconds since 1970 by this device's clock. */
export interface Outstanding {
  /** A document has been synced at least once on this page. */
  joined: boolean;
  /** The document is synced over an open socket now. */
  live: boolean;
  signedOut: boolean;
  mayWrite: boolean;
  /** Writes that the server has not acknowledged. */
  unsent: number;
  /** Words that the server would not take, waiting for their author. */
  rescued: number;
  /** Since when the oldest of them has been waiting, or since when it could be sent, whichever is later. */
  since: number;
  /** What the device says about them. */
  kept: Kept;
  now: number;
}

/** The truth about this page's own work: severity follows what is outstanding, not the socket. */
export function savingState(state: Outstanding): SavingState {
  const { unsent, since, kept } = state;
  if (state.signedOut) return { kind: 'signedOut', unsent };
  if (unsent > 0) {
    const fresh = state.now - since < SAVING_FOR;
    if (fresh && (state.live || kept === 'pending')) return { kind: 'saving', unsent, since };
    return kept === 'confirmed' ? { kind: 'offline', unsent } : { kind: 'notSaved', unsent };
  }
  // Somebody who only reads must know, too, that nothing new comes in.
  if (state.live && !state.mayWrite) return { kind: 'readOnly' };
  if (state.mayWrite && state.rescued > 0) return { kind: 'refused', rescued: state.rescued };
  if (!state.joined) return { kind: 'joining' };
  return state.live ? { kind: 'saved' } : { kind: 'reconnecting' };
}
