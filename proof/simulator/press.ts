import type { EntryId } from '#core/ids.ts';
import type { Chance } from './chance.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';

/** How often a page sends one command, under one key. What no line takes in so many attempts is not done. */
const TRIES = 3;
/** Milliseconds of virtual time for which a button waits until the page's own words on its thread are acknowledged. */
const PATIENCE = 5_000;

/** A button of a page, and what a server does for it. */
interface Button {
  /** It waits for the page's own words on this thread; null: it waits for none. */
  thread: EntryId | null;
  /** Done each time that it is asked for: the article's seq after it; null when it is refused, or was done already. */
  command: () => bigint | null;
  /** Draws who hears of it. */
  chance?: Chance;
}

async function untilHeard(send: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const isDone = await send().then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
}

/** Presses a button: its command is sent again until it is heard of, as a page does with the command's key. */
export function press(newsroom: Newsroom, page: Page, { thread, command, chance }: Button): void {
  const send = () =>
    newsroom.network.ask(page.device, page.life, () => {
      const seq = command();
      if (seq !== null) newsroom.tell(seq, chance);
    });
  const waited = thread === null ? untilHeard(send) : page.room.settled(thread, PATIENCE).then(() => untilHeard(send));
  // Words that are not acknowledged in time keep it waiting: nothing is sent.
  waited.catch(() => undefined);
}
