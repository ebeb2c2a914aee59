'use client';

import { useEffect, useMemo, useRef } from 'react';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { mayResolve } from '#core/people/rights.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { ThreadVerbs } from '../annotations/thread-verbs.ts';
import type { RoomView } from '../sync/room-view.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** What every card needs to know of this page and this reader. */
export function useCardContext(
  article: WorkspaceArticle,
  view: RoomView,
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
  const personOf = useMemo(() => {
    const known = new Map<PersonId, DeskPerson>(people.map((person) => [person.id, person]));
    for (const { person, name, role } of view.people) known.set(person, { id: person, name, role });
    return (id: PersonId) => known.get(id);
  }, [people, view.people]);
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
