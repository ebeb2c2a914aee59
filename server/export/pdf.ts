import { setImmediate } from 'node:timers/promises';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { CopyWords } from '#core/export/copy-words.ts';
import { printable } from '#core/export/printable.ts';
import type { Report } from '#core/export/report.ts';
import { signOffLines } from '#core/export/sign-off-lines.ts';
import { pdfArticle } from './pdf-article.ts';
import type { Ink } from './pdf-lines.ts';
import { pdfNotes } from './pdf-notes.ts';
import { COLUMN, Paper, SHEET } from './pdf-paper.ts';
import { highlightOf } from './pdf-said.ts';

const RUNNING: Ink = { cut: 'mono', size: 8 };
const FINE: Ink = { cut: 'sans', size: 8, colour: '#444' };
/** Letters without a font that are listed one by one. */
const LISTED = 60;

/** Text of one line that is cut, and says so, where it would be wider. */
function fitted(paper: Paper, text: string, width: number): string {
  const wide = (of: string): boolean => paper.setter.width([{ text: of, ink: RUNNING }]) > width;
  if (!wide(text)) return text;
  const letters = [...text];
  while (letters.length > 0 && wide(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}

/** Head and foot of every page: slug, revision and moment above; what it contains and the page below. */
function runningHeads(paper: Paper, report: Report, words: CopyWords): (page: number, pages: number) => void {
  const { article } = report;
  const slug = article.facts.slug?.trim();
  const revision = [words.revision(article.revision), words.stage(article.stage)].join(' · ');
  const moment = words.moment(report.madeAt);
  const contains = words.contains(report.annotations.length, report.all, report.state);
  const right = SHEET.left + COLUMN;
  const widthOf = (text: string): number => paper.setter.width([{ text, ink: RUNNING }]);
  const name = fitted(paper, printable(slug ? slug : article.headline), (COLUMN - widthOf(revision)) / 2 - 12);
  const say = (text: string, x: number, y: number): void => paper.label([{ text, ink: RUNNING }], x, y);
  const line = (y: number): void => {
    paper.doc.save().lineWidth(0.8).strokeColor('#000').moveTo(SHEET.left, y).lineTo(right, y).stroke().restore();
  };
  return (page, pages) => {
    const count = words.page(page, pages);
    say(name, SHEET.left, SHEET.head);
    say(revision, SHEET.left + (COLUMN - widthOf(revision)) / 2, SHEET.head);
    say(moment, right - widthOf(moment), SHEET.head);
    line(SHEET.head + 8);
    line(SHEET.foot - 12);
    say(contains, SHEET.left, SHEET.foot);
    say(count, right - widthOf(count), SHEET.foot);
  };
}

/** Who signed this text off, above the article and apart from it. */
async function signedOff(paper: Paper, report: Report, words: CopyWords): Promise<void> {
  const said = signOffLines(report, words);
  if (said.length === 0) return;
  for (const text of said) {
    const element = paper.begin('P');
    const lines = paper.setter.lines([{ text: printable(text), ink: FINE }], COLUMN);
    await paper.setLines(lines, { left: SHEET.left, leading: 11, tag: 'P' }, element);
    element.end();
    paper.y += 3;
  }
  paper.gap(8);
  paper.newSection();
}

/** What the fonts could not draw, and the fingerprint of the text. */
async function colophon(paper: Paper, report: Report, words: CopyWords): Promise<void> {
  const letters = [...paper.boxed].sort(([a], [b]) => a - b);
  const list = letters
    .slice(0, LISTED)
    .map(([code, times]) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}${times > 1 ? ` ×${times}` : ''}`);
  const said = [
    ...(letters.length === 0 ? [] : [words.boxes(list.join(', '), letters.length - list.length)]),
    ...(letters.some(([code]) => RIGHT_TO_LEFT.test(String.fromCodePoint(code))) ? [words.rightToLeft()] : []),
    words.fingerprint(report.article.sha256),
  ];
  paper.newSection();
  const lines = said.map((text) => paper.setter.lines([{ text, ink: FINE }], COLUMN));
  if (paper.room() < 10 + lines.flat().length * 11) paper.newPage();
  paper.gap(6);
  paper.rule(SHEET.left, SHEET.left + COLUMN, 0.6, '#999');
  paper.y += 6;
  for (const each of lines) {
    const element = paper.begin('P');
    await paper.setLines(each, { left: SHEET.left, leading: 11, tag: 'P' }, element);
    element.end();
    paper.y += 3;
  }
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The PDF copy for paper and screen: the article with numbered passages, then the annotations as notes, black on white and
 * tagged for those who listen to it. The same report makes the same bytes. It gives others their turn between blocks and
 * between notes, so that a long article does not hold up the people who are at work.
 */
export async function annotatedPdf(
  report: Report,
  catalogue: CopyWords,
  onStage: OnStage = () => undefined,
): Promise<Uint8Array> {
  const words = remembering(catalogue);
  const { article } = report;
  const byNumber = new Map(report.annotations.map((each) => [each.number, each]));
  const contains = words.contains(report.annotations.length, report.all, report.state);
  const made = new Date(report.madeAt);
  const paper = new Paper(
    {
      lang: article.facts.language,
      // The library makes the file's id from these, so it follows the text and the moment.
      info: {
        Title: printable(article.headline),
        Subject: `${contains}. ${words.fingerprint(article.sha256)}`,
        Creator: 'Galley',
        Producer: 'Galley',
        CreationDate: made,
        ModDate: made,
      },
    },
    (number) => {
      const annotation = byNumber.get(number);
      return annotation ? highlightOf(annotation, words) : null;
    },
    () => setImmediate(),
  );
  const bytes = collect(paper);
  const of = report.annotations.length;
  onStage({ stage: 'placing', done: 0, of });
  await signedOff(paper, report, words);
  await pdfArticle(paper, report, words);
  await pdfNotes(paper, report, words, (done) => onStage({ stage: 'placing', done, of }));
  onStage({ stage: 'building' });
  await colophon(paper, report, words);
  await paper.wait();
  await paper.finish(runningHeads(paper, report, words));
  return bytes;
}

/** The file's bytes as they come; the promise ends with the document. */
function collect(paper: Paper): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    paper.doc.on('data', (part: Uint8Array) => parts.push(part));
    paper.doc.on('error', reject);
    paper.doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
  });
}

/** The same words, each said only once: the notes say the same names of tags and roles and moments again and again. */
function remembering(words: CopyWords): CopyWords {
  const remember = <Key>(say: (key: Key) => string, keyOf: (key: Key) => string): ((key: Key) => string) => {
    const said = new Map<string, string>();
    return (key) => {
      const known = said.get(keyOf(key)) ?? say(key);
      said.set(keyOf(key), known);
      return known;
    };
  };
  const self = (key: string): string => key;
  const open = words.open();
  return {
    ...words,
    tag: remember(words.tag, (tag) => `${tag.code} ${tag.name}`),
    role: remember(words.role, self),
    moment: remember(words.moment, self),
    open: () => open,
  };
}
