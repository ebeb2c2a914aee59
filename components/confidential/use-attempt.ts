'use client';

import { useRef, useState } from 'react';
import { randomBase62 } from '#core/make-ids.ts';
import type { Command } from '../sync/ask-server.ts';
import { send } from './send.ts';

/** Tries of which it is not known whether they arrived, by what they are about: a form may be closed and opened again meanwhile. */
const unanswered = new Map<string, { key: string; command: Command }>();

/** One thing that is being tried. */
export interface Attempt {
  isBusy: boolean;
  /** There was no answer: the same thing is to be asked again, and nothing else. */
  isUnknown: boolean;
  /** Why it was refused. */
  failure: string | null;
  /** Sends it; null when it was not done. While it is unknown the first command goes again, under its own key. */
  attempt: (command: Command) => Promise<{ body: unknown } | null>;
  /** Nothing more is asked about it. */
  forget: () => void;
}

/** Makes the {@link Attempt} of one form; `about` tells what it is about. */
export function useAttempt(about: string): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [isUnknown, setUnknown] = useState(() => unanswered.has(about));
  const [failure, setFailure] = useState<string | null>(null);
  const isSending = useRef(false);
  return {
    isBusy,
    // What was forgotten while it was on its way, or answered in another form, is not asked again here.
    isUnknown: isUnknown && unanswered.has(about),
    failure,
    forget() {
      unanswered.delete(about);
      setUnknown(false);
      setFailure(null);
    },
    async attempt(given) {
      // Two presses are one decision.
      if (isSending.current) return null;
      isSending.current = true;
      const known = unanswered.get(about);
      const isSame = known?.command.path === given.path && known.command.method === given.method;
      const fresh = { key: randomBase62(22, (bytes) => crypto.getRandomValues(bytes)), command: given };
      const open = known && isSame ? known : fresh;
      unanswered.set(about, open);
      setBusy(true);
      setFailure(null);
      const answer = await send(open.command, open.key);
      isSending.current = false;
      setBusy(false);
      const isLost = !answer.done && answer.reason === null;
      if (!isLost) unanswered.delete(about);
      setUnknown(isLost);
      if (answer.done) return { body: answer.body };
      setFailure(answer.reason);
      return null;
    },
  };
}
