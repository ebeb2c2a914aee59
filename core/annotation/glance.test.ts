import { expect, test } from 'vitest';
import type { CitationValue } from './entry.ts';
import { EntryId } from '../ids.ts';
import { sourceOf } from './glance.ts';

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
