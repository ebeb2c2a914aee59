'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import type { Done, DoneThing } from './use-done.ts';
import type { Picked } from './use-picked.ts';

/** How many decisions are on their way at once. */
const AT_ONCE = 4;

/** The verbs for everything that is picked, each one thing to take back. */
export interface Many {
  count: number;
  isBusy: boolean;
  done: DoneThing | null;
  failure: string | null;
  tag: (code: string) => void;
  resolve: (outcome: Outcome) => Promise<void>;
  assign: (person: PersonId | null) => Promise<void>;
  /** Takes back what was done last, if that was done to many; false when it was not. */
  undo: () => boolean;
  forget: () => void;
}

async function inTurns<T>(all: readonly T[], run: (one: T) => Promise<string | null>): Promise<(string | null)[]> {
  const answers: (string | null)[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(run))));
  return answers;
}

/** Makes {@link Many}. A tag is its author's word, so only one's own annotations change it. */
export function useMany({
  threads,
  picked,
  context,
  room,
  reopen,
  done,
  say,
}: {
  threads: readonly Thread[];
  picked: Picked;
  context: CardContext;
  room: ArticleRoom | null;
  reopen: (id: EntryId) => Promise<string | null>;
  done: Done;
  say: (words: string) => void;
}): Many {
  const t = useTranslations('many');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const chosen = threads.filter(({ annotation }) => picked.ids.has(annotation.id));

  function finish(words: string, undo: () => void) {
    done.did(words, undo, false);
    say(words);
    picked.clear();
  }

  async function decide(
    some: readonly Thread[],
    run: (id: EntryId) => Promise<string | null>,
    words: (count: number) => string,
    undo: (ids: readonly EntryId[]) => void,
  ) {
    setBusy(true);
    setFailure(null);
    const ids = some.map(({ annotation }) => annotation.id);
    const answers = await inTurns(ids, run);
    setBusy(false);
    const worked = ids.filter((_, index) => answers[index] === null);
    const problem = answers.find((answer) => answer !== null);
    setFailure(problem ? t('failed', { count: ids.length - worked.length, reason: problem }) : null);
    if (worked.length > 0) finish(words(worked.length), () => undo(worked));
  }

  return {
    count: chosen.length,
    isBusy,
    done: done.thing,
    failure,
    tag(code) {
      const mine = chosen.filter(({ annotation }) => annotation.author === context.me.id);
      if (!room || mine.length === 0) return setFailure(t('noneMine'));
      setFailure(mine.length < chosen.length ? t('notMine', { count: chosen.length - mine.length }) : null);
      room.together(() => {
        for (const { annotation } of mine) room.edit(annotation.id, { ...annotation.value, tag: code });
      });
      finish(t('tagged', { count: mine.length }), () => room.undo?.());
    },
    async resolve(outcome) {
      const may = chosen.filter(({ annotation }) => context.mayResolve(annotation.author));
      await decide(
        may,
        (id) => context.verbs.resolve(id, outcome, ''),
        (count) => t('resolved', { count }),
        (ids) => void inTurns(ids, reopen),
      );
    },
    async assign(person) {
      const before = new Map(chosen.map(({ annotation }) => [annotation.id, annotation.assignee]));
      await decide(
        chosen,
        (id) => context.verbs.assign(id, person),
        (count) => t('assigned', { count }),
        (ids) => void inTurns(ids, (id) => context.verbs.assign(id, before.get(id) ?? null)),
      );
    },
    undo: done.undo,
    forget() {
      done.forget();
      setFailure(null);
    },
  };
}
