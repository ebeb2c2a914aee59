import type { Block, Inline } from '../article/block.ts';
import { canonicalText, placeBlocks } from '../article/place-blocks.ts';
import type { Span } from '../selection/boundaries.ts';
import type { RevisionEdits } from './edits.ts';
import { SpanMap } from './map-span.ts';
import { tokensOf } from './units.ts';
import { type WordChange, wordChanges } from './word-changes.ts';

/** What goes when a passage is cut: its words, and one of the two spaces that would stand there side by side. */
function cutSpan(text: string, { start, end }: Span): Span {
  const [before, after] = [start === 0 ? '\n' : text.charAt(start - 1), text.charAt(end)];
  if (after === ' ' && /\s/.test(before)) return { start, end: end + 1 };
  if (before === ' ' && /[\n.,;:!?)\]]/.test(after)) return { start: start - 1, end };
  return { start, end };
}

/** The same change with the word or mark beside it, inside the passage: a run that stands for another has both. */
function withNeighbour(text: string, passage: Span, { start, end, text: words }: WordChange): WordChange {
  if (start > passage.start) {
    const from = tokensOf(text.slice(passage.start, start), passage.start).at(-1)?.start ?? passage.start;
    return { start: from, end, text: text.slice(from, start) + words };
  }
  const to = tokensOf(text.slice(end, passage.end), end)[0]?.end ?? passage.end;
  return { start, end: to, text: words + text.slice(end, to) };
}

const isApart = (changes: readonly WordChange[]) =>
  changes.every((change, index) => index === 0 || change.start >= (changes[index - 1]?.end ?? 0));

function editsOf(text: string, changes: readonly WordChange[]): RevisionEdits {
  const edits: RevisionEdits = { kept: [], replaced: [], gone: '' };
  let [at, there] = [0, 0];
  const keep = (to: number) => {
    if (to > at) edits.kept.push([at, there, to - at]);
    there += to - at;
    at = to;
  };
  for (const { start, end, text: words } of changes) {
    keep(start);
    if (end > start && words !== '') edits.replaced.push([start, end, there, there + words.length]);
    edits.gone += text.slice(start, end);
    at = end;
    there += words.length;
  }
  keep(text.length);
  return edits;
}

/** The finest edits through which the passage itself comes to stand on all of its new words. */
function finestEdits(text: string, passage: Span, words: string): RevisionEdits {
  const { start, end } = passage;
  const fine = wordChanges(text.slice(start, end), words, start);
  const isAtEdge = (one: WordChange) => one.start === one.end && (one.start === start || one.end === end);
  const isOneSided = (one: WordChange) => one.start === one.end || one.text === '';
  for (const needsMore of [isAtEdge, isOneSided]) {
    const changes = fine.map((one) => (needsMore(one) ? withNeighbour(text, passage, one) : one));
    if (!isApart(changes)) continue;
    const edits = editsOf(text, changes);
    const own = new SpanMap(edits).map(passage);
    if (own?.start === start && own.end === start + words.length) return edits;
  }
  return editsOf(text, [{ start, end, text: words }]);
}

/** Inline marks after the edits: what replaces words is set as the first of them was. Offsets in the canonical texts. */
function movedInlines(inlines: readonly Inline[], { kept, replaced }: RevisionEdits): Inline[] {
  const runs = [
    ...kept.map(([old, now, length]) => ({ old, oldEnd: old + length, now, nowEnd: now + length, isKept: true })),
    ...replaced.map(([old, oldEnd, now, nowEnd]) => ({ old, oldEnd, now, nowEnd, isKept: false })),
  ].sort((a, b) => a.old - b.old);
  const inside = (run: (typeof runs)[number], at: number) => (run.isKept ? run.now + at - run.old : run.nowEnd);
  const startOf = (at: number) => {
    const run = runs.find(({ oldEnd }) => oldEnd > at);
    return run && (at <= run.old ? run.now : inside(run, at));
  };
  const endOf = (at: number) => {
    const run = runs.findLast(({ old }) => old < at);
    return run && (at >= run.oldEnd ? run.nowEnd : inside(run, at));
  };
  return inlines.flatMap((inline) => {
    const [start = 0, end = 0] = [startOf(inline.start), endOf(inline.end)];
    return end > start ? [{ ...inline, start, end }] : [];
  });
}

/** A text with other words in one place, and the way to it. */
export interface ReplacedWords {
  blocks: Block[];
  edits: RevisionEdits;
}

/**
 * Puts other words in the place of a passage. The smallest word differences are the edits: everything else stays as it is,
 * with its marks, and the passage comes to stand on all of its new words. No words cut it; a block that has none left goes.
 * @param passage UTF-16 offsets in the canonical text of `blocks`
 * @param words one line
 * @returns null when the passage does not lie inside one block
 */
export function replaceWords(blocks: readonly Block[], passage: Span, words: string): ReplacedWords | null {
  const text = canonicalText(blocks);
  const home = placeBlocks(blocks).find(({ start, end }) => start <= passage.start && end >= passage.end);
  if (!home || passage.end <= passage.start) return null;
  const rest = text.slice(home.start, passage.start) + words + text.slice(passage.end, home.end);
  if (rest.trim() === '') {
    const edits = editsOf(text, [{ start: home.start, end: home.end + 1, text: '' }]);
    return { blocks: blocks.filter((_, index) => index !== home.index), edits };
  }
  const cut = cutSpan(text, passage);
  const edits = words === '' ? editsOf(text, [{ ...cut, text: '' }]) : finestEdits(text, passage, words);
  const { start } = home;
  const now = words === '' ? text.slice(start, cut.start) + text.slice(cut.end, home.end) : rest;
  const inlines = home.block.inlines.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  const moved = movedInlines(inlines, edits).map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
  const changed: Block = { ...home.block, text: now, inlines: moved };
  return { blocks: blocks.map((block, index) => (index === home.index ? changed : block)), edits };
}
