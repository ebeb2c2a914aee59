import type { Block } from '../article/block.ts';
import { cleanText } from '../text/text.ts';
import { type AccountPiece, accountOf, type IntakeAccount, piece } from './account.ts';

interface Line {
  at: number;
  text: string;
  /** The characters that end it: none on the last line. */
  end: string;
}

function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const [whole, text = '', end = ''] of source.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (whole === '' && at >= source.length && lines.length > 0) break;
    lines.push({ at, text, end });
    at += whole.length;
    if (end === '') break;
  }
  return lines;
}

interface Paragraph {
  text: string;
}

/**
 * Reads plain text: blank lines part paragraphs, and a single line break inside one becomes a space; a text without any
 * blank line has a paragraph on each line. Every character is kept or accounted for.
 */
export function readText(source: string): { blocks: Block[]; account: IntakeAccount } {
  const pieces: AccountPiece[] = [];
  const paragraphs: Paragraph[] = [];
  const lines = linesOf(source);
  const hasBlank = lines.some((line, index) => line.text.trim() === '' && index > 0 && index < lines.length - 1);
  let open: Paragraph | null = null;
  let pending: { at: number; text: string } | null = null;

  const drop = (why: AccountPiece['why'], at: number, text: string) => {
    if (text !== '') pieces.push(piece('dropped', why, at, text));
  };
  const endParagraph = () => {
    if (pending) drop('lineEnd', pending.at, pending.text);
    pending = null;
    open = null;
  };

  for (const line of lines) {
    const bom = line.at === 0 && line.text.startsWith('\ufeff') ? 1 : 0;
    if (bom) drop('byteOrderMark', 0, '\ufeff');
    const text = line.text.slice(bom);
    const at = line.at + bom;
    const words = text.trim();
    const stored = () => canonical(words, at + text.indexOf(words), pieces);
    if (words === '') {
      endParagraph();
      drop('blankLine', at, text + line.end);
      continue;
    }
    const lead = text.indexOf(words);
    const tail = text.slice(lead + words.length);
    if (open && pending) {
      // One character of the break stays, as the space between the words.
      const gap: string = pending.text + text.slice(0, lead);
      drop('space', pending.at + 1, gap.slice(1));
      pieces.push({ ...piece('changed', 'lineEnd', pending.at, gap.slice(0, 1)) });
      open.text += ` ${stored()}`;
    } else {
      drop('space', at, text.slice(0, lead));
      open = { text: stored() };
      paragraphs.push(open);
    }
    pending = { at: at + lead + words.length, text: tail + line.end };
    if (!hasBlank) endParagraph();
  }
  endParagraph();

  const blocks = paragraphs.map(({ text }): Block => ({ kind: 'paragraph', text, inlines: [] }));
  return { blocks, account: accountOf(source.length, pieces) };
}

// Composed forms and unstorable characters change in place: kept, and listed. `at` is where the words stand in the source.
function canonical(words: string, at: number, pieces: AccountPiece[]): string {
  const clean = cleanText(words);
  const nulls = words.length - clean.length;
  if (nulls > 0) pieces.push(piece('dropped', 'unstorable', at, '\u0000'.repeat(nulls)));
  else if (clean !== words) pieces.push(changed('unstorable', at, words, clean));
  const composed = clean.normalize('NFC');
  if (composed !== clean) pieces.push(changed('composed', at, clean, composed));
  return composed;
}

// Only the stretch that differs is listed.
function changed(why: AccountPiece['why'], at: number, before: string, after: string): AccountPiece {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return piece('changed', why, at + start, before.slice(start, before.length - tail));
}
