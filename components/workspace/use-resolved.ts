'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';

interface Page {
  items: ResolvedRecord[];
  next?: string | null;
}

function isPage(json: unknown): json is Page {
  return typeof json === 'object' && json !== null && 'items' in json && Array.isArray(json.items);
}

/** Every resolved record of an article, read anew whenever the article's seq moves. */
export function useResolved(
  articleId: string,
  seq: number,
  initial: readonly ResolvedRecord[],
): readonly ResolvedRecord[] {
  const [records, setRecords] = useState(initial);
  const shown = useRef(seq);
  const newest = useRef(0);
  const read = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    const all: ResolvedRecord[] = [];
    for (let cursor = ''; ; ) {
      const response = await fetch(`/api/v1/articles/${articleId}/resolved?limit=100${cursor}`);
      if (!response.ok) return;
      const page: unknown = await response.json();
      if (!isPage(page)) return;
      all.push(...page.items);
      if (!page.next) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    // An answer that was overtaken says less than what is shown.
    if (turn !== newest.current) return;
    // Read again after each word that anybody writes, and mostly the same: then nothing is to be drawn.
    setRecords((before) => (JSON.stringify(before) === JSON.stringify(all) ? before : all));
  }, [articleId]);
  useEffect(() => {
    if (seq === shown.current) return;
    // Many changes in a row are read once; without a connection the list stays as it was until the next change.
    const timer = window.setTimeout(() => {
      shown.current = seq;
      read().catch(() => undefined);
    }, 120);
    return () => window.clearTimeout(timer);
  }, [seq, read]);
  return records;
}
