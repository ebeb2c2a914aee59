import type { TagSlot } from '#core/annotation/tag.ts';
import { boxesWidth, shownCodes } from './pdf-boxes.ts';
import type { Cut, Face, PdfFonts } from './pdf-fonts.ts';

/** How a piece of text looks. Sizes are points; `raise` lifts it above the line. */
export interface Ink {
  cut: Cut;
  size: number;
  raise?: number;
  colour?: string;
  /** Room to its left and right. */
  pad?: number;
}

/** A line drawn under words, in the style of a tag. Fragments with the same one make one line. */
export interface Under {
  line: TagSlot;
  /** From 0, downwards. */
  lane: number;
  /** The annotation that a reader's program shows here; null is a plain line. */
  number: number | null;
}

/** Where a piece of text leads. */
export type Target =
  | { kind: 'note' | 'mark'; number: number; says: string }
  | { kind: 'address'; href: string; says: string };

/** Text that looks, is underlined and leads the same way throughout. */
export interface Segment {
  text: string;
  ink: Ink;
  under?: readonly Under[];
  target?: Target;
}

/** A segment's words where they stand on a line: `x` from its left edge, `width` without the spaces at its end. */
export interface Fragment {
  text: string;
  face: Face | null;
  segment: Segment;
  x: number;
  advance: number;
  width: number;
}

export type Line = Fragment[];

interface Word {
  pieces: Omit<Fragment, 'x'>[];
  advance: number;
  width: number;
}

// Spaces at which a line may end; those that hold words together stay themselves.
const SPACE = /[^\S\u00a0\u2007\u202f\ufeff]/gu;
const HOLDING = /[\u2007\u202f]/gu;
const TOKEN = /[^ ]+ *| +/gu;
const INSIDE = /(?<=[\p{L}\p{N}][-\u2010\u2013\u2014/]+)(?=\p{L})/u;
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Measures text and breaks it into lines, ragged right. One per document: it remembers what it measured. */
export class LineSetter {
  private readonly measured = new Map<string, readonly Omit<Fragment, 'x' | 'segment'>[]>();
  private readonly fonts: PdfFonts;
  private readonly widthOf: (face: Face, text: string) => number;

  /** @param widthOf the width of text in a face at one point */
  constructor(fonts: PdfFonts, widthOf: (face: Face, text: string) => number) {
    this.fonts = fonts;
    this.widthOf = widthOf;
  }

  /** Lines of at most `width` points. A word that is longer than a line is broken anywhere. No text makes no line. */
  lines(segments: readonly Segment[], width: number): Line[] {
    const lines: Line[] = [];
    let line: Line = [];
    let x = 0;
    const place = (pieces: Word['pieces']): void => {
      for (const piece of pieces) {
        line.push({ ...piece, x: x + (piece.segment.ink.pad ?? 0) });
        x += piece.advance;
      }
    };
    const end = (): void => {
      if (line.length > 0) lines.push(line);
      line = [];
      x = 0;
    };
    for (const word of this.words(segments)) {
      if (x > 0 && x + word.width > width) end();
      if (word.width <= width) place(word.pieces);
      else
        for (const piece of word.pieces.flatMap((each) => this.clusters(each))) {
          if (x > 0 && x + piece.width > width) end();
          place([piece]);
        }
    }
    end();
    return lines;
  }

  /** The width of text on one line. */
  width(segments: readonly Segment[]): number {
    return this.words(segments).reduce((sum, { advance }) => sum + advance, 0);
  }

  private words(segments: readonly Segment[]): Word[] {
    const words: Word[] = [];
    let isOpen = false;
    segments.forEach((segment, index) => {
      const text = segment.text.replace(SPACE, ' ').replace(HOLDING, '\u00a0');
      const isNumber = segment.target?.kind === 'note';
      for (const token of text.match(TOKEN) ?? []) {
        for (const part of token.split(INSIDE)) {
          const pieces = this.piecesOf(part, segment);
          const advance = pieces.reduce((sum, piece) => sum + piece.advance, 0);
          const width = advance - (pieces.at(-1)?.advance ?? 0) + (pieces.at(-1)?.width ?? 0);
          const last = words.at(-1);
          // A reference number is never parted from the words that it belongs to.
          if (last && (isOpen || isNumber)) {
            last.width = last.advance + width;
            last.advance += advance;
            last.pieces.push(...pieces);
          } else words.push({ pieces: [...pieces], advance, width });
          isOpen = part === token && !token.endsWith(' ');
        }
      }
      // Many numbers after one passage may fill lines of their own.
      if (isNumber && segments[index + 1]?.target?.kind === 'note' && index % 8 === 7) isOpen = false;
    });
    return words;
  }

  private piecesOf(text: string, segment: Segment): Word['pieces'] {
    const { cut, size, pad = 0 } = segment.ink;
    const key = `${cut} ${text}`;
    let pieces = this.measured.get(key);
    if (!pieces) {
      pieces = this.fonts.runsOf(text, cut).map(({ text: run, face }) => {
        if (face === null) {
          const advance = boxesWidth(shownCodes(run).length);
          return { text: run, face, advance, width: advance };
        }
        const spaces = run.length - run.replace(/ +$/u, '').length;
        const advance = this.widthOf(face, run);
        return { text: run, face, advance, width: advance - spaces * this.widthOf(face, ' ') };
      });
      this.measured.set(key, pieces);
    }
    return pieces.map((piece, index) => ({
      ...piece,
      segment,
      advance: piece.advance * size + (index === pieces.length - 1 ? 2 * pad : 0),
      width: piece.width * size + (index === pieces.length - 1 ? 2 * pad : 0),
    }));
  }

  private clusters(piece: Omit<Fragment, 'x'>): Word['pieces'] {
    return [...piece.text.matchAll(CLUSTER)].flatMap(([cluster]) => this.piecesOf(cluster, piece.segment));
  }
}
