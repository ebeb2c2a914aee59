'use client';

import { useEffect, useRef, useState } from 'react';
import { type Late, useLate } from './late.ts';
import { LateLoading, LateNotice } from './late-notice.tsx';

/** What every dialog is given. */
interface Openable {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Milliseconds before a part that is on its way is worth a word. */
const SLOW = 400;

/**
 * A dialog that is fetched when it is first opened. Until it is here, keys are not commands: letters are handed to `onTyped`,
 * Escape gives up.
 */
export function LateDialog<Props extends Openable>({
  part,
  props,
  onTyped,
}: {
  part: Late<Props>;
  props: Props;
  onTyped?: (letter: string) => void;
}) {
  const { open, onOpenChange } = props;
  const { Part, isMissing, again } = useLate(part, open);
  const [hasOpened, setOpened] = useState(false);
  if (open && !hasOpened) setOpened(true);
  if (!hasOpened) return null;
  if (Part) return <Part {...props} />;
  if (!open) return null;
  const close = () => onOpenChange(false);
  return isMissing ? <LateNotice onAgain={again} onClose={close} /> : <Waiting onTyped={onTyped} onGiveUp={close} />;
}

function Waiting({ onTyped, onGiveUp }: { onTyped: ((letter: string) => void) | undefined; onGiveUp: () => void }) {
  const [isSlow, setSlow] = useState(false);
  const now = useRef({ onTyped, onGiveUp });
  useEffect(() => {
    now.current = { onTyped, onGiveUp };
  });
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), SLOW);
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') now.current.onGiveUp();
      else if (event.key.length === 1) now.current.onTyped?.(event.key);
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hear, true);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', hear, true);
    };
  }, []);
  return isSlow ? <LateLoading /> : null;
}
