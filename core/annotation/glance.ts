import { recordedCheck, standingVerdict } from './check-state.ts';
import type { CitationValue, CitedValue } from './entry.ts';
import type { Outcome, ResolvedRecord } from './resolution.ts';
import type { Thread } from './thread.ts';

/** What stands for an annotation's state: a glyph and a word each. */
export type CardState = 'sending' | 'lost' | 'changed' | 'waiting' | 'open' | Outcome;

/** A source in a few words. */
export interface SourceGlance {
  /** Title, else the line as typed; null: only that it is confidential. */
  name: string | null;
  locator: string | null;
  source: 'primary' | 'secondary' | null;
  /** How many more there are. */
  more: number;
}

/** The words that an annotation is shown with. */
export interface Quoted {
  /** Null for one on the whole article. */
  quote: string | null;
  /** The words that it was first said of, where a verdict has been given on others since; else null. */
  before: string | null;
}

/**
 * The words that a thread is shown with: those that a verdict stands on where one stands on the words that are there now,
 * else those that it was said of.
 */
export function quotedOf(thread: Pick<Thread, 'annotation' | 'words'>): Quoted {
  const quote = thread.annotation.value.passage?.quote ?? null;
  const { words } = thread;
  const isChecked = words !== null && standingVerdict(thread) !== null;
  return quote !== null && isChecked && words !== quote ? { quote: words, before: quote } : { quote, before: null };
}

/** The words that a settled annotation is shown with: those that stood there when it was settled. */
export function recordedQuote(record: Pick<ResolvedRecord, 'annotation' | 'verdict' | 'passage'>): Quoted {
  const { quote } = record.passage;
  const said = record.annotation.value.passage?.quote ?? null;
  const check = recordedCheck(record);
  return { quote, before: check === 'none' || check === 'changed' || said === quote ? null : said };
}

/** The state of an open thread. Words that a verdict stands on are not changed any more, whatever they were at first. */
export function stateOf(thread: Pick<Thread, 'annotation' | 'words'>): CardState {
  const { annotation } = thread;
  if (annotation.created === null) return 'sending';
  if (annotation.placement?.state === 'lost') return 'lost';
  if (annotation.placement?.state === 'changed' && quotedOf(thread).before === null) return 'changed';
  return annotation.assignee === null ? 'open' : 'waiting';
}

/** The source that says most at a glance: a primary one with a locator before any other, a
 * confidential one after all; null when there is none. */
export function sourceOf(citations: readonly { value: CitedValue }[]): SourceGlance | null {
  if (citations.length === 0) return null;
  const more = citations.length - 1;
  const weight = ({ source, locator }: CitationValue) =>
    (source === 'primary' ? 2 : 0) + (locator === undefined ? 0 : 1);
  let best: CitationValue | null = null;
  for (const { value } of citations)
    if (value.kind === 'citation' && (!best || weight(value) > weight(best))) best = value;
  if (!best) return { name: null, locator: null, source: null, more };
  const { title, line, locator, source } = best;
  return { name: title ?? line, locator: locator ?? null, source: source ?? null, more };
}
