/** Milliseconds between two messages of what others did, and after an answer to the reader's own keys. */
const NEWS_EVERY = 5_000;
/** Milliseconds for which what others do is gathered into one message. */
const GATHER = 1_000;

/** One voice for everything that a page says by itself. */
export interface Speaker<News> {
  /** Answers what the reader did: at once. */
  say(words: string): void;
  /** Tells what others did: gathered, merged, and at most one message in five seconds. */
  tell(news: readonly News[]): void;
  /** Nothing more is said. */
  stop(): void;
}

/**
 * Makes a {@link Speaker}.
 * @param speak says these words
 * @param merge one message for everything that was gathered
 * @param clock now: milliseconds from any moment on; later: runs something after so many milliseconds, and how to stop that
 */
export function createSpeaker<News>(
  speak: (words: string) => void,
  merge: (news: readonly News[]) => string,
  clock: { now(): number; later(milliseconds: number, run: () => void): () => void },
): Speaker<News> {
  let spokenAt = Number.NEGATIVE_INFINITY;
  let waiting: News[] = [];
  let cancel: (() => void) | null = null;

  function say(words: string): void {
    spokenAt = clock.now();
    speak(words);
  }

  function turn(): void {
    cancel = null;
    const left = spokenAt + NEWS_EVERY - clock.now();
    // An answer came in between: it must not be talked over.
    if (left > 0) return soon(left);
    const news = waiting;
    waiting = [];
    say(merge(news));
  }

  function soon(milliseconds: number): void {
    cancel = clock.later(milliseconds, turn);
  }

  return {
    say,
    tell(news) {
      if (news.length === 0) return;
      waiting.push(...news);
      if (cancel === null) soon(Math.max(GATHER, spokenAt + NEWS_EVERY - clock.now()));
    },
    stop() {
      cancel?.();
      cancel = null;
      waiting = [];
    },
  };
}
