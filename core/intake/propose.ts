import { z } from 'zod';
import type { Block } from '../article/block.ts';
import { captionsIn } from './find-captions.ts';

/** Something that Galley noticed and suggests; nothing of it is applied until somebody accepts it. */
export const Proposal = z.object({
  id: z.string(),
  kind: z.enum(['date', 'caption', 'headline', 'deck', 'byline', 'dateline', 'note']),
  /** Which block, counted from 0, and which characters of it (UTF-16). */
  block: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(1),
  /** The date as ISO 8601, else the words. */
  value: z.string(),
  why: z.enum([
    'leadingDate',
    'pictureAndCredit',
    'shortFirstLine',
    'afterHeadline',
    'by',
    'placeAndAgency',
    'forEditors',
  ]),
});
export type Proposal = z.infer<typeof Proposal>;

export interface Intake {
  proposals: Proposal[];
}

// At most 55 units with its spaces: what moves to the facts has a limit.
const DATE = /^\s{0,8}(?:date[:\s]\s{0,8})?(\d{4}-\d{2}-\d{2})(?=\s|$)\s{0,24}/i;
const BY =
  /^(?:By|BY)\s+\p{Lu}[\p{L}.'’-]*(?:(?:,?\s+(?:and|&)|,)?\s+(?:(?:de|der|di|la|van|von|of|in)\s+)*\p{Lu}[\p{L}.'’-]*)*\s*$/u;
const DATELINE =
  /^\p{Lu}{2}[\p{Lu}\p{M} .,'’-]{0,40}(?:,\s*\p{Lu}[\p{L}. ]{1,30})?\s*(?:\([A-Za-z]{2,12}\))?\s*(?:[—–]|-{1,2}(?=\s))\s*/u;
const NOTE = /^(?:eds?:|editors?[’']?s?\s+note|note to editors|attention editors)/i;

/**
 * How much of a block is looked at for what stands at its beginning, UTF-16 units: patterns that may try again at every
 * space must never see a whole article.
 */
const BEGINNING = 160;

function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}

function isLine(block: Block | undefined): block is Block {
  return (
    block !== undefined && block.kind === 'paragraph' && block.text.length <= 120 && !/[.!?…:]["”’]?$/.test(block.text)
  );
}

function captions(block: Block, index: number): Proposal[] {
  if (block.kind !== 'paragraph') return [];
  return captionsIn(block.text).map(({ start, end }) => ({
    id: `caption-${index}-${start}`,
    kind: 'caption',
    block: index,
    start,
    end,
    value: block.text.slice(start, end),
    why: 'pictureAndCredit',
  }));
}

/**
 * What a desk would do with these blocks before it reads on: date, caption run into a paragraph, headline, deck, byline,
 * dateline, notes to editors. Pure; it applies nothing.
 */
export function propose(blocks: readonly Block[]): Intake {
  const proposals: Proposal[] = [];
  const first = blocks[0];
  const date = first ? DATE.exec(first.text) : null;
  if (date?.[1] && isDay(date[1])) {
    proposals.push({
      id: 'date',
      kind: 'date',
      block: 0,
      start: 0,
      end: date[0].length,
      value: date[1],
      why: 'leadingDate',
    });
  }
  blocks.forEach((block, index) => {
    proposals.push(...captions(block, index));
    const whole = { block: index, start: 0, end: block.text.length, value: block.text };
    if (block.kind !== 'paragraph' || block.text === '') return;
    if (NOTE.test(block.text)) proposals.push({ id: `note-${index}`, kind: 'note', ...whole, why: 'forEditors' });
    else if (block.text.length <= BEGINNING && BY.test(block.text) && index < 6)
      proposals.push({ id: `byline-${index}`, kind: 'byline', ...whole, why: 'by' });
    const dateline = index < 6 ? DATELINE.exec(block.text.slice(0, BEGINNING)) : null;
    if (dateline) {
      const end = dateline[0].trimEnd().length;
      proposals.push({
        id: `dateline-${index}`,
        kind: 'dateline',
        block: index,
        start: 0,
        end,
        value: block.text.slice(0, end).trim(),
        why: 'placeAndAgency',
      });
    }
  });
  const hasHeadline = blocks.some((block) => block.kind === 'headline');
  const headline = blocks.findIndex(
    (block, index) =>
      index < 2 &&
      isLine(block) &&
      ![DATE, BY, NOTE, DATELINE].some((other) => other.test(block.text)) &&
      captionsIn(block.text).length === 0,
  );
  if (!hasHeadline && headline >= 0 && blocks.length > headline + 1) {
    const value = blocks[headline]?.text ?? '';
    proposals.push({
      id: 'headline',
      kind: 'headline',
      block: headline,
      start: 0,
      end: value.length,
      value,
      why: 'shortFirstLine',
    });
    const deck = blocks[headline + 1];
    if (
      deck &&
      deck.kind === 'paragraph' &&
      deck.text.length <= 240 &&
      blocks.length > headline + 2 &&
      !BY.test(deck.text) &&
      !DATELINE.test(deck.text)
    ) {
      proposals.push({
        id: 'deck',
        kind: 'deck',
        block: headline + 1,
        start: 0,
        end: deck.text.length,
        value: deck.text,
        why: 'afterHeadline',
      });
    }
  }
  return { proposals };
}
