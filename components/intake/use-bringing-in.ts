'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { randomBase62 } from '#core/make-ids.ts';
import { referenceOf } from '../ui/reference-of.ts';
import { isRedirect } from './is-redirect.ts';

/** Milliseconds until it is asked again whether a text came in. */
const ASKED_AGAIN = 3_000;
/** How often a server that answers with a failure is asked: it may have stored the text before it failed. */
const MOST_FAILURES = 3;

interface Sent<Input> {
  input: Input;
  /** What it was to become, as it is said. */
  named: { kind: string; number: number };
  failures: number;
}

/** The sending of a text, until it is known whether it came in. */
export interface BringingIn<Input> {
  /** It was sent, and is not answered yet. */
  isBusy: boolean;
  send: (input: Input) => void;
  /** Asks no more; what was typed since is nobody's but its author's, wherever an answer may still lead. */
  leave: () => void;
}

/**
 * Sends a text under a key of its own, so that asking again after a lost answer tells what was done and brings nothing in twice.
 * @param what what it is to become: the article itself, or the revision of this number
 * @param onIn with the redirect that leads away from here
 */
export function useBringingIn<Input extends object, Refusal>({
  what,
  bringIn,
  setFailure,
  onRefused,
  onIn,
}: {
  what: 'article' | number;
  bringIn: (input: unknown) => Promise<Refusal>;
  setFailure: (words: string | null) => void;
  onRefused: (refusal: Refusal) => void;
  onIn: (redirect: Error) => void;
}): BringingIn<Input> {
  const t = useTranslations('intake');
  const [isSending, start] = useTransition();
  const [unanswered, setUnanswered] = useState<Sent<Input> | null>(null);
  const key = useRef({ of: '', value: '' });
  const turn = useRef(0);

  function keyOf(input: Input): string {
    const of = JSON.stringify(input);
    if (key.current.of !== of) key.current = { of, value: randomBase62(22, (bytes) => crypto.getRandomValues(bytes)) };
    return key.current.value;
  }

  function ask({ input, named, failures }: Sent<Input>) {
    const mine = turn.current;
    // Each time a transition of its own: while one is under way, the router follows no link.
    start(async () => {
      try {
        const answer = await bringIn({ ...input, key: keyOf(input) });
        if (!answer || mine !== turn.current) return;
        setUnanswered(null);
        onRefused(answer);
      } catch (error) {
        if (isRedirect(error)) {
          if (mine === turn.current) onIn(error);
          throw error;
        }
        if (mine !== turn.current) return;
        const code = referenceOf(error);
        const failed = failures + (code === null ? 0 : 1);
        const isGivenUp = failed === MOST_FAILURES;
        setFailure(t(isGivenUp ? 'notKnown' : 'askingAgain', { ...named, code: code ?? 'none' }));
        setUnanswered(isGivenUp ? null : { input, named, failures: failed });
      }
    });
  }

  useEffect(() => {
    if (!unanswered) return;
    const timer = window.setTimeout(() => ask(unanswered), ASKED_AGAIN);
    return () => window.clearTimeout(timer);
    // What sends it is made anew with each drawing, and is no reason to wait again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [unanswered]);

  return {
    isBusy: isSending || unanswered !== null,
    send(input) {
      turn.current += 1;
      setFailure(null);
      // The number that it is sent for, whatever another revision makes of it meanwhile.
      const named = { kind: what === 'article' ? what : 'revision', number: what === 'article' ? 1 : what };
      ask({ input, named, failures: 0 });
    },
    leave() {
      turn.current += 1;
      setUnanswered(null);
    },
  };
}
