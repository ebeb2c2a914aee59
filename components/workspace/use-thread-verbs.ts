'use client';

import { useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { mentionsIn } from '#core/annotation/mentions.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { ThreadVerbs } from '../annotations/thread-verbs.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { decisionKeys } from './decision-keys.ts';
import { focusCardSoon } from './passage-view.ts';
import { PATIENCE, reached } from './reached.ts';
import type { Done } from './use-done.ts';
import type { Walk } from './use-walk.ts';
import {
  acceptSuggestion,
  type Answer,
  assignAnnotation,
  rejectSuggestion,
  removeEntry,
  reopenAnnotation,
  resolveAnnotation,
  restoreEntry,
} from './commands.ts';
import { countsAsGiven, isOwnWord, type QuietRetags, quietRetags, standingOn } from './retag-verbs.ts';
import { type QuietVerdicts, quietVerdicts, verdictVerbs } from './verdict-verbs.ts';

/** Decisions about which nothing is said: of many at once one thing is said. Each ends with null, or words that say why not. */
export interface Decisions extends QuietVerdicts, QuietRetags {
  resolve(annotation: EntryId, outcome: Outcome): Promise<string | null>;
  assign(annotation: EntryId, person: PersonId | null): Promise<string | null>;
  reopen(annotation: EntryId): Promise<string | null>;
}

const newKey = () => randomBase62(22, (bytes) => crypto.getRandomValues(bytes));

/** What this reader may do on threads, over the live document and over commands. */
export function useThreadVerbs(
  room: ArticleRoom | null,
  people: readonly DeskPerson[],
  me: PersonId,
  say: (words: string) => void,
  leave: Walk['leave'],
  did: Done['did'],
): ThreadVerbs & { reopen(annotation: EntryId): Promise<string | null>; quietly: Decisions } {
  const t = useTranslations('workspace');
  const tt = useTranslations('threads');
  const tu = useTranslations('suggestions');
  const tv = useTranslations('verdict');
  const keys = useMemo(() => room && decisionKeys(room, newKey), [room]);
  const leaving = useRef(leave);
  useEffect(() => {
    leaving.current = leave;
  });
  return useMemo(() => {
    async function decide(
      what: string,
      thread: EntryId,
      send: (key: string) => Promise<Answer>,
    ): Promise<string | null> {
      if (!room || !keys) return t('noConnection');
      try {
        await room.settled(thread, PATIENCE);
      } catch {
        // Own words are still on their way: the record would freeze the older ones.
        return t('waiting');
      }
      const answer = await send(keys.keyFor(what, thread));
      if (!answer.done) {
        if (answer.reason !== null) keys.answered(what);
        const reason = answer.reason ?? t('noConnection');
        return answer.words === undefined ? reason : tv('nowReads', { reason, words: answer.words });
      }
      keys.answered(what);
      await reached(room, answer.seq);
      return null;
    }
    async function settle(id: EntryId, outcome: Outcome, note: string): Promise<string | null> {
      const what = `resolve:${id}:${outcome}:${note}`;
      const problem = await decide(what, id, (key) => resolveAnnotation(id, outcome, note, key));
      if (problem === null) leaving.current(id, 'settled');
      return problem;
    }
    // Made when they are needed: what they are made of is not to be read while React draws.
    const verdicts = () => quietVerdicts(decide, room, me, t('leftAlone'));
    const retags = () => quietRetags(decide, room, me, t('leftAlone'));
    const quietly: Decisions = {
      resolve: (id, outcome) => settle(id, outcome, ''),
      assign: (id, person) => decide(`assign:${id}:${person}`, id, (key) => assignAnnotation(id, person, key)),
      reopen: (id) => decide(`reopen:${id}`, id, (key) => reopenAnnotation(id, key)),
      judge: (id, given, words) => verdicts().judge(id, given, words),
      withdraw: (id, at) => verdicts().withdraw(id, at),
      takeBack: (id, given, before) => verdicts().takeBack(id, given, before),
      retag: (id, tag) => retags().retag(id, tag),
      takeTagBack: (id, given, before) => retags().takeTagBack(id, given, before),
    };
    const spoken = () =>
      verdictVerbs(quietly, {
        say,
        did,
        leave: (id) => leaving.current(id, 'checked'),
        words: {
          given: (code) => tv('given', { verdict: tv(`codes.${code}`) }),
          mine: (code) => tv('givenByYou', { verdict: tv(`codes.${code}`) }),
          withdrawn: tv('withdrawn'),
        },
      });
    async function reopen(id: EntryId): Promise<string | null> {
      const problem = await quietly.reopen(id);
      if (problem === null) say(t('announceReopened'));
      return problem;
    }
    async function restore(id: EntryId, thread: EntryId): Promise<string | null> {
      const problem = await decide(`restore:${id}`, thread, (key) => restoreEntry(id, key));
      if (problem === null) say(t('putBack'));
      return problem;
    }
    // Only what `run` wrote is taken back; what was written over it since stays, and that is said.
    const undoable = (words: string, run: (room: ArticleRoom) => void) => {
      if (!room) return;
      const turn = room.together(() => run(room));
      const takeBack = () => {
        if (room.takeBack(turn).left === 0) return;
        say(t('leftAlone'));
        did(t('leftAlone'), null, true);
      };
      did(words, takeBack, true);
    };
    const called = (words: string) => {
      const mentions = mentionsIn(words, people);
      return mentions.length > 0 ? { mentions } : {};
    };
    return {
      remark: ({ id, value }, words) => {
        const { tag, passage, outside } = value;
        const kept = { kind: 'annotation', tag, passage, ...(outside && { outside }) } as const;
        room?.edit(id, words === '' ? kept : { ...kept, remark: words, ...called(words) });
      },
      async retag(id, tag) {
        const standing = standingOn(room, id);
        if (standing && isOwnWord(room, id, me)) {
          undoable(t('tagChanged'), (live) => live.edit(id, { ...standing.value, tag }));
          return null;
        }
        const before = standing?.retag?.tag ?? null;
        const problem = await quietly.retag(id, tag);
        if (problem !== null) return problem;
        say(t('tagChanged'));
        const takeBack = () =>
          void quietly.takeTagBack(id, tag, before).then((why) => {
            say(why ?? t('tagTakenBack'));
            if (why !== null) did(why, countsAsGiven(room, id, me, tag) ? takeBack : null, false);
          });
        did(t('tagChanged'), takeBack, true);
        return null;
      },
      keepOnWhole: ({ id, value }) => {
        say(t('keptOnWhole'));
        undoable(t('keptOnWhole'), (live) => live.edit(id, { ...value, passage: null }));
      },
      reply: (on, body) => void room?.write({ kind: 'reply', on, body, ...called(body) }),
      editReply: ({ id, value: { on, outside } }, body) =>
        room?.edit(id, { kind: 'reply', on, body, ...called(body), ...(outside && { outside }) }),
      cite: (on, citation) => void room?.write({ kind: 'citation', on, ...citation }),
      editCitation: ({ id, value }, citation) => room?.edit(id, { kind: 'citation', on: value.on, ...citation }),
      suggest: (on, saw, { text, note }) =>
        void room?.write({ kind: 'suggestion', on, saw, text, ...(note === '' ? {} : { note }) }),
      editSuggestion: ({ id, value }, saw, { text, note }) =>
        room?.edit(id, { kind: 'suggestion', on: value.on, saw, text, ...(note === '' ? {} : { note }) }),
      async accept({ id, value }, text) {
        const problem = await decide(`accept:${id}:${value.w}:${text}`, value.on, (key) =>
          acceptSuggestion(id, value.w, text, key),
        );
        if (problem !== null) return problem;
        say(tu('announceAccepted'));
        leaving.current(id, 'decided');
        return null;
      },
      async reject({ id, value }) {
        const problem = await decide(`reject:${id}`, value.on, (key) => rejectSuggestion(id, key));
        if (problem !== null) return problem;
        say(tu('announceRejected'));
        leaving.current(id, 'decided');
        return null;
      },
      remove: (id) => {
        if (!room?.view().entries.some((entry) => entry.id === id)) return;
        leaving.current(id, 'deleted');
        say(t('deleted'));
        undoable(t('deleted'), (live) => live.remove(id));
      },
      async removeOthers({ id, value }) {
        const thread = value.kind === 'annotation' ? id : value.on;
        const problem = await decide(`remove:${id}`, thread, (key) => removeEntry(id, key));
        if (problem !== null) return problem;
        leaving.current(id, 'deleted');
        say(t('deleted'));
        const takeBack = () =>
          void restore(id, thread).then((why) => {
            if (why === null) {
              // The way back is gone with what had the keys: they go to what is back.
              if (document.activeElement === document.body) focusCardSoon(thread);
              return;
            }
            say(why);
            // Put back already, by somebody or from the list: there is nothing to try again.
            const isBack = room?.view().entries.some((entry) => entry.id === id) === true;
            did(why, isBack ? null : takeBack, false);
          });
        did(t('deleted'), takeBack, true);
        return null;
      },
      restore,
      async resolve(id, outcome, note) {
        const problem = await settle(id, outcome, note);
        if (problem === null) {
          say(t('announceResolved'));
          const words = t('resolvedByYou', { outcome: t(`outcomes.${outcome}`) });
          const takeBack = () =>
            void reopen(id).then((why) => {
              if (why === null) return;
              say(why);
              did(why, takeBack, false);
            });
          did(words, takeBack, true);
        }
        return problem;
      },
      async assign(id, person) {
        const problem = await quietly.assign(id, person);
        const name = people.find((one) => one.id === person)?.name;
        if (problem === null) say(name === undefined ? tt('unassigned') : tt('assigned', { name }));
        return problem;
      },
      judge: (thread, given, words) => spoken().judge(thread, given, words),
      withdraw: (id, at) => spoken().withdraw(id, at),
      reopen,
      quietly,
    };
  }, [room, keys, people, me, say, did, t, tt, tu, tv]);
}
