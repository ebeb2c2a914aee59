import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { HTML_STYLE } from '#core/export/html-style.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import { annotatedArticle, annotatedArticles, type Drawn } from '#core/testing/annotated-articles.ts';
import { annotatedDocx } from './docx.ts';

const MADE = '2026-11-24T12:41:00.000Z';
const words = copyWords('UTC');
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64');
const html = (report: Report): string => annotatedHtml(report, words, sha256);

function reportOf(
  blocks: readonly Block[],
  drawn: readonly Drawn[],
  state: 'open' | 'resolved' | 'all' = 'all',
): Report {
  const { source, records } = annotatedArticle(blocks, drawn);
  return buildReport(source, records, state, MADE);
}

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const printed = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- what XML cannot hold is looked for
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

async function parts(report: Report): Promise<Map<string, string>> {
  const files = unzipSync(await annotatedDocx(report, words));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Text of each paragraph of the body: what a reader of the file sees. */
function paragraphsOf(xml: string): string[] {
  const body = xml.slice(xml.indexOf('<w:body>'), xml.indexOf('<w:sectPr'));
  return [...body.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gsu)].map(([paragraph]) =>
    unescape([...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join('')),
  );
}

const BLOCKS: Block[] = [
  { kind: 'headline', text: 'The harbour that moved', inlines: [] },
  { kind: 'paragraph', text: 'It cost 41 million over two years.', inlines: [{ type: 'strong', start: 8, end: 18 }] },
  {
    kind: 'paragraph',
    text: 'Nobody was told, the council said.',
    inlines: [{ type: 'link', start: 18, end: 29, href: 'https://council.example/' }],
  },
  { kind: 'listItem', level: 1, ordered: true, text: 'First', inlines: [] },
  { kind: 'quotation', text: 'A quotation', inlines: [] },
];

describe('every format', () => {
  test('[CO1][CO2] holds each annotation once and the article as it is', async () => {
    await fc.assert(
      fc.asyncProperty(annotatedArticles, async ({ source, records }) => {
        const report = buildReport(source, records, 'all', MADE);
        const blocks = report.article.blocks.map(({ text }) => printed(text).replaceAll('\r', ''));

        const page = html(report);
        const cards = [...page.matchAll(/data-annotation="([^"]+)"/gu)].map(([, id]) => id);
        expect(cards).toEqual(report.annotations.map(({ id }) => id));
        const shown = [
          ...page.matchAll(/<(\w+) class="[^"]*" dir="auto" data-block="\d+">(.*?)<\/\1>\n?(?=<|$)/gsu),
        ].map(([, , inner]) =>
          unescape((inner ?? '').replace(/<a class="ref".*?<\/a>/gu, '').replace(/<[^>]+>/gu, '')),
        );
        expect(shown.map((text) => text.replaceAll('\r', ''))).toEqual(blocks);
        for (const { number, place } of report.annotations) {
          expect(page.split(`id="m${number}"`)).toHaveLength(place.kind === 'passage' ? 2 : 1);
        }

        const files = await parts(report);
        const document = files.get('word/document.xml') ?? '';
        expect(paragraphsOf(document).map((text) => text.replaceAll('\r', ''))).toEqual(blocks);
        const comments = [...(files.get('word/comments.xml') ?? '').matchAll(/<w:comment w:id="(\d+)"/gu)].map(
          ([, id]) => id,
        );
        const extra = report.annotations.flatMap(({ replies, resolution }) => [...replies, ...(resolution ? [1] : [])]);
        expect(comments).toHaveLength(report.annotations.length + extra.length);
        for (const id of comments) {
          for (const mark of ['commentRangeStart', 'commentRangeEnd', 'commentReference']) {
            expect(document.split(`<w:${mark} w:id="${id}"/>`)).toHaveLength(2);
          }
          expect(document.indexOf(`<w:commentRangeStart w:id="${id}"/>`)).toBeLessThan(
            document.indexOf(`<w:commentRangeEnd w:id="${id}"/>`),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('[CO5] says its revision, its stage, its moment and how many of how many it contains', async () => {
    const report = reportOf(BLOCKS, [{ range: [31, 41] }, { range: [23, 25], resolved: true }], 'open');
    const files = await parts(report);
    const footer = [...files].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml);
    const header = [...files].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
    for (const said of [html(report), `${header.join()}${footer.join()}`]) {
      expect(said).toContain('Contains 1 of 2 annotations (open)');
      expect(said).toContain('Revision 3');
      expect(said).toContain('Closing');
      expect(said).toContain('24 November 2026, 12:41 UTC');
    }
  });

  test('[RV47] says the verdict in a word and signed; never plainly over words that nobody checked', async () => {
    const report = reportOf(BLOCKS, [
      { range: [31, 41], verdict: { code: 'wrong', note: 'The ledger says <40>.' } },
      { range: [23, 25], verdict: { code: 'on_author', voucher: 'Piet Lammers', isChanged: true } },
    ]);
    const files = await parts(report);
    const comments = unescape(files.get('word/comments.xml') ?? '');
    expect(comments).toContain('CK-01 · Wrong · Claim · Editor');
    expect(comments).toContain('CK-02 · On author, words changed since · Claim · Editor');
    const page = unescape(html(report));
    expect(page).toContain('<b class="vd">Wrong</b>');
    expect(page).toContain('<b class="vd">On author, words changed since</b>');
    for (const said of [comments, page]) {
      expect(said).toMatch(/Wrong: Olu Bankole, \d+ November 2026, \d\d:\d\d UTC\./u);
      expect(said).toContain('The ledger says <40>.');
      expect(said).toContain('On the word of Piet Lammers.');
      expect(said).toContain('The words that were checked: “It and more”');
    }
  });

  test('[WS294] quotes the words that a verdict stands on, and adds what was there at first', async () => {
    const { source, records } = annotatedArticle(BLOCKS, [{ range: [31, 41], verdict: { code: 'confirmed' } }]);
    const entries = source.entries.map((entry) => {
      const { value } = entry;
      if (value.kind !== 'annotation' || !value.passage) return entry;
      const passage = { ...value.passage, quote: '39 million' };
      const placement = { state: 'changed' as const, start: passage.start, end: passage.end };
      return { ...entry, value: { ...value, passage }, placement };
    });
    const report = buildReport({ ...source, entries }, records, 'all', MADE);
    const comments = unescape((await parts(report)).get('word/comments.xml') ?? '');
    const page = unescape(html(report));
    const now = source.revision.text.slice(31, 41);
    expect(report.annotations[0]).toMatchObject({ quote: now, before: '39 million' });
    expect(page).toContain(`“${now}”`);
    for (const said of [comments, page]) {
      expect(said).toContain('Said of other words at first: “39 million”');
      expect(said).not.toContain('Words changed since');
    }
  });

  test('[CO10] stays well-formed around control characters, half characters and closing marks', async () => {
    const bad = 'a\u0000\u0008\u001b\ufffe\ud800 ]]> </script><script>alert(1)</script> <!-- & "\' \u202e';
    const report = reportOf(
      [{ kind: 'headline', text: bad, inlines: [] }],
      [
        {
          range: [0, 12],
          remark: bad,
          replies: [bad],
          citations: [{ line: bad, address: 'javascript:alert(1)' }],
          resolved: true,
          note: bad,
        },
      ],
    );
    const page = html(report);
    expect(page).not.toMatch(/<script/iu);
    expect(page).not.toMatch(/href="javascript/iu);
    expect(page.isWellFormed()).toBe(true);
    const files = await parts(report);
    for (const [name, xml] of files) {
      if (!name.endsWith('.xml')) continue;
      // oxlint-disable-next-line no-control-regex -- what XML cannot hold is looked for
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\]\]>/u);
      expect(xml.replace(/&(?:amp|lt|gt|quot|apos|#\d+);/gu, ''), name).not.toContain('&');
    }
  });
});

describe('the HTML copy', () => {
  test('[CO6] asks nothing of any network and names its one style sheet by its hash', () => {
    const page = html(reportOf(BLOCKS, [{ range: [31, 41], remark: '<img src=x onerror=alert(1)>' }]));
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${sha256(HTML_STYLE)}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(page.match(/<style>([^]*?)<\/style>/u)?.[1]).toBe(HTML_STYLE);
    expect(HTML_STYLE).not.toMatch(/url\(|@import|@font-face/u);
    expect(page).not.toMatch(/<(?:script|img|iframe|link|object|video|audio|form)\b| style=| on\w+="/iu);
  });

  test('[CO7] links from the number to the annotation and back', () => {
    const page = html(reportOf(BLOCKS, [{ range: [31, 41] }]));
    expect(page).toContain('id="m1" href="#n1" aria-label="Annotation 1, Claim">1</a>');
    expect(page).toMatch(/<li class="card" id="n1".*href="#m1"/su);
  });

  test('[CO8] marks overlapping passages in one text, each with its own line', () => {
    const page = html(reportOf(BLOCKS, [{ range: [23, 40] }, { range: [31, 50], tag: 'legal' }]));
    expect(page).toContain('<mark class="deep" data-n="1 2"><u class="ln s1 l0"><u class="ln s2 l1">');
  });
});

describe('the Word copy', () => {
  test('[CO9] a resolved annotation is done even when nobody replied to anything', async () => {
    const files = await parts(
      reportOf(BLOCKS, [{ range: [31, 41], resolved: true, note: 'Ledger seen' }, { range: [23, 25] }]),
    );
    const extended = files.get('word/commentsExtended.xml') ?? '';
    const entries = [...extended.matchAll(/<w15:commentEx ([^>]*)\/>/gu)].map(([, attributes]) => attributes);
    expect(entries).toEqual([
      'w15:paraId="00000001" w15:done="0"',
      'w15:paraId="00000002" w15:done="1"',
      'w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="1"',
    ]);
    expect(files.get('[Content_Types].xml')).toContain('/word/commentsExtended.xml');
    const comments = files.get('word/comments.xml') ?? '';
    expect(comments).toContain('Resolved by Olu Bankole');
    expect(comments).toContain('Ledger seen');
  });

  test('[CO8] says authors, initials, UTC times, tag and citations', async () => {
    const cited = [
      { line: 'per tel. interview 3 pm, notebook p. 12', locator: 'p. 12', address: 'https://a.example/x' },
    ];
    const files = await parts(reportOf(BLOCKS, [{ range: [31, 41], remark: 'Net or gross?', citations: cited }]));
    const comments = files.get('word/comments.xml') ?? '';
    expect(comments).toContain('w:initials="AK" w:author="Anna Kowalska" w:date="2026-11-24T09:01:00.000Z"');
    expect(comments).toContain('CK-01 · Claim · Editor');
    expect(comments).toContain(
      'Citation a: per tel. interview 3 pm, notebook p. 12 · p. 12 · https://a.example/x (Olu Bankole)',
    );
  });

  test('[CO8] gives Word the true UTC moment of every comment', async () => {
    const files = await parts(reportOf(BLOCKS, [{ range: [31, 41], replies: ['Yes'] }]));
    const durable = /w16cid:durableId="(\w+)"/gu;
    const ids = [...(files.get('word/commentsIds.xml') ?? '').matchAll(durable)].map(([, id]) => id);
    const extensible = files.get('word/commentsExtensible.xml') ?? '';
    expect(
      [...extensible.matchAll(/durableId="(\w+)" w16cex:dateUtc="([^"]+)"/gu)].map(([, id, date]) => [id, date]),
    ).toEqual([
      [ids[0], '2026-11-24T09:01:00Z'],
      [ids[1], '2026-11-24T09:02:00Z'],
    ]);
    expect(files.get('[Content_Types].xml')).toContain('/word/commentsExtensible.xml');
    expect(files.get('word/_rels/document.xml.rels')).toContain('Target="commentsExtensible.xml"');
  });

  test('[CO5] carries the moment of the copy as its own time', async () => {
    const core = (await parts(reportOf(BLOCKS, []))).get('docProps/core.xml') ?? '';
    expect(core.match(/2026-11-24T12:41:00Z/gu)).toHaveLength(2);
  });

  test('[CO8] uses real styles', async () => {
    const document = (await parts(reportOf(BLOCKS, []))).get('word/document.xml') ?? '';
    for (const style of ['Title', 'Quote', 'Hyperlink']) expect(document).toContain(`w:val="${style}"`);
    expect(document).toContain('<w:numPr>');
    expect(document).toContain('<w:b/>');
  });
});

function pandocThere(): boolean {
  try {
    execFileSync('pandoc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(pandocThere())('pandoc reads the Word copy back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-copy-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('[CO8] authors, dates, threads and the words between the marks', async () => {
    const report = reportOf(BLOCKS, [
      { range: [23, 60], remark: 'Across paragraphs', replies: ['Seen'] },
      { range: [31, 41], tag: 'legal', remark: 'Overlaps', resolved: true },
    ]);
    const path = join(folder, 'copy.docx');
    writeFileSync(path, await annotatedDocx(report, words));
    const back = execFileSync('pandoc', ['-f', 'docx', '--track-changes=all', '-t', 'markdown', '--wrap=none', path], {
      encoding: 'utf8',
    });
    const starts = [...back.matchAll(/\{\.comment-start id="(\d+)" author="([^"]+)" date="([^"]+)"\}/gu)];
    expect(starts.map(([, id, author, date]) => [id, author, date?.slice(0, 19)])).toEqual([
      ['0', 'Anna Kowalska', '2026-11-24T09:01:00'],
      ['1', 'Olu Bankole', '2026-11-24T09:02:00'],
      ['2', 'Anna Kowalska', '2026-11-24T09:03:00'],
      ['3', 'Olu Bankole', expect.stringMatching(/^2026-11-27T20:23:00/u)],
    ]);
    const between = (id: number): string => {
      const from = back.indexOf('}', back.indexOf(`.comment-start id="${id}"`));
      return back
        .slice(from, back.indexOf(`.comment-end id="${id}"`))
        .replace(/\[[^[\]]*\]\{\.comment-[^}]*\}|\[\]|[*{}]|\\/gu, '');
    };
    expect(between(2)).toContain('41 million');
    expect(between(0)).toContain('It cost');
    const plain = execFileSync('pandoc', ['-f', 'docx', '-t', 'plain', '--wrap=none', path], { encoding: 'utf8' });
    for (const { text } of BLOCKS.slice(1)) expect(plain).toContain(text);
  });
});
