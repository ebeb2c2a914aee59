'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { mayResolve } from '#core/people/rights.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { ThreadVerbs } from '../annotations/thread-verbs.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** Who somebody is: the desk's people, and whoever came since the page was opened. */
function usePersonOf(room: ArticleRoom | null, people: readonly DeskPerson[]) {
  const listed = useRef<readonly DeskPerson[]>([]);
  // Told apart by what a card shows of them: what they select and type draws no card anew.
  const here = usePeople(
    room,
    useCallback((present) => {
      const next = present.map(({ person, name, role }) => ({ id: person, name, role }));
      if (JSON.stringify(next) !== JSON.stringify(listed.current)) listed.current = next;
      return listed.current;
    }, []),
  );
  return useMemo(() => {
    const known = new Map<PersonId, DeskPerson>([...people, ...here].map((person) => [person.id, person]));
    return (id: PersonId) => known.get(id);
  }, [people, here]);
}

/** What every card needs to know of this page and this reader. */
export function useCardContext(
  article: WorkspaceArticle,
  room: ArticleRoom | null,
  view: WorkView,
  verbs: ThreadVerbs,
  {
    movePassage,
    backToWords,
    typing,
    unread,
    hint,
    say,
  }: Pick<CardContext, 'movePassage' | 'backToWords' | 'typing' | 'unread' | 'hint' | 'say'>,
): CardContext {
  const doing = useRef({ movePassage, backToWords, typing });
  useEffect(() => {
    doing.current = { movePassage, backToWords, typing };
  });
  const { me, people, articleId } = article.room;
  const { mayWrite } = view;
  const isAway = view.saving.kind === 'offline' || view.saving.kind === 'notSaved' || view.saving.kind === 'signedOut';
  const timeOf = useMemo(() => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: article.timeZone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    return (iso: string) => format.format(new Date(iso));
  }, [article.timeZone]);
  const personOf = usePersonOf(room, people);
  return useMemo(
    () => ({
      me,
      mayWrite,
      isAway,
      mayResolve: (author) => mayWrite && mayResolve(me.role, author === me.id),
      personOf,
      timeOf,
      verbs,
      people,
      unread,
      hint,
      linkTo: (id) => `${window.location.origin}/articles/${articleId}?annotation=${id}`,
      movePassage: (id) => doing.current.movePassage(id),
      backToWords: (id) => doing.current.backToWords(id),
      typing: (thread) => doing.current.typing(thread),
      say,
    }),
    [me, mayWrite, isAway, people, personOf, timeOf, verbs, unread, hint, say, articleId],
  );
}
