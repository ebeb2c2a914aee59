import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { CHECK_STATES, type CheckState } from './check-state.ts';
import {
  countChoices,
  type Filterable,
  isFiltering,
  NO_FILTER,
  passes,
  readFilter,
  STATUSES,
  TRAITS,
  writeFilter,
} from './filter.ts';

const TAGS = ['claim', 'legal', 'style', 'a-tag-of-our-own'];
const PEOPLE = ['AAAAAA', 'BBBBBB', 'CCCCCC'].map((id) => PersonId.parse(id));
const filters = fc.record({
  tags: fc.subarray(TAGS),
  people: fc.subarray(PEOPLE),
  checks: fc.subarray([...CHECK_STATES]),
  traits: fc.subarray([...TRAITS]),
});
const annotations: fc.Arbitrary<Filterable[]> = fc.array(
  fc.record({
    tag: fc.constantFrom(...TAGS),
    people: fc.subarray(PEOPLE, { minLength: 1 }),
    check: fc.constantFrom(...CHECK_STATES),
    traits: fc.subarray([...TRAITS]),
  }),
  { maxLength: 30 },
);

test('[WS95] without a filter everything is shown, and a choice shows as many as its count says', () => {
  fc.assert(
    fc.property(
      filters,
      annotations,
      fc.constantFrom(...TAGS),
      fc.constantFrom(...TRAITS),
      (filter, all, tag, trait) => {
        expect(all.every((one) => passes(NO_FILTER, one))).toBe(true);
        const counts = countChoices(filter, all);
        expect(all.filter((one) => passes({ ...filter, tags: [tag] }, one))).toHaveLength(counts.tag(tag));
        const narrowed = { ...filter, traits: [...filter.traits, trait] };
        expect(all.filter((one) => passes(narrowed, one))).toHaveLength(counts.trait(trait));
      },
    ),
  );
});

test('[WS95] tags and people widen each other, traits narrow', () => {
  const one: Filterable = { tag: 'claim', people: [...PEOPLE.slice(0, 2)], check: 'none', traits: ['mine', 'lost'] };
  expect(passes({ ...NO_FILTER, tags: ['legal', 'claim'] }, one)).toBe(true);
  expect(passes({ ...NO_FILTER, tags: ['legal'] }, one)).toBe(false);
  expect(passes({ ...NO_FILTER, people: PEOPLE.slice(1) }, one)).toBe(true);
  expect(passes({ ...NO_FILTER, people: PEOPLE.slice(2) }, one)).toBe(false);
  expect(passes({ ...NO_FILTER, traits: ['mine', 'lost'] }, one)).toBe(true);
  expect(passes({ ...NO_FILTER, traits: ['mine', 'unread'] }, one)).toBe(false);
});

test('[WS255] verdicts widen each other and narrow what the other choices leave, each with its count', () => {
  const of = (check: CheckState, tag = 'claim'): Filterable => ({ tag, people: [], check, traits: [] });
  const all = [of('wrong'), of('none'), of('none', 'legal'), of('changed'), of('confirmed')];
  const filter = { ...NO_FILTER, tags: ['claim'], checks: ['none', 'changed'] as const };
  expect(all.filter((one) => passes(filter, one))).toEqual([of('none'), of('changed')]);
  const { check } = countChoices(filter, all);
  expect(CHECK_STATES.map(check)).toEqual([1, 0, 0, 0, 0, 1, 0, 1, 1]);
  expect(isFiltering({ ...NO_FILTER, checks: ['wrong'] })).toBe(true);
});

test('[WS98] an address says the same filter again, and nothing when nothing is filtered', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom(...STATUSES), (filter, status) => {
      const written = writeFilter(status, filter);
      expect(readFilter((name) => written[name])).toEqual({ status, filter });
    }),
  );
  expect(Object.values(writeFilter('open', NO_FILTER)).join('')).toBe('');
});

test('[WS98] whatever an address holds, what makes no sense of it is left out', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('status', 'tag', 'person', 'verdict', 'only'), fc.string()),
      (address) => {
        const { filter } = readFilter((name) => address[name] ?? null);
        expect(filter.tags.every((code) => /^[a-z][a-z0-9-]*$/.test(code))).toBe(true);
        expect(filter.traits.every((trait) => TRAITS.includes(trait))).toBe(true);
      },
    ),
  );
  const address = {
    status: 'nonsense',
    tag: 'claim,,Ünsinn,claim',
    person: 'nobody at all',
    verdict: 'wrong,right',
    only: 'lost,x',
  };
  expect(readFilter((name) => address[name])).toEqual({
    status: 'open',
    filter: { tags: ['claim'], people: [], checks: ['wrong'], traits: ['lost'] },
  });
});
