import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { comment, from, p, r, to, wordFile } from '#server/testing/word-file.ts';
import { readWord } from './read-word.ts';
import { walkXml } from './walk-xml.ts';

const DAMAGED = /^The Word file is damaged/u;
const PACKED = /packed in a way that no word processor/u;
const TOO_MUCH = /unpacks to more than is read here/u;

async function refusalOf(bytes: Uint8Array): Promise<string> {
  return readWord(bytes).then(
    () => 'read',
    (error: Error) => error.message,
  );
}

const document = (xml: string) => wordFile({ body: '', files: { 'word/document.xml': xml } });
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A compound file, as Word wrote them before 2007 and writes what is locked, with this name in its directory. */
function compoundFile(name: string): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from(name, 'utf16le'), 1024);
  return bytes;
}

/** A zip whose directory says something else at `offset` of the entry with this name. */
function lying(bytes: Uint8Array, name: string, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.lastIndexOf(name) - 46;
  copy.writeUInt32LE(value, at + offset);
  return new Uint8Array(copy);
}

describe('a file that is no Word file', () => {
  test.each([
    ['words in a file that only says .docx', strToU8('Dear editor, here is the story.'), /This is not a Word file/u],
    ['nothing at all', new Uint8Array(), /The file is empty/u],
    ['another zip', zipSync({ 'photo.txt': strToU8('a picture') }), /it has no document in it/u],
    ['half of a Word file', wordFile({ body: p('Some words') }).slice(0, 300), DAMAGED],
    ['a Word file of the old kind', compoundFile('WordDocument'), /of the old kind \(\.doc\)/u],
    ['a locked Word file', compoundFile('EncryptedPackage'), /locked with a password/u],
    ['more than 10 MB', new Uint8Array(10 * 1024 * 1024 + 1), /larger than 10 MB/u],
  ])('[IN70] %s is told from one by what is in it, in a sentence', async (_case, bytes, says) => {
    expect(await refusalOf(bytes)).toMatch(says);
  });

  test('[IN70] an entry that is locked inside of the zip is locked with a password', async () => {
    const bytes = wordFile({ body: p('Some words') });
    const flags = Buffer.from(bytes).lastIndexOf('word/document.xml') - 46 + 8;
    const copy = Uint8Array.from(bytes, (byte, index) => (index === flags ? byte | 1 : byte));
    expect(await refusalOf(copy)).toMatch(/locked with a password/u);
  });
});

describe('a file that is made to do harm', () => {
  test('[IN71] a zip bomb is refused before it is unpacked', async () => {
    const zeros = new Uint8Array(51 * 1024 * 1024);
    const began = performance.now();
    const bytes = wordFile({ body: p('Small'), files: { 'word/media/image1.png': zeros } });
    expect(bytes.length).toBeLessThan(100_000);
    const packed = performance.now();
    expect(await refusalOf(bytes)).toMatch(TOO_MUCH);
    expect(performance.now() - packed).toBeLessThan(Math.max(200, packed - began));
  });

  test('[IN71] a part that unpacks to more than its directory says is not read on', async () => {
    const bytes = wordFile({ body: p('x'.repeat(500_000)) });
    expect(await refusalOf(lying(bytes, 'word/document.xml', 24, 1_000))).toMatch(DAMAGED);
  });

  test('[IN71] a part that was changed after it was packed is not read', async () => {
    expect(await refusalOf(lying(wordFile({ body: p('Words') }), 'word/document.xml', 16, 7))).toMatch(DAMAGED);
  });

  test('[IN71] more than 2,000 files in one are not looked at', async () => {
    const files = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`word/media/${index}.txt`, 'x']));
    expect(await refusalOf(wordFile({ body: p('Words'), files }))).toMatch(TOO_MUCH);
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'word\\document.xml', 'C:autoexec', 'word/./document.xml'])(
    '[IN71] a file inside that is named %s is refused',
    async (name) => {
      expect(await refusalOf(wordFile({ body: p('Words'), files: { [name]: 'x' } }))).toMatch(PACKED);
    },
  );

  test('[IN71] two files inside of one name, whatever their capitals, are refused', async () => {
    const files = { 'WORD/Document.xml': 'x' };
    expect(await refusalOf(wordFile({ body: p('Words'), files }))).toMatch(PACKED);
  });

  test('[IN71] a link to another file is refused', async () => {
    expect(await refusalOf(lying(wordFile({ body: p('Words') }), 'word/document.xml', 38, 0xa1ff_0000))).toMatch(
      PACKED,
    );
  });

  test('[IN71] two files inside that share their bytes are refused', async () => {
    const bytes = Buffer.from(wordFile({ body: p('Words'), files: { 'word/document.bak': 'copy' } }));
    const main = bytes.lastIndexOf('word/document.xml') - 46;
    const other = bytes.lastIndexOf('word/document.bak') - 46;
    for (const field of [16, 20, 24, 42]) bytes.writeUInt32LE(bytes.readUInt32LE(main + field), other + field);
    expect(await refusalOf(new Uint8Array(bytes))).toMatch(PACKED);
  });
});

describe('XML that no word processor writes', () => {
  const lol = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">';
  test.each([
    ['a document type', `<!DOCTYPE w:document><w:document ${W}/>`, /document type \(DTD\)/u],
    ['entities within entities', `<!DOCTYPE x [${lol}]><w:document ${W}>&b;</w:document>`, /document type \(DTD\)/u],
    [
      'a file of the server',
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document ${W}>&f;</w:document>`,
      /document type \(DTD\)/u,
    ],
    ['an entity that nobody declared', `<w:document ${W}><w:body>&nbsp;</w:body></w:document>`, DAMAGED],
    ['U+0000', `<w:document ${W}><w:body>${p('a&#0;b')}</w:body></w:document>`, DAMAGED],
    ['half a character', `<w:document ${W}><w:body>${p('a&#xD800;b')}</w:body></w:document>`, DAMAGED],
    ['an element that is never closed', `<w:document ${W}><w:body>`, DAMAGED],
    ['elements without end', `<w:document ${W}>${'<w:p>'.repeat(300)}${'</w:p>'.repeat(300)}</w:document>`, /nested/u],
    [
      'a thousand attributes',
      `<w:document ${W}><w:p ${Array.from({ length: 1_000 }, (_, n) => `a${n}="1"`).join(' ')}/></w:document>`,
      DAMAGED,
    ],
  ])('[IN72] %s is refused', async (_case, xml, says) => {
    expect(await refusalOf(document(xml))).toMatch(says);
  });

  test('[IN72] bytes that are no UTF-8, as half a character in them, are refused', async () => {
    const bytes = strToU8(`<w:document ${W}><w:body>${p('a?b')}</w:body></w:document>`);
    const half = Uint8Array.from(bytes, (byte) => (byte === 0x3f ? 0xed : byte));
    expect(await refusalOf(wordFile({ body: '', files: { 'word/document.xml': half } }))).toMatch(DAMAGED);
  });

  test('[IN72] a DTD in the comments is refused as in the text', async () => {
    const files = { 'word/comments.xml': '<!DOCTYPE x><x/>' };
    const bytes = wordFile({ body: p('Words'), comments: comment(0, 'Anna', 'Hm'), files });
    expect(await refusalOf(bytes)).toMatch(/document type \(DTD\)/u);
  });
});

describe('parts that are not there', () => {
  test('[IN73] without styles, lists, relationships and comments the words still come in', async () => {
    const body = `${p('A ferry', 'Heading2')}${from(0)}${p('Words that somebody wrote.', 'Nowhere')}${to(0)}`;
    const files = { 'word/_rels/document.xml.rels': null, '_rels/.rels': null, '[Content_Types].xml': null };
    const { blocks, comments } = await readWord(wordFile({ body, files }));
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'A ferry'],
      ['paragraph', 'Words that somebody wrote.'],
    ]);
    expect(comments).toEqual([]);
  });

  test('[IN73] a file without a word in it says so', async () => {
    expect(await refusalOf(wordFile({ body: '<w:p/>' }))).toMatch(/no text in the Word file/u);
  });

  test('[IN74] a comment that points nowhere stands on the whole article, with its words', async () => {
    const body = `<w:p>${from(7)}${r('Words')}${to(7)}</w:p>`;
    const { comments } = await readWord(
      wordFile({
        body,
        comments: comment(0, 'Anna', 'Where is this?', '00000001') + comment(1, 'Béla', 'Who asked?', '00000002'),
        extended: `<w15:commentEx w15:paraId="00000002" w15:paraIdParent="0BADBAD0" w15:done="1"/>`,
      }),
    );
    expect(comments.map(({ range, body: words, settled }) => [range, words, settled?.outcome])).toEqual([
      [null, 'Where is this?', undefined],
      [null, 'Who asked?', 'done'],
    ]);
  });

  test('[IN74] comments that answer each other in a circle lose no words', async () => {
    const { comments } = await readWord(
      wordFile({
        body: p('Words'),
        comments: comment(0, 'Anna', 'First', '00000001') + comment(1, 'Béla', 'Second', '00000002'),
        extended: `<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000002"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/>`,
      }),
    );
    expect(comments.flatMap(({ body, replies }) => [body, ...replies.map((reply) => reply.body)])).toEqual([
      'First',
      'Second',
    ]);
  });

  test.each([
    ['&#x202e;recneps&#x200b; an&#10;na', 'recneps an na'],
    ['', 'N. N.'],
    ['&#x200b;&#x2066;', 'N. N.'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['A'.repeat(500), 'A'.repeat(120)],
    ['👩‍👧'.repeat(100), expect.stringMatching(/^[^\ud800-\udfff]*$/u)],
  ])('[IN75] the name %j is cleaned, and never more than a name', async (author, name) => {
    const { comments } = await readWord(wordFile({ body: p('Words'), comments: comment(0, author, 'Hm') }));
    expect(comments[0]?.outside.name).toEqual(name);
    expect(comments[0]?.outside.name.length).toBeLessThanOrEqual(120);
  });
});

describe('a large file', () => {
  test('[IN79] 2,000 comments on 10,000 paragraphs are all read, each on its words', async () => {
    const paragraphs = Array.from({ length: 10_000 }, (_, n) =>
      n % 5 === 0 ? `<w:p>${from(n / 5)}${r(`Words ${n}`)}${to(n / 5)}</w:p>` : p(`Words ${n}`),
    );
    const comments = Array.from({ length: 2_000 }, (_, n) => comment(n, 'Anna', `About ${n}`)).join('');
    const bytes = wordFile({ body: paragraphs.join(''), comments });
    const read = await readWord(bytes);
    expect(read.comments).toHaveLength(2_000);
    expect(read.comments.every(({ range }) => range !== null)).toBe(true);
  });

  test('[IN79] a megabyte of XML is read in turns of 16 kB, so that others are served meanwhile', async () => {
    let turns = 0;
    let isReading = true;
    const count = () => {
      turns += 1;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    await walkXml(`<a>${'<b>words</b>'.repeat(80_000)}</a>`, { open() {}, text() {}, close() {} });
    isReading = false;
    expect(turns).toBeGreaterThan(50);
  });

  test('[IN79] more than 2,000 comments are refused in words', async () => {
    const comments = Array.from({ length: 2_001 }, (_, n) => comment(n, 'Anna', 'x')).join('');
    expect(await refusalOf(wordFile({ body: p('Words'), comments }))).toMatch(/more than 2,000 comments/u);
  });
});
