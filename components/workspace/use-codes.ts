'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpenEntry } from '#core/annotation/entry.ts';

/** Milliseconds for which what is new is gathered into one question. */
const GATHER = 200;
/** Milliseconds after which a question that nobody answered is asked again. */
const AGAIN = 5_000;

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
  // Of no consequence for what is drawn: what is being asked, and how often something went without an answer.
  const asked = useRef(new Set<string>());
  const [unanswered, setUnanswered] = useState(0);
  const uncoded = useMemo(
    () =>
      entries.flatMap(({ id, value, created }) =>
        value.kind === 'annotation' && created !== null && !codes.has(id) ? [id] : [],
      ),
    [entries, codes],
  );
  useEffect(() => {
    const ids = uncoded.filter((id) => !asked.current.has(id));
    if (ids.length === 0) return;
    const later = (left: readonly string[]) =>
      window.setTimeout(() => {
        for (const id of left) asked.current.delete(id);
        setUnanswered((before) => before + 1);
      }, AGAIN);
    const timer = window.setTimeout(() => {
      for (const id of ids) asked.current.add(id);
      read(ids).then(
        (given) => {
          if (given && given.size > 0) setCodes((before) => new Map([...before, ...given]));
          const left = ids.filter((id) => !given?.has(id));
          if (left.length > 0) later(left);
        },
        // Without a line the next attempt can wait.
        () => later(ids),
      );
    }, GATHER);
    return () => window.clearTimeout(timer);
  }, [uncoded, unanswered, read]);
  return codes;
}
