import { expect, test } from 'vitest';
import type { OpenEntry } from '#core/annotation/entry.ts';
import type { Verdict } from '#core/annotation/verdict.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { quietVerdicts } from './verdict-verbs.ts';

const ID = EntryId.parse('Claim0'.padEnd(16, '0'));
const PRIYA = PersonId.parse('Priya0');
const SAM = PersonId.parse('Sam000');
const verdict = (over: Partial<Verdict>): Verdict => ({
  code: 'confirmed',
  by: PRIYA,
  at: '2026-11-25T09:00:00Z',
  revision: 1,
  words: 'forty-one lamps',
  ...over,
});

/** Takes back Priya's *Wrong* where `now` stands and `before` stood; what is decided, and what is said. */
async function takingBack(now: Verdict | null, before: Verdict | null) {
  const decided: string[] = [];
  const entries = [{ id: ID, verdict: now }] as unknown as OpenEntry[];
  const room = { view: () => ({ entries }) } as unknown as ArticleRoom;
  const decide = (what: string) => {
    decided.push(what.replace(`:${ID}`, ''));
    return Promise.resolve(null);
  };
  const said = await quietVerdicts(decide, room, PRIYA, 'changed since').takeBack(ID, 'wrong', before);
  return { decided, said };
}

test('[WS251] a verdict that is taken back gives one’s own before again, and else leaves none; another’s since stays', async () => {
  const mine = verdict({ code: 'wrong' });
  // Only the one that stands before their eyes: it is named by when it was given.
  const withdrawn = [`withdraw:${mine.at}`];
  expect(await takingBack(mine, null)).toEqual({ decided: withdrawn, said: null });
  // Somebody else's name is not put under a verdict again, nor is it signed by another.
  expect(await takingBack(mine, verdict({ by: SAM }))).toEqual({ decided: withdrawn, said: null });
  const before = verdict({ code: 'on_author', voucher: 'Sam Ortega', note: 'He was there.' });
  const again = [{ code: 'on_author', note: 'He was there.', voucher: 'Sam Ortega' }, 'forty-one lamps', mine.at];
  expect(await takingBack(mine, before)).toEqual({ decided: [`verdict:${JSON.stringify(again)}`], said: null });
  for (const now of [verdict({ code: 'wrong', by: SAM }), verdict({ code: 'opinion' }), null])
    expect(await takingBack(now, null)).toEqual({ decided: [], said: 'changed since' });
});

test('[WS251] a verdict sent over another one is another decision than the same one sent before it', async () => {
  const decided: string[] = [];
  let now: Verdict | null = null;
  const room = { view: () => ({ entries: [{ id: ID, verdict: now }] }) } as unknown as ArticleRoom;
  const decide = (what: string) => {
    decided.push(what);
    return Promise.resolve(null);
  };
  const { judge } = quietVerdicts(decide, room, PRIYA, 'changed since');
  const right = { code: 'confirmed' as const, note: '', voucher: '' };
  await judge(ID, right, 'forty-one lamps');
  await judge(ID, right, 'forty-one lamps');
  now = verdict({ code: 'wrong', by: SAM });
  await judge(ID, right, 'forty-one lamps');
  expect(decided[1]).toBe(decided[0]);
  expect(decided[2]).not.toBe(decided[0]);
});
