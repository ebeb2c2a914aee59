import { SourceFormat } from '#core/intake/source-format.ts';

export const FORMATS = SourceFormat.options;

/** Largest source, UTF-8 bytes; the server holds to the same. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** Most paragraphs that a preview shows and its page brings in. */
export const MOST_PARAGRAPHS = 20_000;

/** The format that a file's name says; null for a file that is none of them. */
export function formatOf(name: string): SourceFormat | null {
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown';
  return /\.(?:txt|text)$/i.test(name) || !name.includes('.') ? 'text' : null;
}
