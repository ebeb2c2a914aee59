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
    const tell = () => {
      // Zoomed in, the visual viewport is small for another reason.
      const covered = seen.scale > 1.01 ? 0 : window.innerHeight - seen.height - seen.offsetTop;
      root.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`);
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
