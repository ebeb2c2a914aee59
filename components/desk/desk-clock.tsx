'use client';

import { useEffect, useState } from 'react';

/** Milliseconds between two looks at the clock. */
const TICK = 5_000;

/** The time of day on the desk. `now` is the server's when it drew the page (ISO 8601): a laptop's own may be wrong. */
export function DeskClock({ now, timeZone }: { now: string; timeZone: string }) {
  const [passed, setPassed] = useState({ since: now, by: 0 });
  useEffect(() => {
    const began = performance.now();
    const timer = window.setInterval(() => setPassed({ since: now, by: performance.now() - began }), TICK);
    return () => window.clearInterval(timer);
  }, [now]);
  const at = new Date(new Date(now).getTime() + (passed.since === now ? passed.by : 0));
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
}
