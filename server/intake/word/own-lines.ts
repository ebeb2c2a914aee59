import { Outcome } from '#core/annotation/resolution.ts';
import { TAG_CODE } from '#core/annotation/tag.ts';
import type { OwnLine } from '#core/export/own-line.ts';
import { walkXml } from './walk-xml.ts';

function lineOf(kind: string | undefined, tag: string | undefined, said: string | undefined): OwnLine | null {
  if (kind === 'whole' || kind === 'words' || kind === 'aside') return { kind };
  if (kind === 'annotation' && tag !== undefined && TAG_CODE.test(tag)) return { kind, tag };
  const outcome = Outcome.safeParse(said);
  return kind === 'resolution' && outcome.success ? { kind, outcome: outcome.data } : null;
}

/** Reads a part of ours with the lines that a copy's comments have of Galley; nothing of any other part. */
export async function readOwnLines(xml: string, into: Map<string, OwnLine>): Promise<void> {
  let open: OwnLine | null = null;
  let words = '';
  await walkXml(xml, {
    open(name, attributes) {
      if (name !== 'galley:line') return;
      open = lineOf(attributes.get('kind'), attributes.get('tag'), attributes.get('outcome'));
      words = '';
    },
    text(more) {
      if (open) words += more;
    },
    close(name) {
      if (name === 'galley:line' && open && words !== '') into.set(words, open);
      open = null;
    },
  });
}

/** The beginning of an annotation's first line where a copy has lost that part: `CK-07 · Claim · Checker`. */
const CODE_LINE = /^([A-Z]{1,6})-\d{2,6} · ./u;

/** Longest line that may be one. */
const LONGEST_LINE = 200;

/** The letters that such a line's code begins with. */
export function abbreviationIn(line: string): string | null {
  return line.length > LONGEST_LINE ? null : (CODE_LINE.exec(line)?.[1] ?? null);
}
