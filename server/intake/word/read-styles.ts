import type { ParagraphLook } from './word-text.ts';
import { type Attributes, walkXml } from './walk-xml.ts';

interface Style {
  /** In English and lower case, whatever language Word speaks. */
  name: string;
  basedOn: string | null;
  list: ListPlace | null;
}

/** Which list a paragraph is in, and how deep from 0. */
export interface ListPlace {
  id: string;
  depth: number;
}

const KINDS: ReadonlyMap<string, ParagraphLook['kind']> = new Map([
  ['title', 'headline'],
  ['subtitle', 'deck'],
  ['byline', 'byline'],
  ['author', 'byline'],
  ['dateline', 'dateline'],
  ['quote', 'quotation'],
  ['intense quote', 'quotation'],
  ['quotations', 'quotation'],
  ['block text', 'quotation'],
  ['block quotation', 'quotation'],
  ['caption', 'caption'],
  ['image caption', 'caption'],
  ['table caption', 'caption'],
  ['editor note', 'note'],
]);
const HEADING = 'heading ';
/** Longest chain of styles that is followed. */
const CHAIN = 20;

/** What a paragraph's style makes of it: a kind, the level of a heading, a list. */
export interface StyleLook {
  kind: ParagraphLook['kind'] | null;
  heading: number | null;
  list: ListPlace | null;
}

/** The named styles of a file. */
export class WordStyles {
  readonly #styles: ReadonlyMap<string, Style>;

  constructor(styles: ReadonlyMap<string, Style>) {
    this.#styles = styles;
  }

  /** The first of a style and those that it is based on that says what a paragraph is. */
  lookOf(id: string): StyleLook {
    let style = this.#styles.get(id) ?? { name: nameOfId(id), basedOn: null, list: null };
    const look: StyleLook = { kind: null, heading: null, list: null };
    for (let step = 0; step < CHAIN; step += 1) {
      look.list ??= style.list;
      look.kind = KINDS.get(style.name) ?? null;
      look.heading = headingOf(style.name);
      const next = style.basedOn === null ? undefined : this.#styles.get(style.basedOn);
      if (look.kind !== null || look.heading !== null || !next) break;
      style = next;
    }
    return look;
  }

  /** Whether a style of characters emphasises, or makes strong. */
  marksOf(id: string): { emphasis: boolean; strong: boolean } {
    const name = this.#styles.get(id)?.name ?? nameOfId(id);
    return { emphasis: name === 'emphasis' || name === 'intense emphasis', strong: name === 'strong' };
  }
}

function headingOf(name: string): number | null {
  const level = Number(name.startsWith(HEADING) ? name.slice(HEADING.length) : 0);
  return level >= 1 && level <= 9 ? level : null;
}

/** A style that the file does not describe is called as its id says: Heading2. */
function nameOfId(id: string): string {
  const name = id.toLowerCase();
  return name.startsWith('heading') && name.length === 'heading'.length + 1 ? `${HEADING}${name.slice(-1)}` : name;
}

/** Reads the part with a file's styles; none where there is no such part. */
export async function readStyles(xml: string | null): Promise<WordStyles> {
  const styles = new Map<string, Style>();
  let open: { id: string; style: Style } | null = null;
  const valueOf = (attributes: Attributes) => attributes.get('val') ?? '';
  if (xml !== null) {
    await walkXml(xml, {
      open(name, attributes) {
        if (name === 'w:style') {
          const id = attributes.get('styleId') ?? '';
          open = { id, style: { name: nameOfId(id), basedOn: null, list: null } };
        }
        if (!open) return;
        const { style } = open;
        if (name === 'w:name') style.name = valueOf(attributes).trim().toLowerCase();
        if (name === 'w:basedOn') style.basedOn = valueOf(attributes);
        if (name === 'w:numPr') style.list ??= { id: '', depth: 0 };
        if (name === 'w:numId' && style.list) style.list.id = valueOf(attributes);
        if (name === 'w:ilvl' && style.list) style.list.depth = Number(valueOf(attributes)) || 0;
      },
      text() {},
      close(name) {
        if (name !== 'w:style' || !open) return;
        styles.set(open.id, open.style);
        open = null;
      },
    });
  }
  return new WordStyles(styles);
}

/** Whether a list is numbered, by list and depth. */
export type IsNumbered = (list: ListPlace) => boolean;

/** Reads the part with a file's lists; without it, none is numbered. */
export async function readNumbering(xml: string | null): Promise<IsNumbered> {
  const formats = new Map<string, string>();
  const kinds = new Map<string, string>();
  let kind: string | null = null;
  let list: string | null = null;
  let depth = '0';
  if (xml !== null) {
    await walkXml(xml, {
      open(name, attributes) {
        if (name === 'w:abstractNum') kind = attributes.get('abstractNumId') ?? '';
        if (name === 'w:num') list = attributes.get('numId') ?? '';
        if (name === 'w:lvl') depth = attributes.get('ilvl') ?? '0';
        const value = attributes.get('val') ?? '';
        if (name === 'w:numFmt' && kind !== null) formats.set(`${kind} ${depth}`, value);
        if (name === 'w:abstractNumId' && list !== null) kinds.set(list, value);
      },
      text() {},
      close(name) {
        if (name === 'w:abstractNum') kind = null;
        if (name === 'w:num') list = null;
      },
    });
  }
  return ({ id, depth: at }) => {
    const format = formats.get(`${kinds.get(id) ?? ''} ${at}`) ?? 'bullet';
    return format !== 'bullet' && format !== 'none';
  };
}
