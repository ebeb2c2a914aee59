import type { WebsocketProvider } from 'y-websocket';

/** What a ticket request came to: parameters for the next socket, or the close code that says why there is none. */
export type NextTicket = { params: Record<string, string> } | { stop: number };

/**
 * Keeps a stock provider connected although its ticket is good for one socket: every closed socket is followed by a new
 * ticket for the same document, after a jittered, doubling wait. Returns a function that ends it.
 * @param fetchTicket asks for a ticket bound to this document's client id and incarnation; a rejection is tried again
 * @param options.onStop told the close code (4400 to 4499) after which this document is over
 * @param options.wait resolves after the given milliseconds; longest: 20 seconds
 * @param options.random a number from 0 up to 1
 */
export function keepTicket(
  provider: Pick<WebsocketProvider, 'shouldConnect' | 'params' | 'connect' | 'on' | 'off'>,
  fetchTicket: () => Promise<NextTicket>,
  options: { onStop: (code: number) => void; wait: (ms: number) => Promise<void>; random: () => number },
): () => void {
  let attempt = 0;
  let ended = false;
  const again = async (event: { code: number } | null) => {
    provider.shouldConnect = false;
    if (ended) return;
    if (event && event.code >= 4400 && event.code < 4500) return options.onStop(event.code);
    for (;;) {
      await options.wait((0.5 + options.random() / 2) * Math.min(20_000, 250 * 2 ** attempt++));
      const next = ended ? null : await fetchTicket().catch(() => undefined);
      if (ended || next === null) return;
      if (next === undefined) continue;
      if ('stop' in next) return options.onStop(next.stop);
      provider.params = next.params;
      return provider.connect();
    }
  };
  const calm = (synced: boolean) => {
    if (synced) attempt = 0;
  };
  provider.on('connection-close', again);
  provider.on('sync', calm);
  return () => {
    ended = true;
    provider.off('connection-close', again);
    provider.off('sync', calm);
  };
}
