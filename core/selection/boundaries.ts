import { endsInAbbreviation } from './abbreviations.ts';

/** A range of the canonical text, `[start, end)` in UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

/** What a selection is moved by. Characters are grapheme clusters, paragraphs are blocks. */
export type Unit = 'character' | 'word' | 'sentence' | 'paragraph';
export type Edge = 'start' | 'end';

/** Where the units of one text begin and end. No unit holds white space at its ends or reaches over a block. */
export interface Boundaries {
  /** The unit that holds the character at this offset, else the next one, else the last; null in a text without words. */
  at(unit: Unit, offset: number): Span | null;
  /** The nearest start or end of a unit behind this offset; null when there is none. */
  after(unit: Unit, edge: Edge, offset: number): number | null;
  /** The nearest start or end of a unit before this offset; null when there is none. */
  before(unit: Unit, edge: Edge, offset: number): number | null;
}

/** A piece of a block: its words, and where they begin in it. */
interface Piece {
  segment: string;
  index: number;
}

// A currency sign, a letter, a digit and an emoji are words to move by; commas and quotation marks are not.
const WORD = /[\p{L}\p{N}\p{S}\p{M}]/u;

function joined(pieces: Iterable<Piece>, isTogether: (before: string, at: number) => boolean): Piece[] {
  const all: Piece[] = [];
  for (const { segment, index } of pieces) {
    const last = all[all.length - 1];
    if (last && isTogether(last.segment, index)) last.segment += segment;
    else all.push({ segment, index });
  }
  return all;
}

/**
 * The boundaries of a canonical text (UAX #29, by `Intl.Segmenter`), found block by block when they are first asked for.
 * A sentence does not end at an initial or a title ("J. Smith", "Dr. Khan"); no unit cuts a grapheme cluster.
 * @param language BCP 47; an unknown one is segmented as the root locale
 */
export function boundariesOf(text: string, language: string): Boundaries {
  const locale = Intl.Segmenter.supportedLocalesOf([language])[0] ?? 'und';
  const segmenters = new Map<string, Intl.Segmenter>();
  const segment = (granularity: 'grapheme' | 'word' | 'sentence', line: string) => {
    const segmenter = segmenters.get(granularity) ?? new Intl.Segmenter(locale, { granularity });
    segmenters.set(granularity, segmenter);
    return segmenter.segment(line);
  };

  const starts: number[] = [];
  let start = 0;
  const lines = text.split('\n');
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }

  function piecesOf(unit: Unit, line: string, isWhole: (at: number) => boolean): Iterable<Piece> {
    if (unit === 'paragraph') return [{ segment: line, index: 0 }];
    if (unit === 'character') return segment('grapheme', line);
    if (unit === 'word') return joined(segment('word', line), (_, at) => !isWhole(at));
    return joined(segment('sentence', line), (before, at) => !isWhole(at) || endsInAbbreviation(before));
  }

  const known = new Map<string, readonly Span[]>();
  function spansIn(unit: Unit, block: number): readonly Span[] {
    const key = `${unit}:${block}`;
    const before = known.get(key);
    if (before) return before;
    const line = lines[block] ?? '';
    const from = starts[block] ?? 0;
    const edges = new Set([...segment('grapheme', line)].map(({ index }) => index)).add(line.length);
    const isWhole = (at: number) => edges.has(at);
    const spans: Span[] = [];
    for (const piece of piecesOf(unit, line, isWhole)) {
      const words = piece.segment.trim();
      if (words === '' || (unit === 'word' && !WORD.test(piece.segment))) continue;
      let first = piece.index + piece.segment.indexOf(words);
      let last = first + words.length;
      // A space that carries a combining mark is a letter.
      while (!isWhole(first)) first -= 1;
      while (!isWhole(last)) last += 1;
      spans.push({ start: from + first, end: from + last });
    }
    known.set(key, spans);
    return spans;
  }

  function blockOf(offset: number): number {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The first unit that is accepted, in reading order from the block of `offset` on or back. */
  function search(unit: Unit, offset: number, step: 1 | -1, accept: (span: Span) => boolean): Span | null {
    for (let block = blockOf(offset); block >= 0 && block < lines.length; block += step) {
      const spans = spansIn(unit, block);
      const found = step === 1 ? spans.find(accept) : spans.findLast(accept);
      if (found) return found;
    }
    return null;
  }

  return {
    at: (unit, offset) =>
      search(unit, offset, 1, (span) => span.end > offset) ?? search(unit, offset, -1, (span) => span.start <= offset),
    after: (unit, edge, offset) => search(unit, offset, 1, (span) => span[edge] > offset)?.[edge] ?? null,
    before: (unit, edge, offset) => search(unit, offset, -1, (span) => span[edge] < offset)?.[edge] ?? null,
  };
}
