import type { Passage } from './entry.ts';

/** Characters of context kept on each side of a passage (at least 32 where the text has them). */
export const CONTEXT_LENGTH = 48;

function wholeStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at + 1 : at;
}

function wholeEnd(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff && at < text.length ? at - 1 : at;
}

/** The words around `[start, end)` (UTF-16 offsets), {@link CONTEXT_LENGTH} a side, never cutting a surrogate pair. */
export function contextOf(text: string, start: number, end: number): { prefix: string; suffix: string } {
  const from = wholeStart(text, Math.max(0, start - CONTEXT_LENGTH));
  const to = wholeEnd(text, Math.min(text.length, end + CONTEXT_LENGTH));
  return { prefix: text.slice(from, start), suffix: text.slice(end, Math.max(to, end)) };
}

/** The passage `[start, end)` (UTF-16 offsets) of a revision's canonical text, with its words and their context. */
export function passageAt(text: string, revision: number, start: number, end: number): Passage {
  return { revision, start, end, quote: text.slice(start, end), ...contextOf(text, start, end) };
}

/** Fewest characters, the words around them included, by which a passage is found again. */
const ENOUGH = 24;

/** The one place where exactly these words stand between exactly these words, UTF-16 offsets; null when there is none. */
export function onlyPlace(
  text: string,
  { quote, prefix, suffix }: Pick<Passage, 'quote' | 'prefix' | 'suffix'>,
): { start: number; end: number } | null {
  const whole = prefix + quote + suffix;
  const at = whole.length < ENOUGH ? -1 : text.indexOf(whole);
  if (at === -1 || text.indexOf(whole, at + 1) !== -1) return null;
  return { start: at + prefix.length, end: at + prefix.length + quote.length };
}

/** Words to look for, and the words that must stand right before and after them. */
export interface QuoteSelector {
  quote: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
}

function normal(words: string): string {
  return words.replaceAll('\r\n', '\n').normalize('NFC');
}

/**
 * Finds a quote by its words (W3C Web Annotation Data Model, 4.2.4). Line ends and Unicode composition of the selector do
 * not matter; everything else does.
 * @returns UTF-16 offsets of the one place, or why there is no one place
 */
export function locateQuote(
  text: string,
  selector: QuoteSelector,
): { start: number; end: number } | 'absent' | 'ambiguous' {
  const quote = normal(selector.quote);
  const prefix = normal(selector.prefix ?? '');
  const suffix = normal(selector.suffix ?? '');
  if (quote === '') return 'absent';
  let found: { start: number; end: number } | undefined;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    const fits = text.startsWith(suffix, end) && text.slice(0, at).endsWith(prefix);
    if (fits && found) return 'ambiguous';
    if (fits) found = { start: at, end };
  }
  return found ?? 'absent';
}
