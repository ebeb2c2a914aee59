'use client';

import { useEffect, useRef, useState } from 'react';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { mentionsOf } from '#core/annotation/mentions.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { PersonId } from '#core/ids.ts';
import type { PracticeMark } from '#core/people/practice.ts';
import type { PracticeStep } from '#core/people/practice-steps.ts';

/** The practice of this reader, as the page hands it over. */
export interface PracticeOptions {
  done: readonly PracticeMark[];
  /** Keeps a mark for every device; false, or a rejection, when it was not kept. */
  keep(mark: PracticeMark): Promise<boolean>;
}

function stepOf({ value }: OpenEntry): PracticeStep | null {
  if (value.kind === 'annotation') return value.passage ? 'mark' : null;
  if (value.kind === 'citation') return value.locator ? 'source' : null;
  return mentionsOf(value).length > 0 ? 'call' : null;
}

/** What the reader did in this article since the page was made, as steps of the practice. */
export function stepsDone(
  me: PersonId,
  before: { entries: readonly OpenEntry[]; records: readonly ResolvedRecord[] },
  now: { entries: readonly OpenEntry[]; records: readonly ResolvedRecord[]; hasCopied: boolean },
): PracticeStep[] {
  const known = new Set(before.entries.map(({ id, value }) => `${id} ${value.w}`));
  const settled = new Set(before.records.map((record) => record.id));
  const steps = now.entries
    .filter(({ id, author, value }) => author === me && !known.has(`${id} ${value.w}`))
    .flatMap((entry) => stepOf(entry) ?? []);
  const hasSettled = now.records.some((record) => record.resolvedBy === me && !settled.has(record.id));
  return [
    ...new Set<PracticeStep>([
      ...steps,
      ...(hasSettled ? ['settle' as const] : []),
      ...(now.hasCopied ? ['copy' as const] : []),
    ]),
  ];
}

/** The marks of this reader's practice, growing with what they do and kept as they come. */
export function usePractice(
  { done, keep }: PracticeOptions,
  seen: readonly PracticeMark[],
): [readonly PracticeMark[], hide: () => void] {
  const [marks, setMarks] = useState(done);
  const kept = useRef(new Set(done));
  const fresh = seen.filter((mark) => !marks.includes(mark));
  if (fresh.length > 0) setMarks([...marks, ...fresh]);
  useEffect(() => {
    for (const mark of marks) {
      if (kept.current.has(mark)) continue;
      kept.current.add(mark);
      // What could not be kept is tried again with the next step; on this page it is ticked all the same.
      keep(mark).then(
        (isKept) => isKept || kept.current.delete(mark),
        () => kept.current.delete(mark),
      );
    }
  }, [marks, keep]);
  return [marks, () => setMarks((now) => [...now, 'hidden'])];
}
