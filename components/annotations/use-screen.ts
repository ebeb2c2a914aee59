'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { GeometryStore } from './margin-geometry.ts';

/** What of the canvas is on the screen, and how long the whole is. Pixels. */
export interface Screen {
  top: number;
  bottom: number;
  /** Height of everything that scrolls. */
  whole: number;
}

const NOWHERE: Screen = { top: 0, bottom: 0, whole: 0 };

/** Follows the scrolled sheet, once a frame at most. */
export function useScreen(root: RefObject<HTMLElement | null>, geometry: GeometryStore): Screen {
  const [screen, setScreen] = useState(NOWHERE);
  useEffect(() => {
    const sheet = root.current?.closest<HTMLElement>('.sheet');
    if (!sheet) return;
    let frame = 0;
    const read = () => {
      const { scrollTop, clientHeight, scrollHeight } = sheet;
      setScreen((now) =>
        now.top === scrollTop && now.bottom === scrollTop + clientHeight && now.whole === scrollHeight
          ? now
          : { top: scrollTop, bottom: scrollTop + clientHeight, whole: scrollHeight },
      );
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    soon();
    sheet.addEventListener('scroll', soon, { passive: true });
    const watch = new ResizeObserver(soon);
    watch.observe(sheet);
    const stop = geometry.subscribe(soon);
    return () => {
      cancelAnimationFrame(frame);
      sheet.removeEventListener('scroll', soon);
      watch.disconnect();
      stop();
    };
  }, [root, geometry]);
  return screen;
}
