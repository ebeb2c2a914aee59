import type { Element, Nodes, RootContent } from 'hast';
import type { Block, BlockKind, Inline } from '#core/article/block.ts';
import { type AccountPiece, piece } from '#core/intake/account.ts';
import { cleanText } from '#core/text/text.ts';

/** Elements of which neither themselves nor their words come in. */
const DROPPED = new Set(
  'script style template noscript svg math iframe object embed audio video canvas xmp noembed noframes plaintext head title meta link base form input textarea select option button img picture source'.split(
    ' ',
  ),
);
const BREAKS = new Set(
  'address article aside body blockquote center dd details dialog div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const HEADINGS = /^h([1-6])$/;

interface Place {
  kind: BlockKind;
  level?: number;
  ordered?: boolean;
}

interface Style {
  emphasis: boolean;
  strong: boolean;
  href: string | null;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function safeHref(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? href : null;
}

/** Collects blocks while a tree is walked: one open block, its text with white space collapsed, its inlines. */
class Collector {
  readonly blocks: Block[] = [];
  readonly pieces: AccountPiece[] = [];
  #text = '';
  #inlines: Inline[] = [];
  #place: Place = { kind: 'paragraph' };
  #hasHeadline = false;

  open(place: Place): void {
    this.close();
    this.#place = place;
  }

  close(): void {
    const text = this.#text.trimEnd();
    if (text !== '') {
      const { kind, level, ordered } = this.#place;
      const inlines = this.#inlines.flatMap((i) =>
        Math.min(i.end, text.length) > i.start ? [{ ...i, end: Math.min(i.end, text.length) }] : [],
      );
      const isHeadline = kind === 'headline' && !this.#hasHeadline;
      if (isHeadline) this.#hasHeadline = true;
      const real = kind === 'headline' && !isHeadline ? 'heading' : kind;
      this.blocks.push({
        kind: real,
        text,
        inlines,
        ...(level && real !== 'headline' && { level }),
        ...(ordered && { ordered }),
      });
    }
    this.#text = '';
    this.#inlines = [];
  }

  say(value: string, style: Style): void {
    let words = cleanText(value)
      .normalize('NFC')
      .replace(/[ \t\r\n\f\v]+/g, ' ');
    if (this.#text === '' || this.#text.endsWith(' ')) words = words.trimStart();
    if (words === '') return;
    const start = this.#text.length;
    this.#text += words;
    const end = this.#text.length;
    if (style.emphasis) this.#inlines.push({ type: 'emphasis', start, end });
    if (style.strong) this.#inlines.push({ type: 'strong', start, end });
    if (style.href) this.#inlines.push({ type: 'link', start, end, href: style.href });
  }

  drop(element: Element): void {
    const text = textOf(element);
    this.pieces.push({
      ...piece('dropped', 'element', element.position?.start.offset ?? 0, text),
      text: `<${element.tagName}> ${text.slice(0, 60)}`,
    });
  }
}

function placeOf({ tagName }: Element, around: Place, depth: number): Place {
  const level = Number(HEADINGS.exec(tagName)?.[1] ?? 0);
  if (level === 1) return { kind: 'headline', level: 2 };
  if (level > 1) return { kind: 'heading', level };
  if (tagName === 'blockquote') return { kind: 'quotation' };
  if (tagName === 'figcaption' || tagName === 'caption') return { kind: 'caption' };
  if (tagName === 'li')
    return { kind: 'listItem', level: Math.max(1, depth), ...(around.ordered && { ordered: true }) };
  if (tagName === 'ol') return { ...around, ordered: true };
  if (tagName === 'ul') return { kind: around.kind };
  return around;
}

function walk(nodes: readonly RootContent[], into: Collector, place: Place, style: Style, depth: number): void {
  for (const node of nodes) {
    if (node.type === 'text') into.say(node.value, style);
    if (node.type !== 'element') continue;
    const { tagName } = node;
    if (DROPPED.has(tagName)) {
      into.drop(node);
    } else if (tagName === 'br') into.open(place);
    else if (BREAKS.has(tagName)) {
      const inner = placeOf(node, place, depth);
      const deeper = tagName === 'ul' || tagName === 'ol' ? depth + 1 : depth;
      into.open(inner);
      walk(node.children, into, inner, style, deeper);
      into.open(place);
    } else {
      const href = tagName === 'a' ? (safeHref(node.properties.href) ?? style.href) : style.href;
      const emphasis = style.emphasis || tagName === 'em' || tagName === 'i' || tagName === 'cite';
      walk(
        node.children,
        into,
        place,
        { emphasis, strong: style.strong || tagName === 'strong' || tagName === 'b', href },
        depth,
      );
    }
  }
}

/** The blocks of a hast tree, by an allow-list: whatever is not named above contributes its words only, or nothing. */
export function blocksOfTree(tree: Nodes): { blocks: Block[]; pieces: AccountPiece[] } {
  const into = new Collector();
  const nodes = tree.type === 'root' ? tree.children : [];
  walk(nodes, into, { kind: 'paragraph' }, { emphasis: false, strong: false, href: null }, 0);
  into.close();
  return { blocks: into.blocks, pieces: into.pieces };
}
