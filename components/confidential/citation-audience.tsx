'use client';

import type { PersonId } from '#core/ids.ts';
import { AttemptNotice } from './attempt-notice.tsx';
import { useConfidentialHere } from './confidential-here.ts';
import { ConfidentialWords } from './confidential-words.tsx';
import { ReaderChoice } from './reader-choice.tsx';
import type { Attempt } from './use-attempt.ts';

/** Who will read a confidential citation, and how its sending stands. */
export function CitationAudience({
  attempt,
  isWritten,
  chosen,
}: {
  attempt: Attempt;
  isWritten: boolean;
  /** Null where the thread's readers are its own. */
  chosen: { readers: readonly PersonId[]; onReaders: (readers: readonly PersonId[]) => void } | null;
}) {
  const { me, people } = useConfidentialHere();
  return (
    <ConfidentialWords>
      {chosen && me ? (
        <ReaderChoice
          kind="citation"
          author={me.id}
          me={me}
          people={people}
          chosen={chosen.readers}
          isSent={attempt.isUnknown || attempt.isBusy}
          onChange={chosen.onReaders}
        />
      ) : null}
      <AttemptNotice attempt={attempt} isWritten={isWritten} />
    </ConfidentialWords>
  );
}
