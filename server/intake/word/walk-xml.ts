import { setImmediate as turn } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { OWN_LINES } from '#core/export/own-line.ts';
import { WORD } from '#core/intake/most.ts';
import { AppError } from '../../errors.ts';
import { damaged } from './zip-entries.ts';

/** Attributes by their local names. */
export type Attributes = ReadonlyMap<string, string>;

/** What is told of a part, in its order. Names have one prefix for each vocabulary, whatever the file calls it: `w:p`. */
export interface XmlReader {
  open(name: string, attributes: Attributes): void;
  text(words: string): void;
  close(name: string): void;
}

const MAIN = 'http://schemas.openxmlformats.org';
const WORD_2010 = 'http://schemas.microsoft.com/office/word';
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${MAIN}/wordprocessingml/2006/main`, 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  [`${WORD_2010}/2012/wordml`, 'w15'],
  [`${WORD_2010}/2016/wordml/cid`, 'cid'],
  [`${WORD_2010}/2018/wordml/cex`, 'cex'],
  [`${MAIN}/markup-compatibility/2006`, 'mc'],
  [`${MAIN}/officeDocument/2006/math`, 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  [`${MAIN}/package/2006/relationships`, 'rel'],
  [`${MAIN}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  ['http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing', 'wp'],
  [OWN_LINES, 'galley'],
]);

/** Characters that are read before others get their turn: about a millisecond. */
const SLICE = 16 * 1024;

/**
 * Reads the XML of a part with a parser that knows no entity but XML's own five. It works in short turns, so that a large
 * file holds up nobody.
 * @throws AppError invalid (a document type, not well formed, nested without end)
 */
export async function walkXml(xml: string, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const names: string[] = [];
  let attributes = 0;
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw new AppError(
      'invalid',
      'The Word file holds a document type (DTD), which no word processor writes. It was not opened.',
    );
  });
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > WORD.attributes) throw damaged();
  });
  parser.on('opentag', (tag) => {
    const name = `${PREFIXES.get(tag.uri) ?? '?'}:${tag.local}`;
    names.push(name);
    if (names.length > WORD.depth) throw new AppError('invalid', 'This is nested too deeply to be an article.');
    reader.open(name, new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value])));
  });
  parser.on('text', (words) => reader.text(words));
  parser.on('cdata', (words) => reader.text(words));
  parser.on('closetag', () => reader.close(names.pop() ?? ''));
  for (let at = 0; at < xml.length; at += SLICE) {
    parser.write(xml.slice(at, at + SLICE));
    if (at + SLICE < xml.length) await turn();
  }
  parser.close();
}
