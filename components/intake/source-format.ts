import { type FileFormat, SourceFormat } from '#core/intake/source-format.ts';

export const FORMATS = SourceFormat.options;

/** The format that a file's name says; null for a file that is none of them. Of Word's, what is in it decides. */
export function formatOf(name: string): FileFormat | null {
  if (/\.docx?$/i.test(name)) return 'word';
  if (/\.html?$/i.test(name)) return 'html';
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown';
  return /\.(?:txt|text)$/i.test(name) || !name.includes('.') ? 'text' : null;
}
