import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { TAGS } from '#core/annotation/tag.ts';
import { withinMarks } from '#core/annotation/is-quoted.ts';
import type { Block } from '#core/article/block.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import { annotatedArticle, annotatedArticles, type Drawn } from '#core/testing/annotated-articles.ts';
import {
  asDictionary,
  elementsIn,
  nameOf,
  type PdfElement,
  type ReadPdf,
  readPdf,
  textIn,
} from '#server/testing/read-pdf.ts';
import { annotatedPdf } from './pdf.ts';

const MADE = '2026-11-24T12:41:00.000Z';
const words = copyWords('UTC');

function reportOf(
  blocks: readonly Block[],
  drawn: readonly Drawn[],
  madeAt = MADE,
  state: Report['state'] = 'all',
): Report {
  const { source, records } = annotatedArticle(blocks, drawn);
  return buildReport(source, records, state, madeAt);
}

const read = async (report: Report): Promise<ReadPdf> => readPdf(await annotatedPdf(report, words));
const paragraph = (text: string, inlines: Block['inlines'] = []): Block => ({ kind: 'paragraph', text, inlines });
const headline = (text: string): Block => ({ kind: 'headline', text, inlines: [] });

/** Text as it can be seen: one kind of space, nothing that has no shape, nothing that no format carries. */
function seen(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- what no format can hold is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '\ufffd')
      .replace(/(?![\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}])\p{DI}/gu, '')
      .replace(/\s/gu, ' ')
  );
}

const TEXTUAL = /^(?:H\d|P|LBody)$/;

/** What each block of the article reads as, without the numbers of annotations. */
function blocksOf(pdf: ReadPdf): string[] {
  const [article] = elementsIn(pdf.structure, 'Sect');
  const withoutNumbers = (element: PdfElement | string): string => {
    if (typeof element === 'string') return element;
    return element.type === 'Link' && /^\d+$/.test(textIn(element))
      ? ''
      : element.children.map(withoutNumbers).join('');
  };
  const blocks = (element: PdfElement | string): string[] => {
    if (typeof element === 'string') return [];
    return TEXTUAL.test(element.type) ? [withoutNumbers(element)] : element.children.flatMap(blocks);
  };
  return (article ? blocks(article) : []).map(seen).filter((text) => text !== '');
}

interface ReadNote {
  number: string;
  text: string;
}

function notesOf(pdf: ReadPdf): ReadNote[] {
  const [, notes] = elementsIn(pdf.structure, 'Sect');
  return (notes ? elementsIn(notes, 'LI') : []).map((item) => ({
    number: elementsIn(item, 'Lbl').map(textIn).join(''),
    text: seen(textIn(item)),
  }));
}

const annotationsOf = (pdf: ReadPdf, ...types: string[]) =>
  pdf.pages.flatMap(({ annotations }) => annotations.filter((each) => types.includes(nameOf(each.get('Subtype')))));

/** Everything that people wrote in an annotation. */
function written({ remark, passage, replies, citations, late, resolution }: Report['annotations'][number]): string[] {
  const lines = [
    remark,
    passage && withinMarks(passage.quote),
    resolution?.note,
    ...[...replies, ...late].map(({ value }) => ('body' in value ? value.body : null)),
    ...citations.flatMap(({ value }) => ('line' in value ? [value.line, value.locator, value.address] : [])),
  ];
  return lines.flatMap((text) => (text ?? '').split(/[\r\n]/u)).filter((line) => seen(line).trim() !== '');
}

const BLOCKS: Block[] = [
  headline('The harbour that moved'),
  paragraph('It cost 41 million over two years.', [{ type: 'strong', start: 8, end: 18 }]),
  { kind: 'heading', level: 2, text: 'What the council saw', inlines: [] },
  paragraph('Nobody was told, the council said.', [
    { type: 'link', start: 18, end: 29, href: 'https://council.example/' },
  ]),
  { kind: 'listItem', level: 1, ordered: true, text: 'First', inlines: [] },
  { kind: 'listItem', level: 1, ordered: true, text: 'Second', inlines: [] },
  { kind: 'quotation', text: 'A quotation', inlines: [] },
];
const on = (quote: string, blocks: readonly Block[] = BLOCKS): readonly [number, number] => {
  const start = canonicalText(blocks).indexOf(quote);
  expect(start, quote).toBeGreaterThan(-1);
  return [start, start + quote.length];
};

describe('the PDF copy', () => {
  test('[CO1][CO2][CO16] holds each annotation once, in reading order, with all that was said, and the article as it is', async () => {
    await fc.assert(
      fc.asyncProperty(annotatedArticles, async ({ source, records }) => {
        const report = buildReport(source, records, 'all', MADE);
        const pdf = await read(report);
        expect(blocksOf(pdf)).toEqual(
          report.article.blocks.map(({ text }) => seen(text)).filter((text) => text !== ''),
        );
        const notes = notesOf(pdf);
        expect(notes.map(({ number }) => number)).toEqual(report.annotations.map(({ number }) => `${number}`));
        report.annotations.forEach((annotation, index) => {
          const text = notes[index]?.text ?? '';
          expect(text).toContain(annotation.code);
          for (const line of written(annotation)) expect(text).toContain(seen(line));
        });
        const shown = annotationsOf(pdf, 'Highlight', 'Text').map((each) => each.get('NM'));
        expect(new Set(shown).size).toBeLessThanOrEqual(report.annotations.length);
        const ids = new Set(report.annotations.map(({ id }) => id));
        for (const id of shown) expect(ids).toContain(id);
      }),
      { numRuns: 25 },
    );
  });

  test('[CO3] lists what lost its place with its words, and what stands on the whole article', async () => {
    const notes = notesOf(
      await read(
        reportOf(BLOCKS, [
          { range: null, remark: 'All of it' },
          { range: [3, 9], lost: true },
        ]),
      ),
    );
    expect(notes.map(({ text }) => text)).toEqual([
      expect.stringContaining('On the whole article.'),
      expect.stringMatching(/xxxxxx.*Lost its place: these words of revision 2 are not in this text\./u),
    ]);
  });

  test('[CO16] says the verdict in a word and signed, and which words were checked where others stand now', async () => {
    const pdf = await read(
      reportOf(BLOCKS, [
        { range: on('41 million'), verdict: { code: 'wrong', note: 'The ledger says <40>.' } },
        { range: on('Nobody'), verdict: { code: 'on_author', voucher: 'Piet Lammers', isChanged: true } },
      ]),
    );
    const [wrong, vouched] = notesOf(pdf).map(({ text }) => text);
    expect(wrong).toMatch(
      /CK-01 {2}Wrong.*Wrong: Olu Bankole, \d+ November 2026, \d\d:\d\d UTC\.The ledger says <40>\./u,
    );
    expect(vouched).toMatch(
      /CK-02 {2}On author, words changed since.*On the word of Piet Lammers\.The words that were checked: /u,
    );
    // Each tag and each verdict is drawn, on its grid of twelve.
    expect(pdf.pages[1]?.content.match(/^0\.708333 0 0 0\.708333 /gmu)).toHaveLength(4);
    const [first] = annotationsOf(pdf, 'Highlight');
    expect(first?.get('Contents')).toMatch(/^1 · CK-01 · Wrong · Claim · Open\n.*Wrong: Olu Bankole/su);
  });

  test('[CO5][CO24] says on every page what it is a copy of, how many of how many it contains, and which page it is', async () => {
    const long = Array.from({ length: 60 }, () => paragraph('The lamps were counted on the quay. '.repeat(8).trim()));
    const report = reportOf(
      [headline('The lamps'), ...long],
      [{ range: [0, 9] }, { range: [4, 9], resolved: true }],
      MADE,
      'open',
    );
    const { pages } = await read(report);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach(({ artifacts }, index) => {
      expect(artifacts.slice(-5)).toEqual([
        'HARBOUR-DREDGE',
        'Revision 3 · Closing',
        '24 November 2026, 12:41 UTC',
        'Contains 1 of 2 annotations (open)',
        `${index + 1} of ${pages.length}`,
      ]);
    });
  });

  test('[CO24] cuts a slug that would run into the revision, and says so', async () => {
    const { source } = annotatedArticle(BLOCKS, []);
    const facts = { ...source.facts, slug: 'HARBOUR-'.repeat(40) };
    const { pages } = await read(buildReport({ ...source, facts }, [], 'all', MADE));
    expect(pages[0]?.artifacts).toContainEqual(expect.stringMatching(/^(?:HARBOUR-){4}[A-Z]{0,4}…$/u));
  });

  test('[CO18] leads from each number to its note and back, and to the web only by links that can be followed', async () => {
    const pdf = await read(
      reportOf(BLOCKS, [
        {
          range: on('41 million'),
          citations: [
            { line: 'Ledger', address: 'https://a.example/x' },
            { line: 'Bad', address: 'javascript:alert(1)' },
          ],
        },
        { range: on('Nobody was told') },
        { range: null },
      ]),
    );
    expect([...pdf.destinations].sort()).toEqual(['mark-2', 'mark-3', 'note-2', 'note-3']);
    const links = annotationsOf(pdf, 'Link').map((each) => {
      const action = asDictionary(each.get('A'));
      return [each.get('Contents'), action.get('D') ?? action.get('URI')];
    });
    expect(links).toEqual([
      ['Annotation 2, Claim', 'note-2'],
      ['Annotation 3, Claim', 'note-3'],
      ['https://council.example/', 'https://council.example/'],
      ['Back to annotation 2 in the text', 'mark-2'],
      ['https://a.example/x', 'https://a.example/x'],
      ['Back to annotation 3 in the text', 'mark-3'],
    ]);
  });

  test('[CO19] gives every reader’s program the annotation on its words, with who wrote it and the thread; paper gets none of it', async () => {
    const pdf = await read(
      reportOf(BLOCKS, [
        {
          range: on('41 million'),
          remark: 'Net or gross?',
          replies: ['Net.'],
          citations: [{ line: 'Ledger', locator: 'p. 12' }],
          resolved: true,
          note: 'Seen',
        },
        { range: on('told, the council said.\nFirst'), tag: 'legal' },
        { range: null, remark: 'All of it' },
      ]),
    );
    const [first, second] = annotationsOf(pdf, 'Highlight');
    expect(first?.get('T')).toBe('Anna Kowalska');
    expect(first?.get('M')).toBe('D:20261124090100Z');
    expect(first?.get('Contents')).toBe(
      [
        '2 · CK-01 · Claim · Resolved: Done',
        'Net or gross?',
        'a. Ledger · p. 12',
        'Olu Bankole: Net.',
        'Resolved by Olu Bankole, 27 November 2026, 20:23 UTC: Done.',
        'Seen',
      ].join('\n'),
    );
    // A passage of two paragraphs is one highlight of two areas.
    expect(second?.get('QuadPoints')).toHaveLength(16);
    const [whole] = annotationsOf(pdf, 'Text');
    expect(whole?.get('Contents')).toContain('All of it');
    for (const each of annotationsOf(pdf, 'Highlight', 'Text')) expect(Number(each.get('F')) & 4).toBe(0);
  });

  test('[CO20] tells the eight tags apart by their lines alone, in black, and keeps overlapping ones apart', async () => {
    const drawn = TAGS.map(({ code }) => ({ range: on('41 million'), tag: code }));
    const lines = await Promise.all(
      drawn.map(async (one) => {
        const { pages } = await read(reportOf(BLOCKS, [one]));
        return linesIn(pages[0]?.content ?? '');
      }),
    );
    expect(new Set(lines).size).toBe(TAGS.length);
    const three = await read(reportOf(BLOCKS.slice(0, 2), drawn.slice(0, 3)));
    expect(new Set(levelsIn(three.pages[0]?.content ?? '')).size).toBeGreaterThanOrEqual(3);
    const strokes = [...(three.pages[0]?.content ?? '').matchAll(/^(.+) SCN$/gmu)].map(([, colour]) => colour);
    expect(new Set(strokes)).toEqual(new Set(['0 0 0']));
  });

  test('[CO21] can be listened to: language, title, headings, lists, and running heads that are not read', async () => {
    const pdf = await read(reportOf(BLOCKS, [{ range: on('41 million') }]));
    expect(pdf.version).toBe('%PDF-1.7');
    expect(pdf.catalog.get('Lang')).toBe('en');
    expect(pdf.catalog.get('MarkInfo')).toEqual(new Map([['Marked', true]]));
    expect(pdf.catalog.get('ViewerPreferences')).toEqual(new Map([['DisplayDocTitle', true]]));
    expect(pdf.info.get('Title')).toBe('The harbour that moved');
    const [article] = elementsIn(pdf.structure, 'Sect');
    const kinds = (article?.children ?? []).map((child) => (typeof child === 'string' ? child : child.type));
    expect(kinds).toEqual(['H1', 'P', 'H2', 'P', 'L', 'P', 'Annot']);
    expect(elementsIn(pdf.structure, 'L').at(0)?.children.map(textIn)).toEqual(['1.First', '2.Second']);
    expect(textIn(pdf.structure)).not.toContain('HARBOUR-DREDGE');
    expect(pdf.bookmarks).toEqual([
      { title: 'The harbour that moved', depth: 0 },
      { title: 'What the council saw', depth: 1 },
      { title: 'Annotations', depth: 0 },
      { title: '1 · CK-01 · Claim', depth: 1 },
    ]);
  });

  test('[CO22] brings its own letters for Latin, Greek and Cyrillic; a letter that it lacks is a box with its number, and said', async () => {
    const text = 'Łódź, Нью-Йорк, Αθήνα, Nguyễn. The ferry 🚢 and سلام.';
    const pdf = await read(
      reportOf([headline('Letters'), paragraph(text)], [{ range: [8, 20], remark: 'Спасибо 🚢' }]),
    );
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true);
    expect(blocksOf(pdf)[1]).toBe(text);
    const said = textIn(elementsIn(pdf.structure, 'Sect').at(-1) ?? '');
    expect(said).toContain('copying the text gives the letter itself: U+0627, U+0633, U+0644, U+0645, U+1F6A2 ×2.');
    expect(said).toContain('from right to left');
    const plain = await read(reportOf(BLOCKS, []));
    expect(textIn(plain.structure)).not.toMatch(/U\+|right to left/u);
  });

  test('[CO23] is the same bytes for the same article, annotations and moment, and has another id at another moment', async () => {
    const drawn: Drawn[] = [{ range: on('41 million'), remark: 'Net “or” gross? ж', resolved: true }, { range: null }];
    const first = await annotatedPdf(reportOf(BLOCKS, drawn), words);
    await annotatedPdf(reportOf([headline('Another\u00a0text – with other letters')], []), words);
    const second = await annotatedPdf(reportOf(BLOCKS, drawn), words);
    expect(Buffer.compare(first, second)).toBe(0);
    const later = readPdf(await annotatedPdf(reportOf(BLOCKS, drawn, '2026-11-24T12:42:00.000Z'), words));
    expect(readPdf(first).info.get('CreationDate')).toBe('D:20261124124100Z');
    expect(later.id).not.toBe(readPdf(first).id);
  });

  test('[CO25] gives others their turn while it is made', async () => {
    const blocks = [
      headline('Long'),
      ...Array.from({ length: 80 }, (_, index) => paragraph(`Paragraph ${index} of many.`)),
    ];
    const drawn = Array.from({ length: 80 }, (_, index): Drawn => ({ range: [10 + index * 12, 18 + index * 12] }));
    let turns = 0;
    let isMade = false;
    const turn = (): void => {
      turns += 1;
      if (!isMade) setImmediate(turn);
    };
    setImmediate(turn);
    await annotatedPdf(reportOf(blocks, drawn), words);
    isMade = true;
    expect(turns).toBeGreaterThanOrEqual(blocks.length + drawn.length);
  });

  test('[CO10][CO26] whatever people wrote is text: nothing in the file runs, opens or asks for anything', async () => {
    const bad = 'a\u0000\u001b\ud800 ) >> endobj /JS (app.alert(1)) \\ EMC ET </script> stream \u202e\u2066 xref';
    const pdf = await read(
      reportOf(
        [headline(bad), paragraph(bad)],
        [
          {
            range: [0, 12],
            remark: bad,
            replies: [bad],
            citations: [{ line: bad, address: `file:///etc/passwd ${bad}` }],
            resolved: true,
            note: bad,
          },
        ],
      ),
    );
    expect(blocksOf(pdf)).toEqual([seen(bad), seen(bad)]);
    expect(pdf.info.get('Title')).toBe(bad.toWellFormed().replace(/[\u0000\u001b]/gu, '\ufffd'));
    expect([...pdf.catalog.keys()]).not.toEqual(expect.arrayContaining(['OpenAction', 'AA', 'AcroForm']));
    expect(annotationsOf(pdf, 'Link').map((each) => each.get('Contents'))).toEqual([
      'Annotation 1, Claim',
      'Back to annotation 1 in the text',
    ]);
    expect([...pdf.info.keys()].sort()).toEqual(['CreationDate', 'Creator', 'ModDate', 'Producer', 'Subject', 'Title']);
  });

  test('[CO27] keeps a short note on one page; a long one goes on and says so', async () => {
    const replies = Array.from(
      { length: 30 },
      (_, index) => `Reply ${index}. ${'It was counted again, and the ledger says so. '.repeat(4)}`,
    );
    const short: Drawn[] = Array.from({ length: 30 }, () => ({ range: on('41 million'), remark: 'Net or gross?' }));
    const { pages } = await read(reportOf(BLOCKS, [...short, { range: on('A quotation'), replies }]));
    const goesOn = pages.flatMap(({ artifacts }) => artifacts.filter((text) => /continued/u.test(text)));
    expect(goesOn.length).toBeGreaterThan(1);
    expect(new Set(goesOn)).toEqual(new Set(['31 · CK-31, continued']));
  });
});

/** How the underlines of a page are drawn: everything that is stroked, without where it stands. */
function linesIn(content: string): string {
  const shapes = content.match(/^(?:[\d.]+ w|\[[^\]]*\] [\d.]+ d|\d J|(?:-?[\d.]+ )+[mlvc]|S)$/gmu) ?? [];
  return shapes.map((shape) => shape.replace(/^(?:-?[\d.]+ )+(?=[mlvc]$)/u, '')).join(' ');
}

/** How far down the strokes of a page stand. */
function levelsIn(content: string): string[] {
  return [...content.matchAll(/^[\d.]+ ([\d.]+) m$/gmu)].map(([, level]) => level ?? '');
}
