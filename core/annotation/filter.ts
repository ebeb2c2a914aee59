import type { PersonId } from '../ids.ts';
import { isPersonId } from '../make-ids.ts';
import { CHECK_STATES, type CheckState } from './check-state.ts';
import { TAG_CODE } from './tag.ts';

export const STATUSES = ['open', 'all', 'resolved'] as const;
/** Which lists an article's page shows: open ones, these and the settled ones, or the records alone. */
export type Status = (typeof STATUSES)[number];

export const TRAITS = ['mine', 'mentions', 'waiting', 'unread', 'lost'] as const;
/** What an annotation can be picked out by besides tag and person; several narrow it further. */
export type Trait = (typeof TRAITS)[number];

/** What a reader wants to see of the annotations. Empty lists let everything through. */
export interface AnnotationFilter {
  /** Codes of tags, any of them. */
  tags: readonly string[];
  /** People who wrote in the thread, any of them. */
  people: readonly PersonId[];
  /** How the check stands, any of them. */
  checks: readonly CheckState[];
  /** All of them. */
  traits: readonly Trait[];
}

export const NO_FILTER: AnnotationFilter = { tags: [], people: [], checks: [], traits: [] };

/** What a filter looks at. */
export interface Filterable {
  tag: string;
  people: readonly PersonId[];
  check: CheckState;
  traits: readonly Trait[];
}

/** Whether anything is chosen that could hide an annotation. */
export function isFiltering({ tags, people, checks, traits }: AnnotationFilter): boolean {
  return tags.length + people.length + checks.length + traits.length > 0;
}

/** Whether this annotation is shown. */
export function passes({ tags, people, checks, traits }: AnnotationFilter, one: Filterable): boolean {
  return (
    (tags.length === 0 || tags.includes(one.tag)) &&
    (checks.length === 0 || checks.includes(one.check)) &&
    (people.length === 0 || people.some((person) => one.people.includes(person))) &&
    traits.every((trait) => one.traits.includes(trait))
  );
}

/** How many annotations each choice would show, the choices of the other kinds being what they are. */
export function countChoices(filter: AnnotationFilter, all: readonly Filterable[]) {
  const count = (change: Partial<AnnotationFilter>) =>
    all.filter((one) => passes({ ...filter, ...change }, one)).length;
  return {
    tag: (code: string) => count({ tags: [code] }),
    person: (person: PersonId) => count({ people: [person] }),
    check: (check: CheckState) => count({ checks: [check] }),
    trait: (trait: Trait) => count({ traits: [...new Set([...filter.traits, trait])] }),
  };
}

const LONGEST_LIST = 50;

const isTagCode = (text: string): text is string => TAG_CODE.test(text);
const isCheckState = (text: string): text is CheckState => CHECK_STATES.some((state) => state === text);
const isTrait = (text: string): text is Trait => TRAITS.some((trait) => trait === text);

function listed<Item extends string>(raw: string | null, isOne: (text: string) => text is Item): Item[] {
  return [...new Set((raw ?? '').split(',').filter(isOne))].slice(0, LONGEST_LIST);
}

/** The parameters of an address that say a filter. */
const FILTER_PARAMETERS = ['status', 'tag', 'person', 'verdict', 'only'] as const;
export type FilterParameter = (typeof FILTER_PARAMETERS)[number];

/**
 * The filter that an address asks for (`?status=all&tag=claim,legal&person=…&verdict=wrong,none&only=mine`); what makes no sense is left out.
 * @param get the value of a parameter, null without one
 */
export function readFilter(get: (name: FilterParameter) => string | null): {
  status: Status;
  filter: AnnotationFilter;
} {
  const asked = get('status');
  return {
    status: STATUSES.find((status) => status === asked) ?? 'open',
    filter: {
      tags: listed(get('tag'), isTagCode),
      people: listed(get('person'), isPersonId),
      checks: listed(get('verdict'), isCheckState),
      traits: listed(get('only'), isTrait),
    },
  };
}

/** The twin of {@link readFilter}: the value of each parameter; empty ones belong into no address. */
export function writeFilter(status: Status, filter: AnnotationFilter): Record<FilterParameter, string> {
  return {
    status: status === 'open' ? '' : status,
    tag: filter.tags.join(','),
    person: filter.people.join(','),
    verdict: filter.checks.join(','),
    only: filter.traits.join(','),
  };
}
