import type { Passage, Placement } from '../annotation/entry.ts';
import { onlyPlace } from '../annotation/passage.ts';
import type { Span } from '../selection/boundaries.ts';
import { parentText, type RevisionEdits } from './edits.ts';
import { SpanMap } from './map-span.ts';

/** A revision as others follow it: its number, its canonical text and how it was made of the one before. */
export interface RevisionStep {
  number: number;
  text: string;
  /** Null for the first, and for one that nobody aligned: nothing on an older one has a place in it then. */
  edits: RevisionEdits | null;
}

/** The revisions of one article, as far as passages on them are to be placed in the newest. */
export class Lineage {
  readonly revision: number;
  readonly text: string;
  /** How each revision was made of the one before it, by its number. */
  readonly edits: ReadonlyMap<number, RevisionEdits>;
  readonly #maps = new Map<number, SpanMap>();
  readonly #texts = new Map<number, string>();

  constructor(revision: number, text: string, edits: ReadonlyMap<number, RevisionEdits>) {
    this.revision = revision;
    this.text = text;
    this.edits = edits;
  }

  /** The same with one revision more. */
  followedBy({ number, text, edits }: RevisionStep): Lineage {
    return new Lineage(number, text, edits ? new Map([...this.edits, [number, edits]]) : this.edits);
  }

  /** The canonical text of a revision; null when the way to it is not known. */
  textOf(revision: number): string | null {
    if (revision === this.revision) return this.text;
    const known = this.#texts.get(revision);
    if (known !== undefined) return known;
    const edits = this.edits.get(revision + 1);
    const child = edits && revision < this.revision ? this.textOf(revision + 1) : null;
    if (!edits || child === null) return null;
    const text = parentText(child, edits);
    this.#texts.set(revision, text);
    return text;
  }

  /**
   * Where a passage stands in the newest text. *Placed* says that exactly its words stand there, *changed* that other words
   * stand for them. A quote that its own revision does not have is lost; so is one whose words were taken out, unless exactly
   * the same words between the same words are back in one place.
   */
  place(passage: Passage): Placement {
    const { revision, start, end, quote } = passage;
    if (this.textOf(revision)?.slice(start, end) !== quote) return { state: 'lost' };
    let span: Span | null = { start, end };
    let near = start;
    for (let number = revision + 1; number <= this.revision; number += 1) {
      const map = this.#mapOf(number);
      if (!map) return { state: 'lost' };
      near = map.near(span ? span.start : near);
      span = this.#cameBack(number, passage, span && map.map(span));
    }
    span = span && this.#trimmed(span, quote);
    if (span) return { state: this.text.slice(span.start, span.end) === quote ? 'placed' : 'changed', ...span };
    return { state: 'lost', near };
  }

  /** What became of a passage in a revision; its own words where they are back, in the place of nothing or of a part of them. */
  #cameBack(number: number, passage: Passage, span: Span | null): Span | null {
    const text = this.textOf(number);
    if (text === null || (span && text.slice(span.start, span.end) === passage.quote)) return span;
    const back = onlyPlace(text, passage);
    return back && (!span || (back.start < span.end && span.start < back.end)) ? back : span;
  }

  #mapOf(number: number): SpanMap | null {
    const edits = this.edits.get(number);
    const known = this.#maps.get(number);
    if (known || !edits) return known ?? null;
    const made = new SpanMap(edits);
    this.#maps.set(number, made);
    return made;
  }

  /** Without spaces at the ends that the quote did not have; null when nothing is left. */
  #trimmed({ start, end }: Span, quote: string): Span | null {
    const words = this.text.slice(start, end);
    if (words === quote) return { start, end };
    const from = start + words.length - words.trimStart().length;
    const to = from + words.trim().length;
    return to > from ? { start: from, end: to } : null;
  }
}
