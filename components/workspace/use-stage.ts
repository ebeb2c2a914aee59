'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needsReason } from '#core/article/clearing.ts';
import type { UnsignedPart } from '#core/article/sign-off.ts';
import { isClearing, type Stage } from '#core/article/stage.ts';
import type { ArticleId, PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { changeStage, type PassedOver, passedOverIn, unsignedIn } from './commands.ts';
import { reached } from './reached.ts';
import type { Voice } from './use-say.ts';

/** A step that is asked about before it is taken, or that was not taken. */
export interface Step {
  from: Stage;
  to: Stage;
  /** When it was moved there that was seen; ISO 8601, empty where nobody had moved it. */
  seen: string;
  /** What the article would be cleared over, as the server says. */
  over: readonly PassedOver[];
  /** The wanted sign-offs that it would be cleared without. */
  unsigned: readonly UnsignedPart[];
  needsReason: boolean;
  /** What is written so far about why it is taken. */
  reason: string;
  /** Why it was refused, in words; null before it was tried. */
  refused: string | null;
  /** It cannot be tried again from here. */
  isOver: boolean;
}

/** What this page does about the article's stage. */
export interface StageWork {
  step: Step | null;
  isBusy: boolean;
  /** Begins a step from the stage that was seen: what freezes, opens again or passes something over is asked about first. */
  begin(from: Stage, to: Stage): void;
  /** Writes the reason for the step that is asked about. */
  write(reason: string): void;
  /** Takes the step that is asked about. */
  take(): void;
  /** Lets it be. What was written for a step that could not be taken stands there when the next one is begun. */
  close(): void;
}

/** Moves the article from stage to stage, and tells when colleagues do. */
export function useStage(
  articleId: ArticleId,
  room: ArticleRoom | null,
  view: WorkView,
  me: PersonId,
  { say, tell }: Voice,
): StageWork {
  const t = useTranslations('stage');
  const [step, setStep] = useState<Step | null>(null);
  const [isBusy, setBusy] = useState(false);
  // One key for one decision: a retry after a lost answer must not decide twice.
  const keys = useRef(new Map<string, string>());
  const unused = useRef('');

  const { stage, moved, joined } = view;
  const known = useRef<string | null>(null);
  const at = moved?.at ?? '';
  const by = moved?.by;
  useEffect(() => {
    const before = known.current;
    // What is there when the page joins has been there before it.
    known.current = joined ? at : null;
    if (before !== null && joined && before !== at && by !== undefined && by !== me)
      tell([{ kind: 'stage', person: by, stage }]);
  }, [at, by, joined, me, stage, tell]);

  async function send(asked: Step): Promise<void> {
    const { from, to, seen } = asked;
    const reason = asked.needsReason ? asked.reason.trim() : '';
    // The same step after the article was moved back is another decision.
    const what = `${seen}:${from}:${to}:${reason}`;
    const key = keys.current.get(what) ?? randomBase62(22, (bytes) => crypto.getRandomValues(bytes));
    keys.current.set(what, key);
    setBusy(true);
    const answer = await changeStage(
      articleId,
      { stage: to, expected: from, reason, over: asked.over, unsigned: asked.unsigned },
      key,
    );
    if (answer.done) {
      keys.current.delete(what);
      unused.current = '';
      if (room) await reached(room, answer.seq);
      setStep(null);
      say(t('moved', { stage: t(`names.${to}`) }));
    } else {
      if (answer.reason !== null) keys.current.delete(what);
      const over = passedOverIn(answer.problem);
      const isAsked = over !== null && !asked.needsReason;
      setStep((now) => ({
        ...asked,
        reason: now?.reason ?? asked.reason,
        over: over ?? asked.over,
        unsigned: over === null ? asked.unsigned : unsignedIn(answer.problem),
        needsReason: asked.needsReason || over !== null,
        // That a reason is wanted is no failure the first time: the dialog asks for it.
        refused: isAsked ? null : (answer.reason ?? t('noConnection')),
        isOver: over === null && answer.reason !== null,
      }));
    }
    setBusy(false);
  }

  function begin(from: Stage, to: Stage): void {
    if (isBusy) return;
    const nothing = { over: [], unsigned: [], refused: null, isOver: false };
    const asked = { from, to, seen: at, needsReason: needsReason(from, to, 0), reason: unused.current, ...nothing };
    // Nobody else has them yet: the article would be cleared over one's own words in silence.
    const isUnsent = isClearing(from, to) && (room?.unsent?.() ?? []).length > 0;
    if (isUnsent) setStep({ ...asked, refused: t('unsent'), isOver: true });
    else if (asked.needsReason || to === 'published') setStep(asked);
    // What is not settled is the server's to say: it lists it and wants the reason, or there is nothing.
    else void send(asked);
  }

  return {
    step,
    isBusy,
    begin,
    write: (reason) => setStep(step && { ...step, reason }),
    take() {
      if (step && !isBusy) void send(step);
    },
    close() {
      unused.current = step?.isOver ? step.reason : '';
      setStep(null);
    },
  };
}
