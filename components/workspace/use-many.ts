'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { Outcome, ResolvedRecord } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { VerdictCode } from '#core/annotation/verdicts.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import type { Done, DoneThing } from './use-done.ts';
import { countsAsGiven, isOwnWord } from './retag-verbs.ts';
import { stoodOn } from './verdict-verbs.ts';
import type { Picked } from './use-picked.ts';
import type { Decisions } from './use-thread-verbs.ts';

/** How many decisions are on their way at once. */
const AT_ONCE = 4;

/** The verbs for everything that is picked, each one thing to take back. */
export interface Many {
  count: number;
  isBusy: boolean;
  done: DoneThing | null;
  failure: string | null;
  tag: (code: string) => Promise<void>;
  resolve: (outcome: Outcome) => Promise<void>;
  assign: (person: PersonId | null) => Promise<void>;
  /** One verdict for all; null for who gives none. */
  judge: ((code: VerdictCode) => Promise<void>) | null;
  /** Takes back what was done last, if that was done to many; false when it was not. */
  undo: () => boolean;
  /** The same, unless something was written since that is to be taken back first. */
  undoNewest: () => boolean;
  forget: () => void;
}

async function inTurns<T>(all: readonly T[], run: (one: T) => Promise<string | null>): Promise<(string | null)[]> {
  const answers: (string | null)[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(run))));
  return answers;
}

/** Makes {@link Many}. */
export function useMany({
  threads,
  picked,
  context,
  room,
  decisions,
  records,
  done,
  say,
}: {
  threads: readonly Thread[];
  picked: Picked;
  context: CardContext;
  room: ArticleRoom | null;
  decisions: Decisions;
  records: readonly ResolvedRecord[];
  done: Done;
  say: (words: string) => void;
}): Many {
  const t = useTranslations('many');
  const tv = useTranslations('verdict.codes');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const chosen = threads.filter(({ annotation }) => picked.ids.has(annotation.id));

  const newest = useRef(records);
  useEffect(() => {
    newest.current = records;
  });
  const openEntry = (id: EntryId) => room?.view().entries.find((entry) => entry.id === id);

  /** Whether somebody, or this person elsewhere, has decided anew about what was resolved here. */
  function isDecidedSince(id: EntryId, outcome: Outcome): boolean {
    const of = newest.current.filter((record) => record.annotationId === id);
    const last = of.sort((a, b) => a.generation - b.generation).at(-1);
    // The newest one that this page has heard of may be older than its own, and is opened again then.
    const stands = last?.reopened === null ? last : null;
    const isOther = stands && (stands.resolvedBy !== context.me.id || stands.outcome !== outcome);
    return openEntry(id) !== undefined || isOther === true;
  }

  function finish(words: string, undo: () => void) {
    done.did(words, undo, false);
    say(words);
    picked.clear();
  }

  /** Decides about each; those about which it was done. */
  async function decideOn(ids: readonly EntryId[], run: (id: EntryId) => Promise<string | null>): Promise<EntryId[]> {
    setBusy(true);
    setFailure(null);
    const answers = await inTurns(ids, run);
    setBusy(false);
    const worked = ids.filter((_, index) => answers[index] === null);
    const problem = answers.find((answer) => answer !== null);
    const left = threads.filter(({ annotation: { id } }) => ids.includes(id) && !worked.includes(id));
    const which = left.map(({ number }) => number).join(', ');
    setFailure(problem ? t('failed', { count: ids.length - worked.length, which, reason: problem }) : null);
    return worked;
  }

  function tookBack(back: number, left: number) {
    const words = t('tookBack', { back, left });
    say(words);
    if (left > 0) done.did(words, null, false);
  }

  async function decide(
    some: readonly Thread[],
    run: (id: EntryId) => Promise<string | null>,
    words: (count: number) => string,
    { isMine, takeBack }: { isMine: (id: EntryId) => boolean; takeBack: (id: EntryId) => Promise<string | null> },
  ) {
    const ids = some.map(({ annotation }) => annotation.id);
    const worked = await decideOn(ids, run);
    if (worked.length === 0) return;
    finish(words(worked.length), () => {
      const due = worked.filter(isMine);
      void decideOn(due, takeBack).then((back) => tookBack(back.length, worked.length - due.length));
    });
  }

  return {
    count: chosen.length,
    isBusy,
    done: done.thing,
    failure,
    async tag(code) {
      const may = chosen.filter(({ annotation }) => context.mayRetag(annotation.author));
      const due = may.filter(({ annotation }) => tagCodeOf(annotation) !== code);
      const own = due.filter(({ annotation }) => isOwnWord(room, annotation.id, context.me.id));
      if (!room || may.length === 0) return setFailure(t('noneToTag'));
      const turn = room.together(() => {
        for (const { annotation } of own) room.edit(annotation.id, { ...annotation.value, tag: code });
      });
      const others = due.filter((thread) => !own.includes(thread));
      const before = new Map(others.map(({ annotation }) => [annotation.id, annotation.retag?.tag ?? null]));
      const worked = await decideOn([...before.keys()], (id) => decisions.retag(id, code));
      const left = chosen.length - may.length;
      if (left > 0 && worked.length === others.length) setFailure(t('notToTag', { count: left }));
      // What had this tag already was not tagged here.
      const count = own.length + worked.length;
      if (count === 0) return;
      finish(t('tagged', { count }), () => {
        const { back, left: changed } = room.takeBack(turn);
        const standing = worked.filter((id) => countsAsGiven(room, id, context.me.id, code));
        const takeBack = (id: EntryId) => decisions.takeTagBack(id, code, before.get(id) ?? null);
        void decideOn(standing, takeBack).then((done) =>
          tookBack(back + done.length, changed + worked.length - standing.length),
        );
      });
    },
    async resolve(outcome) {
      const may = chosen.filter(({ annotation }) => context.mayResolve(annotation.author));
      await decide(
        may,
        (id) => decisions.resolve(id, outcome),
        (count) => t('resolved', { count }),
        { isMine: (id) => !isDecidedSince(id, outcome), takeBack: decisions.reopen },
      );
    },
    async assign(person) {
      const before = new Map(chosen.map(({ annotation }) => [annotation.id, annotation.assignee]));
      await decide(
        chosen,
        (id) => decisions.assign(id, person),
        (count) => t('assigned', { count }),
        {
          isMine: (id) => openEntry(id)?.assignee === person,
          takeBack: (id) => decisions.assign(id, before.get(id) ?? null),
        },
      );
    },
    judge: context.mayCheck
      ? async (code) => {
          const some = chosen.filter((thread) => thread.words !== null);
          const words = new Map(some.map((thread) => [thread.annotation.id, thread.words ?? '']));
          const before = new Map(some.map((thread) => [thread.annotation.id, stoodOn(thread)]));
          await decide(
            some,
            (id) => decisions.judge(id, { code, note: '', voucher: '' }, words.get(id) ?? ''),
            (count) => t('judged', { count, verdict: tv(code) }),
            {
              isMine: (id) => openEntry(id)?.verdict?.by === context.me.id && openEntry(id)?.verdict?.code === code,
              takeBack: (id) => decisions.takeBack(id, code, before.get(id) ?? null),
            },
          );
          const left = chosen.filter((thread) => thread.words === null);
          const which = left.map(({ number }) => number).join(', ');
          if (left.length > 0) setFailure(t('noWords', { count: left.length, which }));
        }
      : null,
    undo: done.undo,
    undoNewest: done.undoNewest,
    forget() {
      done.forget();
      setFailure(null);
    },
  };
}
