import { SIGN_OFF_PARTS } from '#core/article/sign-off.ts';
import type { Newsroom } from './newsroom.ts';
import { press } from './press.ts';

/** How often an operation is followed by a sign-off or its withdrawal. */
const SIGNS = 0.06;

/** In some runs, now and then, somebody signs a part on the revision that their page shows, or withdraws one that it shows. */
export function signOff(newsroom: Newsroom): void {
  const { database, signing } = newsroom;
  if (!signing?.is(SIGNS)) return;
  const page = signing.pick(newsroom.pages.filter((one) => one.isAwake));
  const part = signing.pick(SIGN_OFF_PARTS);
  const isWithdrawn = signing.is(0.3);
  if (!page || !part) return;
  const { revision, signOffs } = page.view();
  const seen = signOffs.find((one) => one.part === part);
  if (isWithdrawn && !seen) return;
  const key = `${page.life.name} signs ${newsroom.time.now}`;
  const { person } = page;
  const command = () =>
    isWithdrawn && seen ? database.withdraw(person, seen) : database.sign(person, part, revision, key);
  press(newsroom, page, { thread: null, command, chance: signing });
  newsroom.trace(`    ${page.life.name} ${isWithdrawn ? 'withdraws' : `signs revision ${revision} as`} ${part}`);
}
