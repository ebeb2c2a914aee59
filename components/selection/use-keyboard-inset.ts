'use client';

import { useEffect } from 'react';

/**
 * Keeps `--keyboard` on the page: how many pixels of the window's bottom an on-screen keyboard covers. Browsers lay pages
 * out behind the keyboard and tell only the visual viewport about it.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return;
    const root = document.documentElement;
    let last = 0;
    const tell = () => {
      // Zoomed in, the visual viewport is small for another reason.
      const uncovered = seen.scale > 1.01 ? window.innerHeight : seen.height + seen.offsetTop;
      const covered = Math.max(0, Math.round(window.innerHeight - uncovered));
      // Everything on the page inherits it, and is styled anew when it is written: without a keyboard it never is.
      if (covered === last) return;
      last = covered;
      root.style.setProperty('--keyboard', `${covered}px`);
    };
    tell();
    seen.addEventListener('resize', tell);
    seen.addEventListener('scroll', tell);
    return () => {
      seen.removeEventListener('resize', tell);
      seen.removeEventListener('scroll', tell);
      root.style.removeProperty('--keyboard');
    };
  }, []);
}
