/** Largest source that is read, UTF-8 bytes. */
export const MOST_SOURCE_BYTES = 2 * 1024 * 1024;

/** Largest canonical text of a revision, UTF-8 bytes. */
export const MOST_TEXT_BYTES = 2_000_000;

/** Longest article, words. */
export const MOST_WORDS = 100_000;

/** Most paragraphs that a preview shows and its page brings in. */
export const MOST_PARAGRAPHS = 20_000;
