'use client';

import { type KeyboardEvent, useRef } from 'react';
import { late, useLate } from '../ui/late.ts';
import { LateNotice } from '../ui/late-notice.tsx';
import type { VerdictFormProps } from './verdict-form.tsx';

const FORM = late(() => import('./verdict-form.tsx').then((part) => part.VerdictForm));

/** The choice of a verdict, fetched when it is first asked for or ahead of that: what is typed meanwhile is kept for it. */
export function LateVerdictForm(props: VerdictFormProps) {
  const letters = useRef('');
  const { Part, isMissing, again } = useLate(FORM, true);

  function hear(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') props.onLeave(false);
    else if (event.key.length === 1) letters.current += event.key;
    event.preventDefault();
    event.stopPropagation();
  }

  if (Part) return <Part {...props} typed={() => letters.current} />;
  if (isMissing) return <LateNotice onAgain={again} onClose={() => props.onLeave(false)} />;
  return (
    <div
      ref={(element) => element?.focus({ preventScroll: true })}
      className="verdict-form"
      role="presentation"
      tabIndex={-1}
      onKeyDown={hear}
    />
  );
}
