import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import type { EntryValue, OpenEntry } from './entry.ts';
import { passageAt } from './passage.ts';
import type { SuggestionDecision } from './suggestion.ts';
import { suggestedChanges } from './suggested-changes.ts';
import { buildThreads } from './thread.ts';

const ANNA = PersonId.parse('Anna00');
const TEXT = 'The other 94, more than half of the total, were charged.\n';
const QUOTE = 'more than half';
const START = TEXT.indexOf(QUOTE);
const ON = EntryId.parse('Anna000000000000');

function entry(n: number, value: EntryValue, decision: SuggestionDecision | null = null): OpenEntry {
  const placement =
    value.kind === 'annotation' ? { state: 'placed' as const, start: START, end: START + QUOTE.length } : null;
  const id = EntryId.parse(`Anna0000000000${String(n).padStart(2, '0')}`);
  const created = new Date(n).toISOString();
  return {
    id,
    author: ANNA,
    value,
    created,
    edited: null,
    placement,
    twice: false,
    assignee: null,
    retag: null,
    verdict: null,
    decision,
  };
}
const annotation = entry(0, {
  kind: 'annotation',
  tag: 'claim',
  passage: passageAt(TEXT, 1, START, START + QUOTE.length),
});
const suggestion = (n: number, text: string, saw = QUOTE, decision: SuggestionDecision | null = null) =>
  entry(n, { kind: 'suggestion', on: ON, saw, text }, decision);
const drawn = (...suggestions: OpenEntry[]) => {
  const [thread] = buildThreads([annotation, ...suggestions], TEXT);
  return (thread ? suggestedChanges(thread) : []).map(({ start, end, text }) => [TEXT.slice(start, end), text]);
};

test('[WS266] the article shows the words that would go and come of the first suggestion that is still to be decided', () => {
  const decided: SuggestionDecision = { outcome: 'rejected', by: ANNA, at: new Date(9).toISOString() };
  expect(drawn(suggestion(1, '44 per cent'))).toEqual([['more than half', '44 per cent']]);
  expect(drawn(suggestion(1, 'slightly more than half'))).toEqual([['', 'slightly']]);
  expect(drawn(suggestion(1, 'more than a third'))).toEqual([['half', 'a third']]);
  expect(drawn(suggestion(1, ''))).toEqual([['more than half', '']]);
  expect(drawn(suggestion(1, '44 per cent', QUOTE, decided), suggestion(2, 'half'))).toEqual([['more than ', '']]);
  expect(drawn(suggestion(1, '44 per cent', 'nearly half'))).toEqual([]);
  expect(drawn(suggestion(1, 'very '.repeat(40)))[0]?.[1]).toMatch(/^(very ){10,16}.*…$/);
});
