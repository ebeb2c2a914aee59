import type { Thread } from './thread.ts';
import { wordDifference } from './word-difference.ts';

/** Words that would go and words that would come, as they are drawn in the article: `[start, end)`, UTF-16 offsets there. */
export interface DrawnChange {
  start: number;
  end: number;
  text: string;
}

/** Most characters of suggested words that are drawn in the text: the whole of them is on the card. */
const MOST_DRAWN = 80;

const short = (text: string) => (text.length > MOST_DRAWN ? `${text.slice(0, MOST_DRAWN - 1).trimEnd()}…` : text);

/**
 * What the first undecided suggestion of a thread would change in the article, as far as its passage still reads as it saw
 * it: others stand on the card alone, for no reader could tell two apart between the words.
 */
export function suggestedChanges({ annotation, suggestions, words }: Thread): DrawnChange[] {
  const { placement } = annotation;
  const open = suggestions.find(({ decision, value }) => decision === null && value.saw === words);
  if (!open || !placement || placement.state === 'lost') return [];
  const changes: DrawnChange[] = [];
  let at = placement.start;
  for (const { kind, text } of wordDifference(open.value.saw, open.value.text)) {
    const last = changes.at(-1);
    if (kind === 'gone') changes.push({ start: at, end: at + text.length, text: '' });
    else if (kind === 'new' && last?.end === at) last.text = short(text.trim());
    else if (kind === 'new') changes.push({ start: at, end: at, text: short(text.trim()) });
    if (kind !== 'new') at += text.length;
  }
  return changes;
}

/** Do both lists draw the same? */
export function sameChanges(a: readonly DrawnChange[] = [], b: readonly DrawnChange[] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end, text }, index) => {
      const other = b[index];
      return other?.start === start && other.end === end && other.text === text;
    })
  );
}
