import type { Block, BlockKind, Inline } from '#core/article/block.ts';
import { type AccountPiece, piece } from '#core/intake/account.ts';
import { cleanText } from '#core/text/text.ts';

/** What the block being filled will be. */
export interface Place {
  kind: BlockKind;
  level?: number;
  ordered?: boolean;
}

/** A mark that is open while a tree is walked; `start` and `end` are where it stands in the block so far. */
export type Mark = (
  | { type: 'emphasis' }
  | { type: 'strong' }
  | {
      type: 'link';
      href: string;
    }
) & { start: number; end: number };

interface Gap {
  at: number;
  text: string;
}

/**
 * Gathers blocks while a tree is walked: white space collapses to one space, marks keep to their words, and every unit of
 * text that came in is either in a block or among the pieces.
 */
export class BlockGatherer {
  readonly blocks: Block[] = [];
  readonly pieces: AccountPiece[] = [];
  /** UTF-16 units of text that came in. */
  units = 0;
  #text = '';
  #inlines: Inline[] = [];
  #marks: Mark[] = [];
  #place: Place = { kind: 'paragraph' };
  #gap: Gap | null = null;
  #breaks = 0;
  #hasHeadline = false;

  open(place: Place): void {
    this.close();
    this.#place = place;
  }

  /** A line break: a space between words; two of them part paragraphs. */
  lineBreak(): void {
    this.#breaks += 1;
  }

  enter(mark: Mark): void {
    this.#marks.push(mark);
  }

  leave(): void {
    const mark = this.#marks.pop();
    if (mark) this.#settle(mark);
  }

  /** Text in document order; `at` is its UTF-16 offset in the source. */
  say(value: string, at: number): void {
    this.units += value.length;
    for (const run of value.matchAll(/[ \t\r\n\f\v]+|[^ \t\r\n\f\v]+/g)) {
      const [words] = run;
      if (/^[ \t\r\n\f\v]/.test(words)) this.#space(words, at + run.index);
      else this.#words(words, at + run.index);
    }
  }

  /** Text that does not come in. */
  drop(tagName: string, text: string, at: number): void {
    this.units += text.length;
    this.pieces.push({
      ...piece('dropped', 'element', at, text),
      text: `<${tagName}> ${text.slice(0, 60)}`.toWellFormed(),
    });
  }

  close(): void {
    if (this.#gap) this.pieces.push(piece('dropped', 'space', this.#gap.at, this.#gap.text));
    this.#gap = null;
    this.#breaks = 0;
    for (const mark of this.#marks) this.#settle(mark);
    if (this.#text !== '') this.blocks.push(this.#block());
    this.#text = '';
    this.#inlines = [];
  }

  #block(): Block {
    const { kind, level, ordered } = this.#place;
    const isHeadline = kind === 'headline' && !this.#hasHeadline;
    if (isHeadline) this.#hasHeadline = true;
    const real = kind === 'headline' && !isHeadline ? 'heading' : kind;
    const inlines = this.#inlines.toSorted((a, b) => a.start - b.start || b.end - a.end);
    return {
      kind: real,
      text: this.#text,
      inlines,
      ...(level && real !== 'headline' && { level }),
      ...(ordered && { ordered }),
    };
  }

  #space(text: string, at: number): void {
    if (this.#gap || this.#text === '') this.pieces.push(piece('dropped', 'space', at, text));
    else this.#gap = { at, text };
  }

  #words(raw: string, at: number): void {
    if (this.#breaks > 1 && this.#text !== '') this.close();
    if (this.#gap) {
      const { at: gapAt, text } = this.#gap;
      if (!text.startsWith(' ')) this.pieces.push(piece('changed', 'lineEnd', gapAt, text.slice(0, 1)));
      if (text.length > 1) this.pieces.push(piece('dropped', 'space', gapAt + 1, text.slice(1)));
    }
    if (this.#text !== '' && (this.#gap || this.#breaks > 0)) this.#text += ' ';
    this.#gap = null;
    this.#breaks = 0;
    const words = this.#storable(raw, at);
    const start = this.#text.length;
    this.#text += words;
    for (const mark of this.#marks) {
      if (mark.start < 0) mark.start = start;
      mark.end = this.#text.length;
    }
  }

  #storable(raw: string, at: number): string {
    const clean = cleanText(raw);
    const nulls = raw.length - clean.length;
    if (nulls > 0) this.pieces.push(piece('dropped', 'unstorable', at, '\u0000'.repeat(nulls)));
    else if (clean !== raw) this.pieces.push(piece('changed', 'unstorable', at, raw.toWellFormed()));
    const composed = clean.normalize('NFC');
    if (composed !== clean) this.pieces.push(piece('changed', 'composed', at, clean));
    return composed;
  }

  #settle(mark: Mark): void {
    if (mark.start >= 0 && mark.end > mark.start) this.#inlines.push({ ...mark });
    mark.start = -1;
    mark.end = -1;
  }
}
