import type { CitationValue } from './entry.ts';
import type { Outcome } from './resolution.ts';
import type { Thread } from './thread.ts';

/** What stands for an annotation's state: a glyph and a word each. */
export type CardState = 'sending' | 'lost' | 'changed' | 'waiting' | 'open' | Outcome;

/** A source in a few words. */
export interface SourceGlance {
  /** Title, else the line as typed. */
  name: string;
  locator: string | null;
  source: 'primary' | 'secondary' | null;
  /** How many more there are. */
  more: number;
}

/** The state of an open thread. */
export function stateOf({ annotation }: Thread): CardState {
  if (annotation.created === null) return 'sending';
  if (annotation.placement?.state === 'lost') return 'lost';
  if (annotation.placement?.state === 'changed') return 'changed';
  return annotation.assignee === null ? 'open' : 'waiting';
}

/** The source that says most at a glance: a primary one with a locator before any other; null when there is none. */
export function sourceOf(citations: readonly { value: CitationValue }[]): SourceGlance | null {
  const weight = ({ value }: { value: CitationValue }) =>
    (value.source === 'primary' ? 2 : 0) + (value.locator === undefined ? 0 : 1);
  let best = citations[0];
  for (const one of citations) if (best && weight(one) > weight(best)) best = one;
  if (!best) return null;
  const { title, line, locator, source } = best.value;
  return { name: title ?? line, locator: locator ?? null, source: source ?? null, more: citations.length - 1 };
}
