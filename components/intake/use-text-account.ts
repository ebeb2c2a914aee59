'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Block } from '#core/article/block.ts';
import type { RevisionAccount } from '#core/revision/account.ts';
import { referenceOf } from '../ui/reference-of.ts';
import type { RevisionRefusal } from './revision-refusal.ts';

/** After so many milliseconds without an answer it is asked again what a text does. */
const ASKED_AGAIN = 3_000;

/** What a text would do to the annotations, asked for whenever its blocks have become others: nothing is stored by that. */
export function useTextAccount({
  articleId,
  blocks,
  expected,
  tryIt,
  setFailure,
  onRefused,
}: {
  articleId: string;
  /** Null: there is no text yet. */
  blocks: Block[] | null;
  /** The number of the revision that the text is to follow. */
  expected: number;
  tryIt: (input: unknown) => Promise<{ ok: true; account: RevisionAccount } | RevisionRefusal>;
  setFailure: (words: string | null) => void;
  onRefused: (refusal: RevisionRefusal) => void;
}): { account: RevisionAccount | null; isAsking: boolean } {
  const t = useTranslations('intake');
  /** How often it had to be asked for again, since no answer came. */
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState<{ blocks: Block[]; expected: number; account: RevisionAccount | null } | null>(
    null,
  );

  // A refusal is said of one text; of the next one it would not be true.
  const isRefused = useRef(false);
  useEffect(() => {
    if (blocks === null) return;
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const settle = (account: RevisionAccount | null) => !isOver && setTried({ blocks, expected, account });
    tryIt({ articleId, expected, blocks }).then(
      (answer) => {
        settle(answer.ok ? answer.account : null);
        if (isOver) return;
        if (answer.ok && (attempt > 0 || isRefused.current)) setFailure(null);
        isRefused.current = !answer.ok && answer.newest === null;
        if (!answer.ok) onRefused(answer);
      },
      (error: unknown) => {
        if (isOver) return;
        settle(null);
        setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
        again = setTimeout(() => setAttempt((before) => before + 1), ASKED_AGAIN);
      },
    );
    return () => {
      isOver = true;
      clearTimeout(again);
    };
    // What refuses and says so is made anew with each drawing, and is no reason to ask again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [blocks, expected, articleId, tryIt, attempt]);

  const isTried = tried !== null && tried.blocks === blocks && tried.expected === expected;
  return { account: isTried ? tried.account : null, isAsking: !isTried };
}
