'use client';

import { useEffect, useRef, useState } from 'react';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { mentionsOf } from '#core/annotation/mentions.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { PersonId } from '#core/ids.ts';
import type { PracticeMark } from '#core/people/practice.ts';
import { PRACTICE_STEPS, type PracticeStep } from '#core/people/practice-steps.ts';
import type { WorkView } from '../sync/room-view.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** The practice of this reader, as the page hands it over. */
export interface PracticeOptions {
  done: readonly PracticeMark[];
  /** Keeps a mark for every device; false, or a rejection, when it was not kept. */
  keep(mark: PracticeMark): Promise<boolean>;
  /** Forgets every mark, on every device. */
  restart(): Promise<boolean>;
}

/** What is in an article, and how many copies were taken on this page. */
interface Work {
  entries: readonly OpenEntry[];
  records: readonly ResolvedRecord[];
  copies: number;
}

function stepOf({ value }: OpenEntry): PracticeStep | null {
  if (value.kind === 'annotation') return value.passage ? 'mark' : null;
  if (value.kind === 'citation') return value.locator ? 'source' : null;
  return mentionsOf(value).length > 0 ? 'call' : null;
}

/** What the reader did in this article since then, as steps of the practice. */
function stepsDone(me: PersonId, before: Work, now: Work): PracticeStep[] {
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
      ...(now.copies > before.copies ? ['copy' as const] : []),
    ]),
  ];
}

/** This reader's practice on this page. */
export interface PracticeWork {
  marks: readonly PracticeMark[];
  /** The step that comes next; null once all are done, where none is to be shown, and for who may not write. */
  next: PracticeStep | null;
  hide: () => void;
  /** Begins anew, here and on every device; what was done before counts no more. */
  restart: () => void;
}

/** The marks of this reader's practice, growing with what they do and kept as they come; null elsewhere. */
export function usePractice(
  { practice, room, resolved }: Pick<WorkspaceArticle, 'practice' | 'room' | 'resolved'>,
  view: WorkView,
  records: readonly ResolvedRecord[],
  copies: number,
  onRestart: (isDone: boolean) => void,
): PracticeWork | null {
  const [before, setBefore] = useState<Work>({ entries: room.initial.entries, records: resolved, copies: 0 });
  const [marks, setMarks] = useState<readonly PracticeMark[]>(practice?.done ?? []);
  const kept = useRef(new Set(marks));
  const now = { entries: view.entries, records, copies };
  const fresh = practice ? stepsDone(room.me.id, before, now).filter((mark) => !marks.includes(mark)) : [];
  if (fresh.length > 0) setMarks([...marks, ...fresh]);
  // A colleague answers what is stored.
  const isStored = view.saving.kind === 'saved';
  const keep = practice?.keep;
  useEffect(() => {
    if (!keep || !isStored) return;
    for (const mark of marks) {
      if (kept.current.has(mark)) continue;
      kept.current.add(mark);
      // What could not be kept is tried again with the next step; on this page it is ticked all the same.
      keep(mark).then(
        (isKept) => isKept || kept.current.delete(mark),
        () => kept.current.delete(mark),
      );
    }
  }, [marks, keep, isStored]);
  if (!practice) return null;
  const isShown = view.mayWrite && !marks.includes('hidden');
  return {
    marks,
    next: (isShown && PRACTICE_STEPS.find((step) => !marks.includes(step))) || null,
    hide: () => setMarks((all) => [...all, 'hidden']),
    restart() {
      practice.restart().then(
        (isDone) => {
          onRestart(isDone);
          if (!isDone) return;
          kept.current.clear();
          setBefore(now);
          setMarks([]);
        },
        () => onRestart(false),
      );
    },
  };
}
