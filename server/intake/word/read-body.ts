import { type AccountPiece, piece } from '#core/intake/account.ts';
import type { IsNumbered, ListPlace, WordStyles } from './read-styles.ts';
import { type ParagraphLook, type Place, type RunLook, WordText } from './word-text.ts';
import { type Attributes, walkXml, type XmlReader } from './walk-xml.ts';

/** What of a body does not come in, with the reason that is told. Its words are listed. */
const LEFT_OUT: ReadonlyMap<string, AccountPiece['why']> = new Map([
  ['w:tbl', 'table'],
  ['w:drawing', 'picture'],
  ['w:pict', 'picture'],
  ['w:object', 'object'],
  ['w:altChunk', 'object'],
  ['w:del', 'deletion'],
  ['w:moveFrom', 'deletion'],
  ['m:oMath', 'formula'],
  ['m:oMathPara', 'formula'],
]);
/** What says nothing that a reader of the page sees: settings, older settings, second versions, instructions. */
const SILENT = new Set(
  'w:sectPr w:pPrChange w:rPrChange w:sdtPr w:sdtEndPr w:instrText w:delInstrText w:fldData w:rt mc:Fallback'.split(
    ' ',
  ),
);
const HIGHEST_LEVEL = 6;

/** What reading a body needs of the other parts. */
export interface BodyParts {
  styles: WordStyles;
  isNumbered: IsNumbered;
  /** Addresses of links by their relationship. */
  links: ReadonlyMap<string, string>;
  /** The words of footnotes and endnotes, such as `footnote 2`. */
  notes: ReadonlyMap<string, string>;
}

/** Where comments begin and end. */
export interface CommentPlaces {
  begins: Map<string, Place>;
  ends: Map<string, Place>;
}

interface LeftOut {
  name: string;
  why: AccountPiece['why'];
  depth: number;
  at: number;
  words: string;
  /** What a picture is called. */
  label: string;
}

/** Reads `word/document.xml` from its start to its end. */
class BodyReader implements XmlReader {
  readonly into = new WordText();
  readonly places: CommentPlaces = { begins: new Map(), ends: new Map() };
  readonly #parts: BodyParts;
  #depth = 0;
  #silentFrom: number | null = null;
  #out: LeftOut | null = null;
  #links: (string | null)[] = [];
  #insertions: { depth: number; at: number; words: string }[] = [];
  #style: string | null = null;
  #list: ListPlace | null = null;
  #isMarkGone = false;
  #inParagraphLook = 0;
  #inRunLook = false;
  #run = plainRun();
  #isWords = false;
  #keepsSpace = false;
  #words = '';
  #hasHeadline = false;

  constructor(parts: BodyParts) {
    this.#parts = parts;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#silentFrom !== null) return;
    if (name === 'w:pPr' || name === 'w:rPr') this.#inRunLook = name === 'w:rPr' && this.#inParagraphLook === 0;
    if (name === 'w:pPr') this.#inParagraphLook += 1;
    if (SILENT.has(name)) this.#silentFrom = this.#depth;
    else if (this.#inParagraphLook > 0) this.#paragraphLook(name, attributes);
    else if (this.#inRunLook) this.#runLook(name, attributes);
    else this.#content(name, attributes);
  }

  text(words: string): void {
    if (this.#isWords && this.#silentFrom === null) this.#words += words;
  }

  close(name: string): void {
    const depth = this.#depth;
    this.#depth -= 1;
    if (this.#silentFrom !== null) {
      if (this.#silentFrom === depth) this.#silentFrom = null;
      return;
    }
    if (name === 'w:pPr') this.#inParagraphLook -= 1;
    else if (name === 'w:rPr') this.#inRunLook = false;
    else if (name === 'w:t' || name === 'w:delText' || name === 'm:t') this.#say();
    else if (name === 'w:hyperlink') this.#links.pop();
    else if (name === 'w:p') this.#endParagraph();
    if (this.#insertions.at(-1)?.depth === depth) this.#endInsertion();
    if (this.#out?.depth === depth) {
      const { why, at, words, label } = this.#out;
      this.into.leftOut(why === 'picture' && words !== '' ? 'textBox' : why, at, words, label);
      this.#out = null;
    }
  }

  #paragraphLook(name: string, attributes: Attributes): void {
    const value = attributes.get('val') ?? '';
    if (this.#out) return;
    if (name === 'w:pStyle') this.#style = value;
    if (name === 'w:numPr') this.#list = { id: '', depth: 0 };
    if (name === 'w:numId' && this.#list) this.#list.id = value;
    if (name === 'w:ilvl' && this.#list) this.#list.depth = Number(value) || 0;
    // A tracked deletion of the paragraph's end: accepted, it runs on into the next.
    if (name === 'w:del' || name === 'w:moveFrom') this.#isMarkGone = true;
  }

  #runLook(name: string, attributes: Attributes): void {
    const value = attributes.get('val');
    const isOn = value === undefined || !['0', 'false', 'off', 'none'].includes(value);
    if (name === 'w:b') this.#run.strong = isOn;
    if (name === 'w:i') this.#run.emphasis = isOn;
    if (name === 'w:vanish') this.#run.isHidden = isOn;
    if (name === 'w:rStyle') {
      const { emphasis, strong } = this.#parts.styles.marksOf(value ?? '');
      this.#run.emphasis ||= emphasis;
      this.#run.strong ||= strong;
    }
  }

  #content(name: string, attributes: Attributes): void {
    const { into, places } = this;
    const id = attributes.get('id') ?? '';
    const why = LEFT_OUT.get(name);
    if (why !== undefined && this.#out === null)
      this.#out = { name, why, depth: this.#depth, at: into.at, words: '', label: '' };
    else if (name === 'w:r') this.#run = plainRun();
    else if (name === 'w:t' || name === 'w:delText' || name === 'm:t') {
      this.#isWords = true;
      this.#keepsSpace = attributes.get('space') === 'preserve';
    } else if (name === 'w:commentRangeStart') {
      if (!places.begins.has(id)) places.begins.set(id, into.place);
    } else if (name === 'w:commentRangeEnd') {
      if (!places.ends.has(id)) places.ends.set(id, into.place);
    } else if (name === 'w:hyperlink') this.#links.push(this.#parts.links.get(id) ?? null);
    else if ((name === 'w:ins' || name === 'w:moveTo') && !this.#out)
      this.#insertions.push({ depth: this.#depth, at: into.at, words: '' });
    else if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') this.#gap();
    else if (name === 'w:noBreakHyphen') this.#tell('\u2011');
    else if (name === 'wp:docPr' && this.#out) this.#out.label ||= attributes.get('descr') ?? '';
    else if (name === 'w:sym' && !this.#out) into.leftOut('object', into.at, '', attributes.get('font') ?? '');
    else if (name === 'w:footnoteReference') this.#note('footnote', id);
    else if (name === 'w:endnoteReference') this.#note('endnote', id);
  }

  /** A last paragraph whose end was deleted has no next one to run on into. */
  finish(): void {
    if (this.into.isSaying) this.into.end({ kind: 'paragraph' });
  }

  #note(kind: string, id: string): void {
    const words = this.#parts.notes.get(`${kind} ${id}`);
    if (words === undefined || this.#out) return;
    const { at } = this.into;
    this.into.pass(words);
    this.into.leftOut('footnote', at, words);
  }

  #gap(): void {
    if (this.#out) this.#tell(' ');
    else this.into.space();
  }

  #say(): void {
    // Line ends and tabs inside of words are spaces of the file's own making.
    const raw = this.#words.replace(/[\t\n\r\u0085\u2028\u2029]/gu, ' ');
    this.#words = '';
    this.#isWords = false;
    this.#tell(this.#keepsSpace ? raw : raw.trim());
  }

  #tell(words: string): void {
    const { isHidden, ...marks } = this.#run;
    if (words === '') return;
    if (this.#out) {
      this.#out.words += words;
      this.into.pass(words);
    } else if (isHidden) {
      const { at } = this.into;
      this.into.pass(words);
      this.into.leftOut('hidden', at, words);
    } else {
      const insertion = this.#insertions.at(-1);
      if (insertion) insertion.words += words;
      this.into.say(words, { ...marks, href: this.#links.at(-1) ?? null } satisfies RunLook);
    }
  }

  #endInsertion(): void {
    const insertion = this.#insertions.pop();
    if (insertion && insertion.words !== '')
      this.into.pieces.push(piece('changed', 'insertion', insertion.at, insertion.words));
  }

  #endParagraph(): void {
    if (this.#out) return this.#out.words === '' ? undefined : this.#tell(' ');
    if (!this.#isMarkGone) this.into.end(this.#look());
    this.#style = null;
    this.#list = null;
    this.#isMarkGone = false;
  }

  #look(): ParagraphLook {
    const look = this.#style === null ? null : this.#parts.styles.lookOf(this.#style);
    const kind = look?.kind ?? null;
    const heading = look?.heading ?? null;
    if (kind === 'headline' || heading === 1) {
      const isFirst = !this.#hasHeadline && this.into.isSaying;
      if (isFirst) this.#hasHeadline = true;
      return isFirst ? { kind: 'headline' } : { kind: 'heading', level: 2 };
    }
    if (heading !== null) return { kind: 'heading', level: Math.min(HIGHEST_LEVEL, heading) };
    if (kind !== null) return { kind };
    const list = this.#list ?? look?.list ?? null;
    if (list === null || list.id === '0' || list.id === '') return { kind: 'paragraph' };
    const level = Math.max(1, Math.min(HIGHEST_LEVEL, list.depth + 1));
    return { kind: 'listItem', level, ...(this.#parts.isNumbered(list) && { ordered: true }) };
  }
}

function plainRun() {
  return { emphasis: false, strong: false, isHidden: false };
}

/** Reads the body of a Word file: what of it becomes blocks, what is left out and why, and where its comments stand. */
export async function readBody(xml: string, parts: BodyParts): Promise<{ text: WordText; places: CommentPlaces }> {
  const reader = new BodyReader(parts);
  await walkXml(xml, reader);
  reader.finish();
  return { text: reader.into, places: reader.places };
}
