import type { ArticleRoom } from '../sync/room-view.ts';

/** Milliseconds that a decision waits for one's own words and for the room to show it. */
export const PATIENCE = 8_000;

/** Resolves when the room shows what a command came to, or after a while without. */
export function reached(room: ArticleRoom, seq: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      if (room.view().seq < seq) return;
      window.clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = room.subscribe(done);
    // The record stands already; a page that cannot hear of it yet must not keep the button busy.
    const timer = window.setTimeout(() => {
      stop();
      resolve();
    }, PATIENCE);
    done();
  });
}
