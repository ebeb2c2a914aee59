import type { Element, Nodes, RootContent } from 'hast';
import type { Block } from '#core/article/block.ts';
import type { AccountPiece } from '#core/intake/account.ts';
import { BlockGatherer, type Mark, type Place } from './gather-blocks.ts';
import { safeHref } from './safe-href.ts';

/** Elements of which neither themselves nor their words come in. */
const DROPPED = new Set(
  'script style template noscript svg math iframe object embed applet audio video canvas xmp noembed noframes plaintext head title meta link base input textarea select option datalist button img picture source'.split(
    ' ',
  ),
);
const BREAKS = new Set(
  'address article aside body blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const HEADINGS = /^h([1-6])$/;
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;

/** Parses a piece of raw HTML that stands in Markdown. */
export type ReadFragment = (html: string) => Nodes;

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'template' && node.content) return textOf(node.content);
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function placeOf({ tagName }: Element, around: Place, depth: number): Place {
  const level = Number(HEADINGS.exec(tagName)?.[1] ?? 0);
  if (level === 1) return { kind: 'headline', level: 2 };
  if (level > 1) return { kind: 'heading', level };
  if (tagName === 'blockquote') return { kind: 'quotation' };
  if (tagName === 'figcaption' || tagName === 'caption') return { kind: 'caption' };
  if (tagName === 'li')
    return { kind: 'listItem', level: Math.min(6, Math.max(1, depth)), ...(around.ordered && { ordered: true }) };
  if (tagName === 'ol') return { kind: around.kind, ordered: true };
  if (tagName === 'ul') return { kind: around.kind };
  return around;
}

function markOf({ tagName, properties }: Element): Mark | null {
  const nowhere = { start: -1, end: -1 };
  if (tagName === 'em' || tagName === 'i' || tagName === 'cite') return { type: 'emphasis', ...nowhere };
  if (tagName === 'strong' || tagName === 'b') return { type: 'strong', ...nowhere };
  const href = tagName === 'a' ? safeHref(properties.href) : null;
  return href === null ? null : { type: 'link', href, ...nowhere };
}

interface Walk {
  into: BlockGatherer;
  readFragment: ReadFragment;
}

function element(node: Element, walk: Walk, place: Place, depth: number, base: number): void {
  const { into } = walk;
  const { tagName } = node;
  if (DROPPED.has(tagName)) into.drop(tagName, textOf(node), base + (node.position?.start.offset ?? 0));
  else if (tagName === 'br') into.lineBreak();
  else if (BREAKS.has(tagName)) {
    const inner = placeOf(node, place, depth);
    into.open(inner);
    nodes(node.children, walk, inner, tagName === 'ul' || tagName === 'ol' ? depth + 1 : depth, base);
    into.open(place);
  } else {
    // Cells of one row are one block: a space parts them.
    if (tagName === 'td' || tagName === 'th') into.lineBreak();
    const mark = markOf(node);
    if (mark) into.enter(mark);
    nodes(node.children, walk, place, depth, base);
    if (mark) into.leave();
  }
}

function nodes(list: readonly RootContent[], walk: Walk, place: Place, depth: number, base: number): void {
  /** The raw element, opened in Markdown, whose words are being left out. */
  let shut: string | null = null;
  for (const node of list) {
    const at = base + (node.position?.start.offset ?? 0);
    if (node.type === 'raw') {
      const [, closing, name = ''] = TAG.exec(node.value) ?? [];
      const tagName = name.toLowerCase();
      if (shut !== null) shut = closing && tagName === shut ? null : shut;
      else if (tagName === 'br') walk.into.lineBreak();
      else if (!closing && DROPPED.has(tagName) && !node.value.includes('</')) shut = tagName;
      else rawHtml(node.value, walk, place, depth, at);
    } else if (shut !== null) walk.into.drop(shut, textOf(node), at);
    else if (node.type === 'text') {
      // Line feeds that the Markdown tree puts between blocks have no place in the source.
      if (node.position || node.value.trim() !== '') walk.into.say(node.value, at);
    } else if (node.type === 'element') element(node, walk, place, depth, base);
  }
}

function rawHtml(html: string, walk: Walk, place: Place, depth: number, at: number): void {
  const tree = walk.readFragment(html);
  if (tree.type === 'root') nodes(tree.children, walk, place, depth, at);
}

/**
 * The blocks of a hast tree, by an allow-list: whatever is not named above contributes its words only, or nothing. `units`
 * is how many UTF-16 units of text the tree held; those that are in no block are among the pieces.
 */
export function blocksOfTree(
  tree: Nodes,
  readFragment: ReadFragment,
): { blocks: Block[]; pieces: AccountPiece[]; units: number } {
  const into = new BlockGatherer();
  if (tree.type === 'root') nodes(tree.children, { into, readFragment }, { kind: 'paragraph' }, 0, 0);
  into.close();
  return { blocks: into.blocks, pieces: into.pieces, units: into.units };
}
