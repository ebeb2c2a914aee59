'use client';

import { useEffect, useMemo, useState } from 'react';
import type { OpenEntry } from '#core/annotation/entry.ts';

/** Milliseconds for which what is new is gathered into one question. */
const GATHER = 200;
/** Milliseconds after which a question that nobody answered is asked again. */
const AGAIN = 5_000;

const without = (ids: readonly string[]) => (before: ReadonlySet<string>) => {
  const gone = new Set(ids);
  return new Set([...before].filter((id) => !gone.has(id)));
};

/**
 * The code of each annotation, such as CK-07. The database gives it when the annotation is stored, once and for all; one
 * that is still on its way has none yet.
 */
export function useCodes(
  entries: readonly OpenEntry[],
  initial: ReadonlyMap<string, string>,
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, string> | null>,
): ReadonlyMap<string, string> {
  const [codes, setCodes] = useState(initial);
  const [asked, setAsked] = useState<ReadonlySet<string>>(() => new Set());
  const uncoded = useMemo(
    () =>
      entries.flatMap(({ id, value, created }) =>
        value.kind === 'annotation' && created !== null && !codes.has(id) && !asked.has(id) ? [id] : [],
      ),
    [entries, codes, asked],
  );
  useEffect(() => {
    if (uncoded.length === 0) return;
    const later = (ids: readonly string[]) => window.setTimeout(() => setAsked(without(ids)), AGAIN);
    const timer = window.setTimeout(() => {
      setAsked((before) => new Set([...before, ...uncoded]));
      read(uncoded).then(
        (given) => {
          if (given && given.size > 0) setCodes((before) => new Map([...before, ...given]));
          const left = uncoded.filter((id) => !given?.has(id));
          if (left.length > 0) later(left);
        },
        // Without a line the next attempt can wait.
        () => later(uncoded),
      );
    }, GATHER);
    return () => window.clearTimeout(timer);
  }, [uncoded, read]);
  return codes;
}
