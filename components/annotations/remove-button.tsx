'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OpenEntry } from '#core/annotation/entry.ts';
import { late } from '../ui/late.ts';
import { LateDialog } from '../ui/late-dialog.tsx';
import type { CardContext } from './card-context.ts';

const ASK = late(() => import('./remove-ask.tsx').then((part) => part.RemoveAsk));

/** What goes with an annotation. */
export interface Hanging {
  count: number;
  /** Others' words are among it, or somebody's decision: its author's deletion can be taken back by editors too. */
  isKept: boolean;
}

const NOTHING: Hanging = { count: 0, isKept: false };

/**
 * Deletes an entry. One's own goes at once, unless something hangs on it; what somebody else wrote is asked about, naming whose
 * words they are.
 */
export function RemoveButton({
  entry,
  label,
  hanging = NOTHING,
  context,
  onOwn,
}: {
  entry: OpenEntry;
  label: string;
  hanging?: Hanging;
  context: CardContext;
  /** One's own goes now. */
  onOwn?: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const isMine = entry.author === context.me.id;
  function press() {
    if (!isMine || hanging.count > 0) return setAsking(true);
    onOwn?.();
    context.verbs.remove(entry.id);
  }
  return (
    <>
      <button type="button" className="btn sm icon" aria-label={label} title={label} onClick={press}>
        <Trash2 className="ic" size={entry.value.kind === 'annotation' ? 15 : 13} aria-hidden="true" />
      </button>
      <LateDialog part={ASK} props={{ open: isAsking, onOpenChange: setAsking, entry, hanging, context }} />
    </>
  );
}
