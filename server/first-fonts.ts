import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The faces of the first screen: the article's and the interface's, in Latin letters. */
const FIRST = ['source-serif-4-latin-opsz-normal.', 'public-sans-latin-wght-normal.'];

let known: readonly string[] | undefined;

/**
 * Where this build serves the faces that every first screen needs, so that a page can ask for them before its styles have been
 * read: a face that comes after the first paint breaks lines anew. None while developing.
 */
export function firstFonts(): readonly string[] {
  if (known) return known;
  try {
    known = readdirSync(path.join(process.cwd(), '.next', 'static', 'media'))
      .filter((file) => file.endsWith('.woff2') && FIRST.some((face) => file.startsWith(face)))
      .map((file) => `/_next/static/media/${file}`);
  } catch {
    known = [];
  }
  return known;
}
