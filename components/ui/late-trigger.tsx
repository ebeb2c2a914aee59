'use client';

import {
  cloneElement,
  type ComponentProps,
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type Late, useLate } from './late.ts';
import { LateNotice } from './late-notice.tsx';

/**
 * A button whose popup is fetched when it is first asked for. The button stands there as it is; then the part takes over,
 * draws it anew and opens ({@link useOpenedAtOnce}). Who goes elsewhere meanwhile has asked no more.
 */
export function LateTrigger<Props>({
  part,
  props,
  trigger,
  popup,
}: {
  part: Late<Props>;
  props: Props & object;
  trigger: ReactElement<ComponentProps<'button'>>;
  popup: 'menu' | 'dialog';
}) {
  const [isWanted, setWanted] = useState(false);
  const { Part, isMissing, again } = useLate(part, isWanted);
  const isWaiting = isWanted && !Part;
  // A layout effect, so that it has ended before the part takes the focus.
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const goElsewhere = ({ target }: FocusEvent) => {
      // The notice takes the focus and gives it back to the button, which is busy meanwhile.
      if (target instanceof Element && !target.closest('[data-late], [aria-busy="true"]')) setWanted(false);
    };
    document.addEventListener('focusin', goElsewhere);
    return () => document.removeEventListener('focusin', goElsewhere);
  }, [isWaiting]);
  if (isWanted && Part) return <Part {...props} />;
  return (
    <>
      {cloneElement(trigger, {
        'aria-haspopup': popup,
        'aria-expanded': false,
        'aria-busy': isWaiting || undefined,
        onClick: () => setWanted(true),
        onKeyDown(event: KeyboardEvent) {
          if (popup !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          setWanted(true);
        },
      })}
      {isMissing ? <LateNotice onAgain={again} onClose={() => setWanted(false)} /> : null}
    </>
  );
}

/** The ref of the button of a part that took over from {@link LateTrigger}: it has the focus and opens, as was asked. */
export function useOpenedAtOnce() {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // The button that was pressed is gone, and the focus with it. A command presses it from elsewhere.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    // Not within the press that asked for it: on its way up that one would count as a press elsewhere, and close again.
    const timer = window.setTimeout(() => button.current?.click());
    return () => window.clearTimeout(timer);
  }, []);
  return button;
}
