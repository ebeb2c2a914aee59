import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { mergeNews, newlyWritten } from './news.ts';
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

test('[WS141] one’s own words, and what was there before, are no news', () => {
  const entry = (id: string, author: PersonId) =>
    ({ id, author, value: { kind: 'annotation' } }) as unknown as OpenEntry;
  const entries = [entry('a', priya), entry('b', sam), entry('c', sam)];
  expect(newlyWritten(new Set(['b']), entries, priya)).toEqual([{ kind: 'annotation', person: sam }]);
});
