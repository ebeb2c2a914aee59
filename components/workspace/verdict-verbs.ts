import { checkStateOf } from '#core/annotation/check-state.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { Verdict } from '#core/annotation/verdict.ts';
import type { VerdictCode } from '#core/annotation/verdicts.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { SaidVerdict, ThreadVerbs } from '../annotations/thread-verbs.ts';
import type { ArticleRoom } from '../sync/room-view.ts';
import { type Answer, giveVerdict, withdrawVerdict } from './commands.ts';
import type { Done } from './use-done.ts';

/** Sends one decision on a thread; null when everybody sees it, else words that say why not. */
export type Decide = (what: string, thread: EntryId, send: (key: string) => Promise<Answer>) => Promise<string | null>;

/** Verdicts about which nothing is said: of many at once one thing is said. Each ends with null, or words that say why not. */
export interface QuietVerdicts {
  judge(annotation: EntryId, said: SaidVerdict, words: string): Promise<string | null>;
  /** The one that was given at `at`: another one by now stays, and it is said. */
  withdraw(annotation: EntryId, at: string): Promise<string | null>;
  /**
   * Makes it as it was before this person gave this verdict: the one that stood is given again where it was theirs, else
   * none is left. A verdict that is another one by now stays; the answer says so.
   */
  takeBack(annotation: EntryId, given: VerdictCode, before: Verdict | null): Promise<string | null>;
}

/** The verdict that stood on a thread on the very words that are there; null without one. */
export function stoodOn(thread: Thread): Verdict | null {
  return checkStateOf(thread) === 'changed' ? null : thread.annotation.verdict;
}

/** Makes {@link QuietVerdicts} of a way to decide. */
export function quietVerdicts(decide: Decide, room: ArticleRoom | null, me: PersonId, isOther: string): QuietVerdicts {
  const standing = (id: EntryId) => room?.view().entries.find((entry) => entry.id === id)?.verdict;
  // Over another verdict it is another decision: the answer to an earlier one, which never came, says nothing about it.
  const judge: QuietVerdicts['judge'] = (id, said, words) =>
    decide(`verdict:${id}:${JSON.stringify([said, words, standing(id)?.at])}`, id, (key) =>
      giveVerdict(id, { ...said, words }, key),
    );
  const withdraw: QuietVerdicts['withdraw'] = (id, at) =>
    decide(`withdraw:${id}:${at}`, id, (key) => withdrawVerdict(id, at, key));
  return {
    judge,
    withdraw,
    async takeBack(id, given, before) {
      const now = standing(id);
      if (now?.by !== me || now.code !== given) return isOther;
      if (before?.by !== me) return withdraw(id, now.at);
      const { code, note = '', voucher = '', words } = before;
      return judge(id, { code, note, voucher }, words);
    },
  };
}

/** The verbs of one thread: what was done is said, and can be taken back. */
export function verdictVerbs(
  quietly: QuietVerdicts,
  {
    say,
    did,
    leave,
    words,
  }: {
    say: (words: string) => void;
    did: Done['did'];
    /** Away from what was checked, to what is next. */
    leave: (id: EntryId) => void;
    words: { given: (code: VerdictCode) => string; mine: (code: VerdictCode) => string; withdrawn: string };
  },
): Pick<ThreadVerbs, 'judge' | 'withdraw'> {
  return {
    async judge(thread, said, on) {
      const { id } = thread.annotation;
      const before = stoodOn(thread);
      const problem = await quietly.judge(id, said, on);
      if (problem !== null) return problem;
      leave(id);
      say(words.given(said.code));
      const takeBack = () =>
        void quietly.takeBack(id, said.code, before).then((why) => {
          say(why ?? words.withdrawn);
          if (why !== null) did(why, takeBack, false);
        });
      did(words.mine(said.code), takeBack, true);
      return null;
    },
    async withdraw(id, at) {
      const problem = await quietly.withdraw(id, at);
      if (problem === null) say(words.withdrawn);
      return problem;
    },
  };
}
