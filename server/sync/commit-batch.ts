import { LIMITS } from '#core/sync/limits.ts';
import { type Decided, type Query, writeDecisions, type WrittenDecision } from '../store/commit-store.ts';

interface Waiting {
  decided: Decided;
  resolve: (written: WrittenDecision | null) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes the decisions of many rooms with few statements: what comes while statements are on their way goes together with the
 * next one. A room has one commit in flight, so no article stands twice in a batch.
 */
export class CommitBatch {
  readonly #query: Query;
  #waiting: Waiting[] = [];
  #running = 0;
  #isDue = false;

  constructor(query: Query) {
    this.#query = query;
  }

  /** Null when it was not written: the article is not as it was decided on. Rejects when the statement failed. */
  write(decided: Decided): Promise<WrittenDecision | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ decided, resolve, reject });
      this.#soon();
    });
  }

  // The turn of the event loop is let to its end: its other rooms come along.
  #soon(): void {
    if (this.#isDue || this.#running >= LIMITS.commitsAtOnce) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    const batch = this.#waiting.splice(0, LIMITS.commitBatch);
    if (batch.length === 0) return;
    this.#running += 1;
    try {
      const written = await writeDecisions(
        this.#query,
        batch.map(({ decided }) => decided),
      );
      for (const { decided, resolve } of batch) resolve(written.get(decided.articleId) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running -= 1;
    if (this.#waiting.length > 0) this.#soon();
  }
}
