'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Thread } from '#core/annotation/thread.ts';
import type { Verdict } from '#core/annotation/verdict.ts';
import type { CardContext } from './card-context.ts';
import type { SaidVerdict } from './thread-verbs.ts';
import { forgetVerdict } from './use-draft.ts';

/** A verdict on its way from the open card, and why it was not taken. */
export interface Judging {
  isBusy: boolean;
  failure: string | null;
  /** Resolves with true when it was refused. */
  judge: (said: SaidVerdict, words: string) => Promise<boolean>;
  /** Withdraws this verdict, the one that was before the person's eyes. */
  withdraw: (seen: Verdict) => Promise<boolean>;
  /** Gives the verdict that stood once more, on the words that stand there now; null where that cannot be. */
  again: (() => void) | null;
}

/** Makes {@link Judging} for a thread. */
export function useJudging(thread: Thread, { me, verbs, mayCheck }: CardContext): Judging {
  const t = useTranslations('workspace');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, verdict } = thread.annotation;
  const { words } = thread;

  async function run(decision: Promise<string | null>): Promise<boolean> {
    setBusy(true);
    setFailure(null);
    const problem = await decision;
    setBusy(false);
    if (problem === null) forgetVerdict(me.id, id);
    else setFailure(t('commandFailed', { reason: problem }));
    return problem !== null;
  }

  const judge = (said: SaidVerdict, on: string) => run(verbs.judge(thread, said, on));
  return {
    isBusy,
    failure,
    judge,
    withdraw: (seen) => run(verbs.withdraw(id, seen.at)),
    again:
      mayCheck && verdict && words !== null
        ? () => {
            if (!isBusy) void judge({ code: verdict.code, note: '', voucher: verdict.voucher ?? '' }, words);
          }
        : null,
  };
}
