'use client';

import type { ReactNode } from 'react';

/** A bar at the bottom edge, above an on-screen keyboard, that leaves the selection as it is. */
export function BottomBar({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div
      className="bottom-bar"
      role="toolbar"
      aria-label={name}
      data-keeps-selection=""
      tabIndex={-1}
      // A press must not collapse the selection before the click is heard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}
