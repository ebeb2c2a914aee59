'use client';

import { useEffect, useMemo, useState } from 'react';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { CardContext, Gone } from '../annotations/card-context.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';

/** Milliseconds in which a record must have arrived; without one, the annotation was deleted. */
const RECORD_WITHIN = 1_500;

/** Who took away the annotation that the reader is on, and how; it stays before their eyes until they leave it. */
export function useGone(
  { gone, items }: DrawnThreads,
  resolved: readonly ResolvedRecord[],
  { me, personOf }: CardContext,
): Gone | null {
  const [deleted, setDeleted] = useState<string | null>(null);
  useEffect(() => {
    if (gone === null) return;
    const timer = window.setTimeout(() => setDeleted(gone), RECORD_WITHIN);
    return () => {
      window.clearTimeout(timer);
      setDeleted(null);
    };
  }, [gone]);
  const record = useMemo(
    () => resolved.findLast(({ annotationId, reopened }) => annotationId === gone && reopened === null),
    [resolved, gone],
  );
  const item = items.find(({ id }) => id === gone);
  const author = item?.kind === 'open' ? item.thread.annotation.author : null;
  const name = record?.resolvedByName ?? (author === null ? '' : (personOf(author)?.name ?? ''));
  const isMine = (record?.resolvedBy ?? author) === me.id;
  const outcome = record?.outcome ?? null;
  const isKnown = record !== undefined || deleted === gone;
  return useMemo(
    () => (gone === null ? null : { id: gone, by: isKnown ? { name, isMe: isMine } : null, outcome }),
    [gone, isKnown, name, isMine, outcome],
  );
}
