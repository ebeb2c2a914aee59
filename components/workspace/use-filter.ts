'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import {
  type AnnotationFilter,
  countChoices,
  type Filterable,
  isFiltering,
  passes,
  readFilter,
  type Trait,
  writeFilter,
  type Status,
} from '#core/annotation/filter.ts';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { Tag, TagCode } from '#core/annotation/tag.ts';
import { checkStateOf, recordedCheck } from '#core/annotation/check-state.ts';
import { mentionsIn } from '#core/annotation/mentions.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { type AnnotationItem, isAnnotation } from '#core/margin/margin-item.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { RoomOptions } from '../sync/open-room.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { useHiddenFocus } from './use-hidden-focus.ts';
import { useSearch } from './page-address.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';

/** What the reader has chosen to see, and what that leaves out. */
export interface Filtering {
  filter: AnnotationFilter;
  setFilter: (filter: AnnotationFilter) => void;
  counts: ReturnType<typeof countChoices>;
  /** Everybody who wrote in what this list holds. */
  people: readonly PersonId[];
  hidden: ReadonlySet<EntryId>;
  /** What is drawn, with the cards that pass; marks keep their places. */
  shown: DrawnThreads;
}

interface Seen {
  me: PersonId;
  people: readonly DeskPerson[];
  unread: ReadonlyMap<EntryId, unknown>;
  tagOf: (code: TagCode) => Tag;
}

function filterableOf(item: AnnotationItem, { me, people: desk, unread, tagOf }: Seen): Filterable {
  const isOpen = item.kind === 'open';
  const { annotation, replies, citations, suggestions } = isOpen ? item.thread : item.record;
  const traits: Trait[] = [];
  const words = [annotation.value.remark ?? '', ...replies.map((reply) => reply.value.body)];
  if (annotation.author === me) traits.push('mine');
  if (words.some((some) => some.includes('@') && mentionsIn(some, desk).includes(me))) traits.push('mentions');
  if (isOpen && item.thread.annotation.assignee === me) traits.push('waiting');
  if (unread.has(item.id)) traits.push('unread');
  if (isOpen && item.thread.annotation.placement?.state === 'lost') traits.push('lost');
  const check = isOpen ? checkStateOf(item.thread) : recordedCheck(item.record);
  const people = [annotation, ...replies, ...citations, ...suggestions].map((entry) => entry.author);
  return { tag: tagOf(tagCodeOf(annotation)).code, people: [...new Set(people)], check, traits };
}

/** Filters what is drawn; the choice stands in the page's address, so that it can be sent to a colleague. */
export function useFilter(
  drawn: DrawnThreads,
  reader: Reader,
  { me, people: desk }: Pick<RoomOptions, 'me' | 'people'>,
  unread: ReadonlyMap<EntryId, unknown>,
  say: (words: string) => void,
): Filtering {
  const t = useTranslations('filter');
  const [search, change] = useSearch();
  const { tagOf } = useDeskTags();
  const { tab, showTab, active } = reader;
  const asked = useMemo(() => {
    const params = new URLSearchParams(search);
    return readFilter((name) => params.get(name));
  }, [search]);
  const { filter } = asked;

  // The list is the reader's own state: the address is asked for it once, and told whenever it changes.
  const told = useRef<Status | null>(null);
  useEffect(() => {
    if (told.current === null && asked.status !== tab) showTab(asked.status);
    else if (told.current !== null && told.current !== tab) change(writeFilter(tab, asked.filter));
    told.current = tab;
  }, [tab, asked, showTab, change]);

  const looked = useMemo(
    () =>
      drawn.items
        .filter(isAnnotation)
        .map((item) => ({ item, facts: filterableOf(item, { me: me.id, people: desk, unread, tagOf }) })),
    [drawn.items, me.id, desk, unread, tagOf],
  );
  const counts = useMemo(
    () =>
      countChoices(
        filter,
        looked.map(({ facts }) => facts),
      ),
    [filter, looked],
  );
  const people = useMemo(() => [...new Set(looked.flatMap(({ facts }) => facts.people))], [looked]);
  const shown = useMemo(() => {
    if (!isFiltering(filter)) return drawn;
    // What one is on stays, whatever is filtered.
    const passing = new Set(
      looked.flatMap(({ item, facts }) => (item.id === active || passes(filter, facts) ? [item.id] : [])),
    );
    // Confidential words are shown always: a filter left on would hide what nobody else can point to.
    const items = drawn.items.filter((item) => !isAnnotation(item) || passing.has(item.id));
    return { ...drawn, items };
  }, [drawn, looked, filter, active]);
  const hidden = useMemo(() => {
    const left = new Set(shown.items.map((item) => item.id));
    return new Set(drawn.items.flatMap((item) => (left.has(item.id) ? [] : [item.id])));
  }, [drawn.items, shown]);
  function setFilter(next: AnnotationFilter) {
    change(writeFilter(tab, next));
    const passing = looked.filter(({ facts }) => passes(next, facts)).length;
    say(t('announce', { shown: passing, hidden: looked.length - passing }));
  }
  const sayHidden = useCallback((count: number) => say(t('cardHidden', { count })), [say, t]);
  useHiddenFocus(hidden, sayHidden);
  return { filter, setFilter, counts, people, hidden, shown };
}

/**
 * Draws the marks of hidden annotations faintly, so that what is filtered is seen to be there.
 * @param hasCards the margin shows cards, and not the records alone
 */
export function useFaintMarks(
  root: RefObject<HTMLElement | null>,
  hidden: ReadonlySet<EntryId>,
  drawn: DrawnThreads,
  hasCards: boolean,
): void {
  const wasFiltered = useRef(false);
  useLayoutEffect(() => {
    // As React draws them, marks are right while nothing is hidden.
    if (hidden.size === 0 && hasCards && !wasFiltered.current) return;
    wasFiltered.current = hidden.size > 0 || !hasCards;
    const isHidden = (id: string) => (hidden as ReadonlySet<string>).has(id);
    for (const mark of root.current?.querySelectorAll<HTMLElement>('mark.seg, [data-ref]') ?? []) {
      const ids = (mark.dataset.ids ?? mark.dataset.ref ?? '').split(' ');
      // React does not know of this attribute, so it stays through its renders.
      mark.toggleAttribute('data-faint', ids.every(isHidden));
      if (mark.dataset.ids === undefined) continue;
      // A mark points to cards that are there.
      const cards = hasCards ? ids.filter((id) => !isHidden(id)).map((id) => `card-${id}`) : [];
      if (cards.length > 0) mark.setAttribute('aria-details', cards.join(' '));
      else mark.removeAttribute('aria-details');
    }
  }, [root, hidden, hasCards, drawn.marks, drawn.references]);
}
