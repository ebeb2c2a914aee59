/** A value of a PDF file (PDF 1.7, 7.3). Dictionaries are maps by name; references are numbers of objects. */
export type PdfValue = null | boolean | number | string | PdfName | PdfReference | PdfValue[] | PdfDictionary;
export type PdfDictionary = Map<string, PdfValue>;
export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
export class PdfReference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

const WHITE = /[\0\t\n\f\r ]/;
const DELIMITER = /[\0\t\n\f\r ()<>[\]{}/%]/;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Bytes of a text string as text: UTF-16 behind its mark, otherwise one byte a letter. */
function textOf(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes;
  let text = '';
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1));
  }
  return text;
}

/** Reads values and operators one after another from text of one byte a letter. */
export class PdfScanner {
  at: number;
  private readonly source: string;

  constructor(source: string, at = 0) {
    this.source = source;
    this.at = at;
  }

  /** The next value, or the next word that is none, such as an operator. */
  next(): { value: PdfValue } | { word: string } | null {
    while (this.at < this.source.length && WHITE.test(this.source.charAt(this.at))) this.at += 1;
    const first = this.source.charAt(this.at);
    if (first === '') return null;
    if (first === '/') return { value: new PdfName(this.word(1)) };
    if (first === '(') return { value: this.literal() };
    if (first === '[') return { value: this.array() };
    if (this.source.startsWith('<<', this.at)) return { value: this.dictionary() };
    if (first === '<') return { value: this.hex() };
    const word = this.word(0);
    if (word === '') throw new Error(`nothing can be read at ${this.at}: ${this.source.slice(this.at, this.at + 40)}`);
    if (/^[+-]?[\d.]/.test(word)) return { value: this.numberOrReference(word) };
    if (word === 'true' || word === 'false') return { value: word === 'true' };
    return word === 'null' ? { value: null } : { word };
  }

  value(): PdfValue {
    const next = this.next();
    if (!next || !('value' in next)) throw new Error(`a value was expected at ${this.at}`);
    return next.value;
  }

  private word(skip: number): string {
    const from = this.at + skip;
    this.at = from;
    while (this.at < this.source.length && !DELIMITER.test(this.source.charAt(this.at))) this.at += 1;
    return this.source.slice(from, this.at);
  }

  private numberOrReference(word: string): PdfValue {
    const reference = /^ \d+ R(?![\w])/.exec(this.source.slice(this.at, this.at + 12));
    if (!reference || !/^\d+$/.test(word)) return Number(word);
    this.at += reference[0].length;
    return new PdfReference(Number(word));
  }

  private literal(): string {
    let bytes = '';
    let depth = 0;
    for (;;) {
      const letter = this.source.charAt(this.at);
      if (letter === '') throw new Error('a string without an end');
      this.at += 1;
      if (letter === '\\') {
        const escaped = this.source.charAt(this.at);
        bytes += ESCAPED[escaped] ?? escaped;
        this.at += 1;
        continue;
      }
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      if (depth === 0) return textOf(bytes);
      if (depth > 1 || letter !== '(') bytes += letter;
    }
  }

  private hex(): string {
    const end = this.source.indexOf('>', this.at);
    const digits = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    return digits;
  }

  private array(): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      while (WHITE.test(this.source.charAt(this.at))) this.at += 1;
      if (this.source.charAt(this.at) === ']') break;
      values.push(this.value());
    }
    this.at += 1;
    return values;
  }

  private dictionary(): PdfDictionary {
    this.at += 2;
    const entries: PdfDictionary = new Map();
    for (;;) {
      while (WHITE.test(this.source.charAt(this.at))) this.at += 1;
      if (this.source.startsWith('>>', this.at)) break;
      const key = this.value();
      if (!(key instanceof PdfName)) throw new Error('a dictionary whose key is no name');
      entries.set(key.name, this.value());
    }
    this.at += 2;
    return entries;
  }
}
