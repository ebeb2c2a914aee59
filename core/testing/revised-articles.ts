import { canonicalText } from '../article/place-blocks.ts';
import type { Block } from '../article/block.ts';
import type { Seeded } from './seeded.ts';

const WHO = ['The harbour master', 'A clerk', 'Ms Okafor', 'The ferry company', 'Nobody', 'Mr Lindqvist', 'The ward'];
const DID = ['counted', 'denied', 'repaired', 'mislaid', 'measured', 'sold', 'painted', 'inspected'];
const WHAT = ['ferries', 'bollards', 'invoices', 'lanterns', 'bridges', 'gauges', 'permits', 'anchors', 'ledgers'];
const WHEN = ['in March', 'on Friday', 'before the storm', 'after the vote', 'last winter', 'without a word'];

function sentence(chance: Seeded): string {
  const number = 2 + chance.below(900);
  const end = chance.chance(0.15) ? ', “as agreed”' : chance.chance(0.05) ? ' 🚢' : '';
  return `${chance.pick(WHO)} ${chance.pick(DID)} ${number} ${chance.pick(WHAT)} ${chance.pick(WHEN)}${end}.`;
}

function paragraph(chance: Seeded): Block {
  const text = Array.from({ length: 1 + chance.below(4) }, () => sentence(chance)).join(' ');
  // No mark may begin or end inside an emoji.
  if (!chance.chance(0.3) || text.includes('🚢')) return { kind: 'paragraph', text, inlines: [] };
  const start = chance.below(text.length - 8);
  return {
    kind: 'paragraph',
    text,
    inlines: [{ type: chance.chance(0.5) ? 'strong' : 'emphasis', start, end: start + 6 }],
  };
}

/** An article of made-up sentences, no two paragraphs alike for long. */
export function someArticle(chance: Seeded, paragraphs = 8): Block[] {
  const headline: Block = { kind: 'headline', text: sentence(chance).slice(0, -1), inlines: [] };
  return [headline, ...Array.from({ length: paragraphs }, () => paragraph(chance))];
}

function withWord(chance: Seeded, block: Block): Block {
  const words = block.text.split(' ');
  const at = chance.below(words.length);
  const way = chance.below(3);
  if (way === 0 && words.length > 4) words.splice(at, 1);
  else if (way === 1) words.splice(at, 0, chance.pick(['scarcely', 'all', '41']));
  else words[at] = chance.pick(['quietly', '40.6', 'nineteen', 'barges']);
  return { ...block, text: words.join(' '), inlines: [] };
}

/** Other words of it are emphasised, or strong ones more. */
function withMarks(chance: Seeded, block: Block): Block {
  const type = chance.pick(['strong', 'emphasis'] as const);
  const start = chance.below(Math.max(1, block.text.length - 12));
  if (block.text.includes('🚢')) return block;
  const others = chance.chance(0.5) ? block.inlines.filter((inline) => inline.type !== type) : [];
  return {
    ...block,
    inlines: [...others, { type, start, end: Math.min(block.text.length, start + 3 + chance.below(9)) }],
  };
}

/** The same article after a few edits of an editor's: words, sentences and paragraphs put in, taken out, replaced, moved. */
export function revised(chance: Seeded, blocks: readonly Block[], edits = 1 + chance.below(4)): Block[] {
  const next = [...blocks];
  for (let index = 0; index < edits; index += 1) {
    const at = chance.below(next.length);
    const block = next[at];
    const way = chance.below(8);
    if (!block) continue;
    if (way === 0) next.splice(at, 0, paragraph(chance));
    else if (way === 1 && next.length > 2) next.splice(at, 1);
    else if (way === 2) next.splice(chance.below(next.length), 0, ...next.splice(at, 1));
    else if (way === 3) next[at] = { ...block, text: `${sentence(chance)} ${block.text}`, inlines: [] };
    else if (way === 4) next[at] = { ...block, kind: block.kind === 'paragraph' ? 'quotation' : 'paragraph' };
    else if (way === 5) next[at] = withMarks(chance, block);
    else next[at] = withWord(chance, block);
  }
  // A revision is another text, never the same.
  return canonicalText(next) === canonicalText(blocks) ? [...next, paragraph(chance)] : next;
}
