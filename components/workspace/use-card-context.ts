'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { isFrozen } from '#core/article/stage.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { may, mayResolve, mayRetag, mayWithdraw } from '#core/people/rights.ts';
import type { Role } from '#core/people/role.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { ThreadVerbs } from '../annotations/thread-verbs.ts';
import type { ArticleRoom, PresentPerson, WorkView } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import type { Done } from './use-done.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

type PersonOf = CardContext['personOf'];

/** Who somebody is: the desk's people, and whoever came since the page was opened, gone again or not. */
function acquaintances(people: readonly DeskPerson[]): (present: readonly PresentPerson[]) => PersonOf {
  const known = new Map<PersonId, DeskPerson>(people.map((person) => [person.id, person]));
  let personOf: PersonOf = (id) => known.get(id);
  return (present) => {
    for (const { person, name, role } of present) {
      const before = known.get(person);
      // Another name or role is drawn; that somebody selects, types, comes or goes changes nothing on a card.
      if (before?.name === name && before.role === role) continue;
      known.set(person, { id: person, name, role });
      personOf = (id) => known.get(id);
    }
    return personOf;
  };
}

/** The role that somebody has now; undefined while the live article does not say. */
function useRole(room: ArticleRoom | null, id: PersonId): Role | undefined {
  return usePeople(
    room,
    useCallback((present) => present.find(({ person }) => person === id)?.role, [id]),
  );
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
    toCard,
    hint,
    say,
    done: { did, takenUp },
  }: Pick<CardContext, 'movePassage' | 'backToWords' | 'typing' | 'toCard' | 'hint' | 'say'> & { done: Done },
): CardContext {
  const doing = useRef({ movePassage, backToWords, typing, toCard });
  useEffect(() => {
    doing.current = { movePassage, backToWords, typing, toCard };
  });
  const { me, people, articleId } = article.room;
  const { mayWrite } = view;
  const frozen = isFrozen(view.stage);
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
  const personOf = usePeople(
    room,
    useMemo(() => acquaintances(people), [people]),
  );
  const role = useRole(room, me.id) ?? me.role;
  return useMemo(
    () => ({
      articleId,
      me,
      roleNow: role,
      mayWrite,
      isAway,
      mayRetag: (author) => mayWrite && mayRetag(role, author === me.id),
      mayResolve: (author) => mayWrite && mayResolve(role, author === me.id),
      mayRemove: (author) => mayWrite && (author === me.id || may(role, 'changeOthers')),
      isFrozen: frozen,
      mayChangeText: mayWrite && may(role, 'changeText'),
      mayCheck: mayWrite && may(role, 'check'),
      mayWithdraw: (by) => mayWrite && mayWithdraw(role, by === me.id),
      personOf,
      timeOf,
      verbs,
      people,
      hint,
      linkTo: (id) => `${window.location.origin}/articles/${articleId}?annotation=${id}`,
      movePassage: (id) => doing.current.movePassage(id),
      backToWords: (id) => doing.current.backToWords(id),
      typing: (thread) => doing.current.typing(thread),
      toCard: (id) => doing.current.toCard(id),
      did: (words, undo, draft) => did(words, undo, false, draft),
      takenUp,
      say,
    }),
    [me, role, mayWrite, frozen, isAway, people, personOf, timeOf, verbs, hint, say, articleId, did, takenUp],
  );
}
