/**
 * What the server wrote itself and nobody was sent. It waits for no commit and goes out in order, with the next frame: a reader
 * would take a later change of the server's apart, deletions now and the rest when the gap before it is filled. Where the
 * server wrote something together with somebody's words, what it writes next goes out behind them.
 */
export class OwnUpdates {
  #waiting: { update: Uint8Array; behind: number }[] = [];
  #mixed = 0;
  #shown = 0;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(update: Uint8Array): void {
    this.#waiting.push({ update, behind: this.#mixed });
  }

  /** The server wrote something together with words that wait for their commit. */
  mixed(): void {
    this.#mixed += 1;
  }

  /** What may be sent, once so many more of the words that the server wrote together with are. */
  take(mixed: number): Uint8Array[] {
    this.#shown += mixed;
    const ready = this.#waiting.filter(({ behind }) => behind <= this.#shown);
    this.#waiting = this.#waiting.slice(ready.length);
    return ready.map(({ update }) => update);
  }
}
