import { Check, Circle, RotateCcw } from 'lucide-react';

const MARKS = { stands: Check, reopened: RotateCcw, missing: Circle, unsigned: Circle } as const;

/** How a sign-off is, for the eye only: the words stand beside it. */
export function SignOffMark({ state }: { state: keyof typeof MARKS }) {
  const Mark = MARKS[state];
  return <Mark className="ic sign-off-mark" size={16} aria-hidden="true" />;
}
