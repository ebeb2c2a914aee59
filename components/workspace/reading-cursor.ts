import type { Span } from '../article/dom-text.ts';

/** Sentences of a canonical text as spans, without white space at their ends (UAX #29). */
export function sentencesOf(text: string, language: string): Span[] {
  const spans: Span[] = [];
  let block = 0;
  for (const line of text.split('\n')) {
    for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)) {
      const words = segment.trimEnd();
      const lead = words.length - words.trimStart().length;
      if (words.length > lead) spans.push({ start: block + index + lead, end: block + index + words.length });
    }
    block += line.length + 1;
  }
  return spans;
}

/** The end moved by one word, forward or back; never before the start's first word. */
export function moveEnd(text: string, { start, end }: Span, forward: boolean, language: string): Span {
  const ends: number[] = [];
  for (const word of new Intl.Segmenter(language, { granularity: 'word' }).segment(text.slice(start))) {
    if (word.isWordLike) ends.push(start + word.index + word.segment.length);
    if (ends.length > 0 && (ends[ends.length - 1] ?? 0) > end + 200) break;
  }
  const next = forward ? ends.find((one) => one > end) : ends.findLast((one) => one < end);
  return next === undefined ? { start, end } : { start, end: next };
}

/** The sentence before or after the one that `span` is in. */
export function nextSentence(sentences: readonly Span[], span: Span | null, forward: boolean): Span | null {
  if (!span) return sentences[0] ?? null;
  const at = sentences.findIndex((sentence) => sentence.start <= span.start && span.start < sentence.end);
  return sentences[at + (forward ? 1 : -1)] ?? sentences[at] ?? null;
}
