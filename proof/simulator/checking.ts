import type { OpenEntry } from '#core/annotation/entry.ts';
import { VERDICTS } from '#core/annotation/verdicts.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';

/** How often an operation is followed by a verdict or its withdrawal. */
const CHECKS = 0.08;
const TRIES = 3;

/** The words that this page shows at an annotation; null where it shows none. */
function wordsAt(page: Page, { value, placement }: OpenEntry): string | null {
  if (value.kind !== 'annotation' || !placement || placement.state === 'lost') return null;
  return page.article().text.slice(placement.start, placement.end);
}

/** In some runs, now and then, somebody gives a verdict on the words that their page shows, or withdraws one. */
export function check(newsroom: Newsroom): void {
  const { database, network, checking } = newsroom;
  if (!checking?.is(CHECKS)) return;
  const page = checking.pick(newsroom.pages.filter((one) => one.isAwake && one.view().mayWrite));
  const entry = page && checking.pick(page.view().entries.filter((one) => wordsAt(page, one) !== null));
  const words = page && entry ? wordsAt(page, entry) : null;
  if (!page || !entry || words === null) return;
  const isWithdrawn = checking.is(0.25);
  const key = `${page.life.name} ${newsroom.time.now}`;
  const said = isWithdrawn ? null : { code: checking.pick(VERDICTS) ?? 'confirmed', words };
  const send = () =>
    network.ask(page.device, page.life, () => {
      const seq = database.check(page.person, entry.id, said, key);
      if (seq !== null) newsroom.tell(seq, checking);
    });
  const work = async () => {
    await page.room.settled(entry.id, 5_000);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const isDone = await send().then(
        () => true,
        () => false,
      );
      if (isDone) return;
    }
  };
  // Words that are not acknowledged in time keep the button waiting: nothing is sent.
  work().catch(() => undefined);
  newsroom.trace(
    `    ${page.life.name} ${said ? `finds ${entry.id} ${said.code}` : `withdraws what was found of ${entry.id}`}`,
  );
}
