import type { OpenEntry } from '#core/annotation/entry.ts';
import { VERDICTS } from '#core/annotation/verdicts.ts';
import type { Newsroom } from './newsroom.ts';
import type { Page } from './page.ts';
import { press } from './press.ts';

/** How often an operation is followed by a verdict or its withdrawal. */
const CHECKS = 0.08;

/** The words that this page shows at an annotation; null where it shows none. */
function wordsAt(page: Page, { value, placement }: OpenEntry): string | null {
  if (value.kind !== 'annotation' || !placement || placement.state === 'lost') return null;
  return page.article().text.slice(placement.start, placement.end);
}

/** In some runs, now and then, somebody gives a verdict on the words that their page shows, or withdraws one. */
export function check(newsroom: Newsroom): void {
  const { database, checking } = newsroom;
  if (!checking?.is(CHECKS)) return;
  const page = checking.pick(newsroom.pages.filter((one) => one.isAwake && one.view().mayWrite));
  const entry = page && checking.pick(page.view().entries.filter((one) => wordsAt(page, one) !== null));
  const words = page && entry ? wordsAt(page, entry) : null;
  if (!page || !entry || words === null) return;
  const isWithdrawn = checking.is(0.25);
  const key = `${page.life.name} ${newsroom.time.now}`;
  const said = isWithdrawn ? null : { code: checking.pick(VERDICTS) ?? 'confirmed', words };
  const command = () => database.check(page.person, entry.id, said, key);
  press(newsroom, page, { thread: entry.id, command, chance: checking });
  newsroom.trace(
    `    ${page.life.name} ${said ? `finds ${entry.id} ${said.code}` : `withdraws what was found of ${entry.id}`}`,
  );
}
