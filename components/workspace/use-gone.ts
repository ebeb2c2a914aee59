'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Removal } from '#core/annotation/removed.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { CardContext, Gone } from '../annotations/card-context.ts';
import { readRemovals } from '../annotations/read-removals.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';

/** Milliseconds before it is asked again who took it away, where neither a record nor an answer says so yet; doubled each time. */
const AGAIN = 2_000;
/** Milliseconds between two questions at most. */
const LONGEST = 60_000;

/** Who took away the annotation that the reader is on, and how; it stays before their eyes until they leave it. */
export function useGone(
  articleId: string,
  { gone }: DrawnThreads,
  resolved: readonly ResolvedRecord[],
  { me }: CardContext,
): Gone | null {
  const [taken, setTaken] = useState<Removal | null>(null);
  const record = useMemo(
    () => resolved.findLast(({ annotationId, reopened }) => annotationId === gone && reopened === null),
    [resolved, gone],
  );
  const isSettled = record !== undefined;
  useEffect(() => {
    if (gone === null || isSettled) return;
    let isOver = false;
    let timer = 0;
    async function ask(id: NonNullable<typeof gone>, pause: number) {
      const [found] = (await readRemovals(articleId, [id])) ?? [];
      if (isOver) return;
      if (found) setTaken(found);
      else timer = window.setTimeout(() => void ask(id, Math.min(2 * pause, LONGEST)), pause);
    }
    void ask(gone, AGAIN);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      setTaken(null);
    };
  }, [articleId, gone, isSettled]);
  const removal = taken?.id === gone ? taken : null;
  const name = record?.resolvedByName ?? removal?.byName ?? null;
  const isMine = (record?.resolvedBy ?? removal?.by) === me.id;
  const outcome = record?.outcome ?? null;
  return useMemo(
    () => (gone === null ? null : { id: gone, by: name === null ? null : { name, isMe: isMine }, outcome }),
    [gone, name, isMine, outcome],
  );
}
