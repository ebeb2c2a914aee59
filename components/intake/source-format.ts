import { SourceFormat } from '#core/intake/source-format.ts';

export const FORMATS = SourceFormat.options;

/** The format that a file's name says; null for a file that is none of them. */
export function formatOf(name: string): SourceFormat | null {
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown';
  return /\.(?:txt|text)$/i.test(name) || !name.includes('.') ? 'text' : null;
}
