/** Milliseconds that a line has to open: behind a captive portal it neither opens nor fails. */
const OPENS_WITHIN = 15_000;

/** y-protocols sync messages that the server acknowledges: step 2 and update. */
export type Counted = 'step2' | 'update';

function countedKind(data: unknown): Counted | null {
  // Both numbers are below 128, hence one byte each as varuints.
  if (!(data instanceof Uint8Array) || data[0] !== 0) return null;
  if (data[1] === 1) return 'step2';
  return data[1] === 2 ? 'update' : null;
}

/**
 * A WebSocket class that reports the sync messages of type 1 and 2 it sends, in order and before they leave. The server
 * counts the same messages per socket and acknowledges by that number. A socket that does not open in time closes itself.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onOpen: () => void,
  onSend: (kind: Counted) => void,
): typeof WebSocket {
  return class CountingSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      onOpen();
      const late = setTimeout(() => this.close(), OPENS_WITHIN);
      const settled = () => clearTimeout(late);
      this.addEventListener('open', settled);
      this.addEventListener('close', settled);
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = countedKind(data);
      if (kind !== null && this.readyState === this.OPEN) onSend(kind);
      super.send(data);
    }
  };
}
