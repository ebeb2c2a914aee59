/** Milliseconds that something waits at most, however busy the page is. */
const AT_MOST = 300;

/** Does this once, when the page has nothing else to do. Returns a function that leaves it undone. */
export function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, 50);
    return () => clearTimeout(timer);
  }
  const idle = window.requestIdleCallback(act, { timeout: AT_MOST });
  return () => window.cancelIdleCallback(idle);
}
