import { readFileSync } from 'node:fs';
import path from 'node:path';

let known: string | undefined;

/** Which build of the pages this process serves; empty while developing, where there is none. */
export function buildId(): string {
  if (known !== undefined) return known;
  try {
    known = readFileSync(path.join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    known = '';
  }
  return known;
}
