import type { Block, BlockKind, Inline } from '#core/article/block.ts';
import { cleanText } from '#core/text/text.ts';
import { type AccountPiece, piece } from '#core/intake/account.ts';

/** How the next words stand. */
export interface RunLook {
  emphasis: boolean;
  strong: boolean;
  href: string | null;
}

/** What a paragraph becomes. */
export interface ParagraphLook {
  kind: BlockKind;
  level?: number;
  ordered?: boolean;
}

/** A place in the words that were kept, before they became blocks. */
export type Place = number;

interface Paragraph {
  /** Where its words begin among all that are kept. */
  first: Place;
  raw: string;
  inlines: Inline[];
  /** The newest stretch of each kind, which the next words may go on with. */
  newest: Partial<Record<Inline['type'], Inline>>;
  /** Where stretches of its words stand in the source. */
  spots: { in: number; at: number }[];
}

/** A block, where its words stand among all that are kept, and where it stands in the canonical text (UTF-16). */
interface Made {
  block: Block;
  first: Place;
  behind: Place;
  start: number;
  /** Offset in the block of an offset in its paragraph. */
  stored: (offset: number) => number;
}

const fresh = (first: Place): Paragraph => ({ first, raw: '', inlines: [], newest: {}, spots: [] });

/**
 * Gathers the words of a Word file into blocks. Every unit of its text is in a block, among the pieces, or counts as markup
 * (the ends of paragraphs); places that are asked for while gathering are known in the canonical text afterwards.
 */
export class WordText {
  readonly pieces: AccountPiece[] = [];
  #source: string[] = [];
  #length = 0;
  #ends = 0;
  #made: Made[] = [];
  #open = fresh(0);
  #behind = 0;

  /** All its text, the ends of paragraphs as line feeds. */
  get source(): string {
    return this.#source.join('');
  }

  /** Units of the source that are no words. */
  get markup(): number {
    return this.#ends;
  }

  /** Where the next words will stand. */
  get place(): Place {
    return this.#open.first + this.#open.raw.length;
  }

  /** Where the next words stand in the source (UTF-16). */
  get at(): number {
    return this.#length;
  }

  /** The paragraph says something already. */
  get isSaying(): boolean {
    return this.#open.raw.trim() !== '';
  }

  get blocks(): Block[] {
    return this.#made.map(({ block }) => block);
  }

  say(words: string, look: RunLook): void {
    if (words === '') return;
    const paragraph = this.#open;
    const start = paragraph.raw.length;
    paragraph.spots.push({ in: start, at: this.#length });
    paragraph.raw += words;
    this.#tell(words);
    const stretch = { start, end: paragraph.raw.length };
    if (look.emphasis) mark(paragraph, { type: 'emphasis', ...stretch });
    if (look.strong) mark(paragraph, { type: 'strong', ...stretch });
    if (look.href !== null) mark(paragraph, { type: 'link', href: look.href, ...stretch });
  }

  /** A space that stands for a tab or a line break, unless there is one or the paragraph only begins. */
  space(): void {
    if (this.#open.raw !== '' && !this.#open.raw.endsWith(' '))
      this.say(' ', { emphasis: false, strong: false, href: null });
  }

  /** Words that do not come in; told once by {@link WordText.leftOut}. */
  pass(words: string): void {
    this.#tell(words);
  }

  /** @param label what is told of something that has no words */
  leftOut(why: AccountPiece['why'], at: number, words: string, label = ''): void {
    const told = piece('dropped', why, at, words);
    this.pieces.push(words === '' ? { ...told, text: piece('dropped', why, at, label).text } : told);
  }

  /** Ends the paragraph, which becomes a block if it says anything. */
  end(look: ParagraphLook): void {
    const paragraph = this.#open;
    const at = this.#length;
    this.#tell('\n');
    this.#ends += 1;
    this.#open = fresh(paragraph.first + paragraph.raw.length + 1);
    const { raw } = paragraph;
    const sourceOf = (offset: number) => {
      const spot = paragraph.spots.findLast((one) => one.in <= offset);
      return spot ? spot.at + offset - spot.in : at;
    };
    const drop = (offset: number, words: string) => {
      if (words !== '') this.leftOut('space', sourceOf(offset), words);
    };
    const lead = raw.length - raw.trimStart().length;
    const words = raw.trim();
    drop(0, raw.slice(0, lead));
    if (words === '') return;
    drop(lead + words.length, raw.slice(lead + words.length));
    this.#tellChanges(words, sourceOf(lead));
    const text = storable(words);
    const stored = storedOffsets(words, text, lead);
    const inlines = paragraph.inlines
      .map((inline): Inline => ({ ...inline, start: stored(inline.start), end: stored(inline.end) }))
      .filter(({ start, end }) => end > start)
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const { first } = paragraph;
    this.#made.push({
      block: { ...look, text, inlines },
      first,
      behind: first + raw.length,
      start: this.#behind,
      stored,
    });
    this.#behind += text.length + 1;
  }

  /** Where `[from, to)` of what was gathered stands in the canonical text; null when none of its words came in. */
  range(from: Place, to: Place): { start: number; end: number } | null {
    const first = this.#made[firstIndex(this.#made, ({ behind }) => behind > from)];
    const last = this.#made[firstIndex(this.#made, (made) => made.first >= to) - 1];
    if (!first || !last) return null;
    const start = first.start + first.stored(from - first.first);
    const end = last.start + last.stored(to - last.first);
    return end > start ? { start, end } : null;
  }

  #tell(words: string): void {
    this.#source.push(words);
    this.#length += words.length;
  }

  #tellChanges(words: string, at: number): void {
    const clean = cleanText(words);
    if (clean !== words) this.pieces.push(piece('changed', 'unstorable', at, words));
    if (clean.normalize('NFC') !== clean) this.pieces.push(piece('changed', 'composed', at, clean));
  }
}

function storable(words: string): string {
  return cleanText(words).normalize('NFC');
}

function mark(paragraph: Paragraph, made: Inline): void {
  const before = paragraph.newest[made.type];
  const isSame = before?.type !== 'link' || made.type !== 'link' || before.href === made.href;
  if (before?.end === made.start && isSame) before.end = made.end;
  else {
    paragraph.inlines.push(made);
    paragraph.newest[made.type] = made;
  }
}

/** The first index at which a claim holds that holds for all behind it. */
function firstIndex<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where offsets of a paragraph stand in its stored text: without the white space before it, composed. */
function storedOffsets(words: string, text: string, lead: number): (offset: number) => number {
  const within = (offset: number) => Math.max(0, Math.min(offset - lead, words.length));
  if (words === text) return within;
  const offsets = new Uint32Array(words.length + 1);
  let behind = 0;
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(words)) {
    offsets.fill(behind, index, index + segment.length);
    behind += storable(segment).length;
  }
  offsets[words.length] = text.length;
  return (offset) => Math.min(offsets[within(offset)] ?? 0, text.length);
}
