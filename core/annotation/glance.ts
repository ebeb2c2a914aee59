import { recordedCheck, standingVerdict } from './check-state.ts';
import type { CitationValue } from './entry.ts';
import type { Outcome, ResolvedRecord } from './resolution.ts';
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
