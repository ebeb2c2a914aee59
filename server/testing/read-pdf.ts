import { inflateSync } from 'node:zlib';
import { type PdfDictionary, PdfName, PdfReference, PdfScanner, type PdfValue } from './pdf-syntax.ts';

/** An element of the structure: what it is, and the text and elements in it in the order in which they are read. */
export interface PdfElement {
  type: string;
  children: (PdfElement | string)[];
}

export interface PdfPage {
  /** What is drawn as no part of the text, such as running heads. */
  artifacts: string[];
  annotations: PdfDictionary[];
  /** The operators of the page as text. */
  content: string;
}

/** What a reader of a PDF file finds in it. */
export interface ReadPdf {
  version: string;
  catalog: PdfDictionary;
  info: PdfDictionary;
  id: string;
  pages: PdfPage[];
  structure: PdfElement;
  /** Titles of the bookmarks with how deep they stand. */
  bookmarks: { title: string; depth: number }[];
  destinations: ReadonlySet<string>;
  /** Base names of the fonts, and whether each file is in the PDF. */
  fonts: { name: string; isEmbedded: boolean }[];
}

/** All text in an element, in order. */
export function textIn(element: PdfElement | string): string {
  return typeof element === 'string' ? element : element.children.map(textIn).join('');
}

/** All elements of a type within an element, in order. */
export function elementsIn(element: PdfElement | string, type: string): PdfElement[] {
  if (typeof element === 'string') return [];
  return [...(element.type === type ? [element] : []), ...element.children.flatMap((child) => elementsIn(child, type))];
}

class Objects {
  private readonly source: string;
  private readonly places = new Map<number, number>();
  readonly trailer: PdfDictionary;

  constructor(bytes: Uint8Array) {
    this.source = Buffer.from(bytes).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(this.source)?.[1]);
    const [, first, count] = /^xref\n(\d+) (\d+)\n/.exec(this.source.slice(start)) ?? [];
    const table = this.source.indexOf('\n', this.source.indexOf('\n', start) + 1) + 1;
    for (let index = 0; index < Number(count); index += 1) {
      this.places.set(Number(first) + index, Number(this.source.slice(table + index * 20, table + index * 20 + 10)));
    }
    this.trailer = asDictionary(new PdfScanner(this.source, this.source.indexOf('trailer', table) + 7).value());
  }

  get(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof PdfReference)) return value ?? null;
    return this.scan(value.id).value;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    return asDictionary(this.get(value));
  }

  stream(value: PdfValue | undefined): Buffer {
    if (!(value instanceof PdfReference)) throw new Error('a stream is always referred to');
    const { value: head, end } = this.scan(value.id);
    const entries = asDictionary(head);
    const from = this.source.indexOf('stream\n', end) + 7;
    const length = Number(this.get(entries.get('Length')));
    const bytes = Buffer.from(this.source.slice(from, from + length), 'latin1');
    return nameOf(entries.get('Filter')) === 'FlateDecode' ? inflateSync(bytes) : bytes;
  }

  private scan(id: number): { value: PdfValue; end: number } {
    const place = this.places.get(id) ?? Number.NaN;
    const head = `${id} 0 obj\n`;
    if (!this.source.startsWith(head, place)) throw new Error(`object ${id} is not where the file says`);
    const scanner = new PdfScanner(this.source, place + head.length);
    return { value: scanner.value(), end: scanner.at };
  }
}

export function asDictionary(value: PdfValue | undefined): PdfDictionary {
  if (!(value instanceof Map)) throw new Error('a dictionary was expected');
  return value;
}

const asArray = (value: PdfValue | undefined): PdfValue[] =>
  Array.isArray(value) ? value : value == null ? [] : [value];

export const nameOf = (value: PdfValue | undefined): string => (value instanceof PdfName ? value.name : '');

/** Letters by glyph, from a font's ToUnicode map. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\w ]*)>/g)].forEach(([, hex = ''], index) => {
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
      const code = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      letters.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return letters;
}

interface Marked {
  id: number | null;
  isArtifact: boolean;
  actual: string | null;
}

/** Text of a page by the number of its marked content, and its artifacts. */
function readContent(content: string, fonts: ReadonlyMap<string, Map<string, string>>) {
  const scanner = new PdfScanner(content);
  const stack: Marked[] = [];
  const texts = new Map<number, string>();
  const artifacts: string[] = [];
  const stray: string[] = [];
  let operands: PdfValue[] = [];
  let letters = new Map<string, string>();
  const put = (text: string): void => {
    if (stack.some(({ isArtifact }) => isArtifact)) artifacts.push((artifacts.pop() ?? '') + text);
    else {
      const id = stack.findLast((marked) => marked.id !== null)?.id ?? null;
      if (id === null) stray.push(text);
      else texts.set(id, (texts.get(id) ?? '') + text);
    }
  };
  for (let next = scanner.next(); next; next = scanner.next()) {
    if ('value' in next) {
      operands.push(next.value);
      continue;
    }
    if (next.word === 'Tf') letters = fonts.get(nameOf(operands[0])) ?? new Map();
    if (next.word === 'BDC' || next.word === 'BMC') {
      const properties = operands[1] instanceof Map ? operands[1] : new Map<string, PdfValue>();
      const [id, actual] = [properties.get('MCID'), properties.get('ActualText')];
      const isArtifact = nameOf(operands[0]) === 'Artifact';
      if (isArtifact) artifacts.push('');
      stack.push({
        id: typeof id === 'number' ? id : null,
        isArtifact,
        actual: typeof actual === 'string' ? actual : null,
      });
    }
    if (next.word === 'EMC') {
      const ended = stack.pop();
      if (!ended) throw new Error('marked content ends that never began');
      if (ended.actual !== null) put(ended.actual);
    }
    if (next.word === 'TJ' && !stack.some(({ actual }) => actual !== null)) {
      const codes = asArray(operands[0]).flatMap((each) =>
        typeof each === 'string' ? (each.match(/.{4}/g) ?? []) : [],
      );
      put(codes.map((code) => letters.get(code) ?? `‹${code}›`).join(''));
      if (isAfterArtifact(stack)) artifacts.push('');
    }
    operands = [];
  }
  if (stack.length > 0 || stray.length > 0) throw new Error(`text outside of the structure: ${stray.join('')}`);
  return { texts, artifacts: artifacts.filter((text) => text !== '') };
}

const isAfterArtifact = (stack: readonly Marked[]): boolean => stack.some(({ isArtifact }) => isArtifact);

/** Reads a PDF file as the library writes it: a plain cross-reference table, one generation. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = new Objects(bytes);
  const catalog = objects.dictionary(objects.trailer.get('Root'));
  const kids = asArray(objects.dictionary(catalog.get('Pages')).get('Kids'));
  const fonts = new Map<string, boolean>();
  const texts = new Map<number, Map<number, string>>();
  const pages = kids.map((kid): PdfPage => {
    const page = objects.dictionary(kid);
    const resources = objects.dictionary(page.get('Resources'));
    const letters = new Map<string, Map<string, string>>();
    for (const [name, reference] of resources.has('Font') ? objects.dictionary(resources.get('Font')) : []) {
      const font = objects.dictionary(reference);
      letters.set(name, lettersOf(objects.stream(font.get('ToUnicode')).toString('latin1')));
      const descendant = objects.dictionary(asArray(objects.get(font.get('DescendantFonts')))[0]);
      const descriptor = objects.dictionary(descendant.get('FontDescriptor'));
      fonts.set(nameOf(font.get('BaseFont')), descriptor.has('FontFile2'));
    }
    const content = objects.stream(page.get('Contents')).toString('latin1');
    const read = readContent(content, letters);
    if (kid instanceof PdfReference) texts.set(kid.id, read.texts);
    const annotations = asArray(objects.get(page.get('Annots'))).map((each) => {
      const annotation = new Map(objects.dictionary(each));
      if (annotation.has('A')) annotation.set('A', objects.get(annotation.get('A')));
      return annotation;
    });
    return { artifacts: read.artifacts, annotations, content };
  });

  const elementOf = (value: PdfValue | undefined): PdfElement => {
    const element = objects.dictionary(value);
    const own = element.get('Pg');
    const textOn = (page: PdfValue | undefined, id: PdfValue | undefined): string =>
      page instanceof PdfReference && typeof id === 'number' ? (texts.get(page.id)?.get(id) ?? '') : '';
    const children = asArray(objects.get(element.get('K'))).flatMap((kid): (PdfElement | string)[] => {
      if (typeof kid === 'number') return [textOn(own, kid)];
      const child = objects.dictionary(kid);
      if (nameOf(child.get('Type')) === 'MCR') return [textOn(child.get('Pg'), child.get('MCID'))];
      return nameOf(child.get('Type')) === 'OBJR' ? [] : [elementOf(kid)];
    });
    return { type: nameOf(element.get('S')), children };
  };
  const root = objects.dictionary(catalog.get('StructTreeRoot'));
  const structure = { type: 'Root', children: asArray(objects.get(root.get('K'))).map(elementOf) };

  const bookmarks: ReadPdf['bookmarks'] = [];
  const readOutline = (value: PdfValue | undefined, depth: number): void => {
    for (let next = value; next instanceof PdfReference; ) {
      const item = objects.dictionary(next);
      bookmarks.push({ title: String(item.get('Title')), depth });
      readOutline(item.get('First'), depth + 1);
      next = item.get('Next');
    }
  };
  if (catalog.has('Outlines')) readOutline(objects.dictionary(catalog.get('Outlines')).get('First'), 0);

  const destinations = new Set<string>();
  const names = objects.dictionary(objects.dictionary(catalog.get('Names')).get('Dests'));
  asArray(objects.get(names.get('Names'))).forEach((name) => typeof name === 'string' && destinations.add(name));
  const info = new Map(
    [...objects.dictionary(objects.trailer.get('Info'))].map(([key, value]) => [key, objects.get(value)]),
  );
  return {
    version: Buffer.from(bytes.subarray(0, 8)).toString('latin1'),
    catalog: new Map([...catalog].map(([key, value]) => [key, key === 'Pages' ? null : objects.get(value)])),
    info,
    id: String(asArray(objects.trailer.get('ID'))[0]),
    pages,
    structure,
    bookmarks,
    destinations,
    fonts: [...fonts].map(([name, isEmbedded]) => ({ name, isEmbedded })),
  };
}
