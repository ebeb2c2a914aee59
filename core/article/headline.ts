import type { Block } from './block.ts';

/** Longest headline for lists and titles, in UTF-16 units. */
export const LONGEST_HEADLINE = 300;

/** The article's headline for lists and titles: its headline block, cut to 300 units, else its first words (at most 80 units). */
export function headlineOf(blocks: readonly Block[]): string {
  const headline = blocks.find((block) => block.kind === 'headline' && block.text.trim() !== '');
  if (headline) return headline.text.trim().slice(0, LONGEST_HEADLINE).toWellFormed();
  const first = blocks.find((block) => block.text.trim() !== '')?.text.trim() ?? '';
  if (first.length <= 80) return first;
  const cut = first.slice(0, 80);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`;
}

/** The headline once the text has become another one: one that was the text's follows it, one of its own stays. */
export function headlineAfter(headline: string, before: readonly Block[], after: readonly Block[]): string {
  return headline === headlineOf(before) ? headlineOf(after) : headline;
}
