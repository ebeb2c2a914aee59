import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '#core/article/place-blocks.ts';
import { comment, from, p, r, to, wordFile } from '#server/testing/word-file.ts';
import { readWord, type WordSource } from './read-word.ts';

const wordsUnder = ({ blocks, comments }: WordSource) =>
  comments.map(({ range, body }) => [range && canonicalText(blocks).slice(range.start, range.end), body]);

const told = ({ account }: WordSource) => account.pieces.map(({ what, why, text }) => `${what} ${why}: ${text}`);

function addsUp({ account, blocks, text }: WordSource) {
  const { total, kept, moved, dropped, markup } = account;
  expect(kept + moved + dropped + markup).toBe(total);
  expect(total).toBe(text.length);
  expect(kept).toBe(blocks.reduce((sum, block) => sum + block.text.length, 0));
}

describe('what of a Word file becomes the article', () => {
  test('[IN80] headings, lists, quotations and captions come by their styles, whatever language Word speaks', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const read = await readWord(
      wordFile({
        body: [
          p('Die Fähre', 'Titel'),
          p('Was es kostet', 'berschrift2'),
          p('Niemand sagte es uns.', 'Zitat'),
          p('Ein Boot', 'Aufzhlung'),
          p('Der Kai', 'Beschriftung'),
          p('Eigen', 'MeineUeberschrift'),
        ].join(''),
        styles: [
          style('Titel', 'Title'),
          style('berschrift2', 'heading 2'),
          style('Zitat', 'Quote'),
          style('Aufzhlung', 'List Bullet', '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
          style('Beschriftung', 'caption'),
          style('MeineUeberschrift', 'Eigene', '<w:basedOn w:val="berschrift2"/>'),
        ].join(''),
      }),
    );
    expect(read.blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['headline', undefined],
      ['heading', 2],
      ['quotation', undefined],
      ['listItem', 1],
      ['caption', undefined],
      ['heading', 2],
    ]);
  });

  test('[IN80] only links to http, https and mail come in; nothing else that a file refers to is even looked at', async () => {
    const link = (id: string, target: string) =>
      `<Relationship Id="${id}" Type="http://x/hyperlink" Target="${target}" TargetMode="External"/>`;
    const read = await readWord(
      wordFile({
        body: `<w:p>${['a', 'b', 'c'].map((id) => `<w:hyperlink r:id="${id}">${r(`link ${id} `)}</w:hyperlink>`).join('')}</w:p>`,
        links:
          link('a', 'https://council.example/') + link('b', 'javascript:alert(1)') + link('c', 'file:///etc/passwd'),
      }),
    );
    expect(read.blocks[0]?.inlines).toEqual([{ type: 'link', href: 'https://council.example/', start: 0, end: 7 }]);
    addsUp(read);
  });

  test('[IN81] what does not come in is told, and the account adds up', async () => {
    const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
    const read = await readWord(
      wordFile({
        body: [
          p('  Before the table '),
          `<w:tbl><w:tr>${cell('Boat')}${cell('41')}</w:tr></w:tbl>`,
          `<w:p>${r('A picture')}<w:r><w:drawing/></w:r>${r(' here.')}</w:p>`,
          `<w:p>${r('Seen ')}${r('not seen', '<w:vanish/>')}${r('again')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
          '<w:altChunk r:id="rId9"/>',
          `<w:p>${r('Box')}<w:r><w:pict>${p('in the box')}</w:pict></w:r></w:p>`,
        ].join(''),
        footnotes: `<w:footnote w:id="2">${p('Minutes, p. 12')}</w:footnote>`,
        files: { 'word/vbaProject.bin': 'x' },
      }),
    );
    expect(read.blocks.map(({ text }) => text)).toEqual(['Before the table', 'A picture here.', 'Seen again', 'Box']);
    expect(told(read)).toEqual([
      'dropped space:   ',
      'dropped macros: word/vbaProject.bin',
      'dropped space:  ',
      'dropped table: Boat 41 ',
      'dropped picture: ',
      'dropped hidden: not seen',
      'dropped footnote: Minutes, p. 12',
      'dropped object: ',
      'dropped textBox: in the box ',
    ]);
    addsUp(read);
  });

  test('[IN82] tracked changes come in as accepted, and each is told', async () => {
    const ins = (words: string) => `<w:ins w:author="Anna">${r(words)}</w:ins>`;
    const del = (words: string) => `<w:del w:author="Anna"><w:r><w:delText>${words}</w:delText></w:r></w:del>`;
    const gone =
      '<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:pPrChange><w:rPr><w:del/></w:rPr></w:pPr>';
    const read = await readWord(
      wordFile({
        body: `<w:p>${gone}${r('It cost ')}${del('40')}${ins('41')}${r(' million')}</w:p><w:p>${r(' over two years.')}</w:p>`,
      }),
    );
    expect(read.blocks).toEqual([{ kind: 'paragraph', text: 'It cost 41 million over two years.', inlines: [] }]);
    expect(told(read)).toEqual(['dropped deletion: 40', 'changed insertion: 41']);
    addsUp(read);
  });
});

describe('comments of a Word file', () => {
  test('[IN77] overlap, cross paragraphs and begin inside composed letters, each on its own words', async () => {
    const read = await readWord(
      wordFile({
        body: [
          `<w:p>${r('  The cafe\u0301 ')}${from(0)}${r('by the ')}${from(1)}${r('pier')}${to(0)}${r(' closed.')}</w:p>`,
          `<w:p>${r('Nobody')}${to(1)}${r(' knew.')}</w:p>`,
          `<w:tbl><w:tr><w:tc><w:p>${from(2)}${r('41')}${to(2)}</w:p></w:tc></w:tr></w:tbl>`,
        ].join(''),
        comments: comment(0, 'Anna', 'Which?') + comment(1, 'Béla', 'Both?') + comment(2, 'Anna', 'In a table'),
      }),
    );
    expect(wordsUnder(read)).toEqual([
      [null, 'In a table'],
      ['by the pier', 'Which?'],
      ['pier closed.\nNobody', 'Both?'],
    ]);
  });

  test('[IN83] answers become replies in their order, of their own authors; done belongs to the thread', async () => {
    const read = await readWord(
      wordFile({
        body: `<w:p>${from(0)}${r('Words')}${to(0)}</w:p>`,
        comments: [
          comment(0, 'Anna Kovač', 'Is it so?', '00000001'),
          comment(1, 'Béla Tóth', 'It is.', '00000002'),
          comment(2, 'Anna Kovač', 'Thanks.', '00000003'),
        ].join(''),
        extended: [
          '<w15:commentEx w15:paraId="00000001" w15:done="1"/>',
          '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>',
          '<w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="0"/>',
        ].join(''),
      }),
    );
    const at = '2026-11-03T10:12:00.000Z';
    expect(read.comments).toEqual([
      {
        outside: { name: 'Anna Kovač', at },
        body: 'Is it so?',
        range: { start: 0, end: 5 },
        tag: null,
        replies: [
          { outside: { name: 'Béla Tóth', at }, body: 'It is.' },
          { outside: { name: 'Anna Kovač', at }, body: 'Thanks.' },
        ],
        inWords: false,
        settled: { outcome: 'done', note: null },
      },
    ]);
  });

  test('[IN84] the tag of a copy that lost our own part is read from its first line, which is no part of the remark', async () => {
    const lines = `<w:p>${r('CK-07 · Claim · Checker')}</w:p><w:p>${r('Says who?')}</w:p>`;
    const read = await readWord(
      wordFile({ body: p('Words'), comments: `<w:comment w:id="0" w:author="Anna">${lines}</w:comment>` }),
    );
    expect(read.comments[0]).toMatchObject({
      tag: { abbreviation: 'CK', line: 'CK-07 · Claim · Checker' },
      body: 'Says who?',
    });
  });

  test('[IN85] a comment longer than one entry goes on in replies, and no word is lost', async () => {
    const words = '日本語の長い注釈 '.repeat(3_000);
    const read = await readWord(wordFile({ body: p('Words'), comments: comment(0, 'Anna', words) }));
    const [first] = read.comments;
    const said = [first?.body ?? '', ...(first?.replies ?? []).map(({ body }) => body)];
    expect(said.join('')).toBe(words.trimEnd());
    for (const piece of said) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(12_000);
  });

  test('[IN86] a file that another program wrote comes in with its comments where they stand', async () => {
    const read = await readWord(new Uint8Array(readFileSync(new URL('./written-by-pandoc.docx', import.meta.url))));
    expect(wordsUnder(read)).toEqual([
      ['voted for a ferry in March 2019', 'Check the date, please.'],
      ['pay for it.\nThe second paragraph goes on', 'Who says so?'],
    ]);
    expect(read.blocks.map(({ kind }) => kind)).toEqual([
      'headline',
      'deck',
      'byline',
      'heading',
      'paragraph',
      'paragraph',
      'quotation',
      'listItem',
      'listItem',
      'listItem',
      'paragraph',
    ]);
    addsUp(read);
  });
});
