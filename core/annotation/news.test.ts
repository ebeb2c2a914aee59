import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { knownVerdicts, mergeNews, newlyJudged, newlyWritten } from './news.ts';
import type { OpenEntry } from './entry.ts';

const [priya, sam] = [PersonId.parse('Priya0'), PersonId.parse('Sam000')];

test('[WS141] what several did is one line for each kind, with everybody named once', () => {
  expect(
    mergeNews([
      { kind: 'reply', person: sam },
      { kind: 'annotation', person: priya },
      { kind: 'annotation', person: sam },
      { kind: 'annotation', person: priya },
      { kind: 'annotation', person: priya },
    ]),
  ).toEqual([
    { kind: 'annotation', people: [priya, sam], count: 4 },
    { kind: 'reply', people: [sam], count: 1 },
  ]);
  expect(mergeNews([])).toEqual([]);
});

test('[WS259] verdicts of others are news when they are given and when they are another one, one’s own and what stood before never', () => {
  const judged = (id: string, by: PersonId, at: string) => ({ id, verdict: { by, at } }) as unknown as OpenEntry;
  const known = knownVerdicts([judged('a', sam, '1'), judged('b', sam, '1')]);
  const now = [judged('a', sam, '1'), judged('b', sam, '2'), judged('c', sam, '1'), judged('d', priya, '3')];
  expect(newlyJudged(known, now, priya)).toHaveLength(2);
  expect(newlyJudged(known, now, sam)).toEqual([{ kind: 'verdict', person: priya }]);
});

test('[WS141] one’s own words, and what was there before, are no news', () => {
  const entry = (id: string, author: PersonId) =>
    ({ id, author, value: { kind: 'annotation' } }) as unknown as OpenEntry;
  const entries = [entry('a', priya), entry('b', sam), entry('c', sam)];
  expect(newlyWritten(new Set(['b']), entries, priya)).toEqual([{ kind: 'annotation', person: sam }]);
});

test('[WS241] of an article that was moved twice it is told who moved it last, and where', () => {
  const told = mergeNews([
    { kind: 'stage', person: priya, stage: 'checking' },
    { kind: 'reply', person: priya },
    { kind: 'stage', person: sam, stage: 'closing' },
  ]);
  expect(told).toEqual([
    { kind: 'reply', people: [priya], count: 1 },
    { kind: 'stage', people: [sam], count: 1, stage: 'closing' },
  ]);
});
