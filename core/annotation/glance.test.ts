import { expect, test } from 'vitest';
import { EntryId, PersonId } from '../ids.ts';
import type { CitationValue, OpenEntry } from './entry.ts';
import { quotedOf, recordedQuote, sourceOf, stateOf } from './glance.ts';
import { buildThreads, type Thread } from './thread.ts';

const on = EntryId.parse('0'.repeat(16));
const citation = (value: Partial<CitationValue>) => ({ value: { kind: 'citation', on, line: 'x', ...value } as const });

test('[WO18] a card names the source that says most: primary and with a locator before any other', () => {
  const phone = citation({ line: 'per tel. interview 3 pm' });
  const register = citation({
    line: 'Register',
    title: 'Register of bridges',
    locator: 'lines 1 to 22',
    source: 'primary',
  });
  const paper = citation({ line: 'A report', locator: 'p. 3', source: 'secondary' });
  expect(sourceOf([phone, paper, register])).toEqual({
    name: 'Register of bridges',
    locator: 'lines 1 to 22',
    source: 'primary',
    more: 2,
  });
  expect(sourceOf([phone, paper])?.locator).toBe('p. 3');
  expect(sourceOf([phone])).toEqual({ name: 'per tel. interview 3 pm', locator: null, source: null, more: 0 });
  expect(sourceOf([])).toBeNull();
});

const WAS = 'forty-one lamps';
const IS = 'forty-three lamps';

function counted(checked: string | null): Thread {
  const by = PersonId.parse('Priya0');
  const entry: OpenEntry = {
    id: on,
    author: by,
    value: {
      kind: 'annotation',
      tag: 'claim',
      passage: { revision: 1, start: 0, end: WAS.length, quote: WAS, prefix: '', suffix: '' },
    },
    created: '2026-11-25T08:00:00Z',
    edited: null,
    placement: { state: 'changed', start: 0, end: IS.length },
    twice: false,
    assignee: null,
    retag: null,
    verdict:
      checked === null ? null : { code: 'confirmed', by, at: '2026-11-25T09:00:00Z', revision: 2, words: checked },
    decision: null,
  };
  const [thread] = buildThreads([entry], `${IS}.`);
  if (!thread) throw new Error('no thread');
  return thread;
}

test('[WS294] once a verdict stands on the words that are there now, an annotation is shown with these and is changed no more', () => {
  for (const checked of [null, WAS]) {
    expect(quotedOf(counted(checked))).toEqual({ quote: WAS, before: null });
    expect(stateOf(counted(checked))).toBe('changed');
  }
  expect(quotedOf(counted(IS))).toEqual({ quote: IS, before: WAS });
  expect(stateOf(counted(IS))).toBe('open');
});

test('[WS294] a settled one is shown with the words that stood there, and what it was said of where its verdict was on others', () => {
  const { annotation } = counted(IS);
  const { value, created } = annotation;
  const kept = {
    id: on,
    author: annotation.author,
    authorName: 'Priya',
    authorRole: 'checker',
    edited: null,
    retag: null,
  };
  const record = {
    annotation: { ...kept, value, created: created ?? '' },
    passage: { revision: 2, start: 0, end: IS.length, quote: IS, prefix: '', suffix: '' },
  };
  const given = (isChanged: boolean) =>
    annotation.verdict ? { ...annotation.verdict, byName: 'Priya', byRole: 'checker', isChanged } : undefined;
  expect(recordedQuote({ ...record, verdict: given(false) })).toEqual({ quote: IS, before: WAS });
  expect(recordedQuote({ ...record, verdict: given(true) })).toEqual({ quote: IS, before: null });
  expect(recordedQuote(record)).toEqual({ quote: IS, before: null });
});
