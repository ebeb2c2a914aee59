'use client';

import { useState } from 'react';
import type { EntryId } from '#core/ids.ts';
import type { Span } from '#core/selection/boundaries.ts';

/** The passage of an annotation whose start and end its author is moving. */
export interface MovingPassage {
  id: EntryId | null;
  /** Where it stands while it is moved; null while it has no place in the text. */
  span: Span | null;
  start: (id: EntryId, span: Span | null) => void;
  moveTo: (span: Span) => void;
  end: () => void;
}

/** Keeps which passage is being moved; nothing is written before it is kept. */
export function useMovingPassage(): MovingPassage {
  const [moving, setMoving] = useState<{ id: EntryId; span: Span | null } | null>(null);
  return {
    id: moving?.id ?? null,
    span: moving?.span ?? null,
    start: (id, span) => setMoving({ id, span }),
    moveTo: (span) => setMoving((before) => before && { ...before, span }),
    end: () => setMoving(null),
  };
}
