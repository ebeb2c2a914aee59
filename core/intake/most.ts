/** Largest source that is read, UTF-8 bytes. */
export const MOST_SOURCE_BYTES = 2 * 1024 * 1024;

/** Largest canonical text of a revision, UTF-8 bytes. */
export const MOST_TEXT_BYTES = 2_000_000;

/** Longest article, words. */
export const MOST_WORDS = 100_000;

/** Most paragraphs that a preview shows and its page brings in. */
export const MOST_PARAGRAPHS = 20_000;

/**
 * What is read of a Word file. It is a zip of XML parts: bytes of the file, its entries, all that they unpack to, how many
 * times its size a large entry may unpack to, bytes of one part that is read, comments with their replies, and how deep XML
 * is nested.
 */
export const WORD = {
  fileBytes: 10 * 1024 * 1024,
  entries: 2_000,
  unpackedBytes: 50 * 1024 * 1024,
  ratio: 100,
  partBytes: 20 * 1024 * 1024,
  comments: 2_000,
  depth: 200,
  attributes: 200,
} as const;
