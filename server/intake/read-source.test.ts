import { describe, expect, test } from 'vitest';
import { Block } from '#core/article/block.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import { AppError } from '../errors.ts';
import { bytesToText } from './read-bytes.ts';
import { readSource } from './read-source.ts';

function texts(text: string, format: SourceFormat) {
  return readSource({ text, format }).blocks.map((block) => block.text);
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'taken';
}

const HOSTILE: { name: string; source: string; format: SourceFormat }[] = (
  [
    ['script', '<script>evil()</script>'],
    ['style', '<style>body{background:url(evil)}</style>'],
    ['drawing', '<svg><script>evil()</script><text>evil</text></svg>'],
    ['formula', '<math><mi xlink:href="javascript:evil()">evil</mi></math>'],
    ['template', '<template><p>evil</p></template>'],
    ['xmp', '<xmp><p>evil</xmp>'],
    ['noscript', '<noscript><img src="https://evil.test/x">evil</noscript>'],
    ['frame with its own page', '<iframe srcdoc="<script>evil()</script>">evil</iframe>'],
    ['script address', '<a href="javascript:evil()">x</a>'],
    ['script address in disguise', '<a href=" jav&#x09;ascript:evil()">x</a>'],
    ['data address', '<a href="data:text/html,evil">x</a>'],
    ['refresh', '<meta http-equiv="refresh" content="0;url=https://evil.test/">'],
    ['base', '<base href="https://evil.test/"><a href="evil">x</a>'],
    ['form', '<form action="https://evil.test/"><input value="evil"><button>evil</button></form>'],
    ['picture', '<img src="https://evil.test/x.png" onerror="evil()" alt="evil">'],
    ['handler', '<p onclick="evil()" style="background:url(evil)">x</p>'],
    ['markdown script', 'a <script>evil()</script> b', 'markdown'],
    ['markdown raw block', '<script>\nevil()\n</script>\n', 'markdown'],
    ['markdown link', '[x](javascript:evil()) ![evil](https://evil.test/x.png)', 'markdown'],
  ] satisfies [string, string, SourceFormat?][]
).map(([name, source, format]) => ({ name, source, format: format ?? 'html' }));

describe('hostile sources', () => {
  test.each(HOSTILE)('[IN30] nothing survives of: $name', ({ source, format }) => {
    const text = format === 'html' ? `<p>before</p>${source}<p>after</p>` : `before\n\n${source}\n\nafter`;
    const { blocks } = readSource({ text, format });
    expect(JSON.stringify(blocks)).not.toContain('evil');
    expect(blocks[0]?.text).toBe('before');
    expect(blocks.at(-1)?.text).toBe('after');
    for (const block of blocks) expect(Block.safeParse(block).success).toBe(true);
  });

  const DEEP: readonly (readonly [string, string, SourceFormat])[] = [
    ['elements', '<div>'.repeat(10_000), 'html'],
    ['closed elements', '<div>'.repeat(10_000) + 'x' + '</div>'.repeat(10_000), 'html'],
    ['void names inside a drawing', `<svg>${'<col>'.repeat(10_000)}`, 'html'],
    ['formatting', '<b><p>'.repeat(10_000), 'html'],
    ['quotations', `${'>'.repeat(10_000)} x`, 'markdown'],
    ['lists', `${'- '.repeat(10_000)} x`, 'markdown'],
    ['brackets', '['.repeat(10_000), 'markdown'],
    ['link targets', '[a]('.repeat(10_000), 'markdown'],
    ['elements in markdown', '<div>'.repeat(10_000), 'markdown'],
    ['attributes', `<p ${'a b '.repeat(10_000)}>x`, 'html'],
  ];
  test.each(DEEP)('[IN31] ten thousand nested %s are refused in plain words', (_name, text, format) => {
    expect(refusal(() => readSource({ text, format }))).toBe('invalid');
  });

  test('[IN31] ten thousand paragraphs that were never closed are an article', () => {
    expect(texts('<p>x'.repeat(10_000), 'html')).toHaveLength(10_000);
  });
});

describe('what keeps parsers busy', () => {
  const BUSY: readonly (readonly [string, string, SourceFormat])[] = [
    ['list items', '- a\n'.repeat(50_000), 'markdown'],
    ['quotations', '> a\n\n'.repeat(20_000), 'markdown'],
    ['lists in lists', '- a\n  - b\n'.repeat(20_000), 'markdown'],
    ['references', '[a][b] '.repeat(20_000), 'markdown'],
    ['stars', '*a* '.repeat(50_000), 'markdown'],
    ['headings', '# a\n'.repeat(400_000), 'markdown'],
    ['tags in a script that a drawing holds', `<svg><script>${'<g>'.repeat(100_000)}`, 'html'],
    ['tags in a comment', `<svg><!--${'<g>'.repeat(100_000)}`, 'html'],
  ];
  test.each(BUSY)('[IN38] far too many %s are refused before they are parsed', (_name, text, format) => {
    const start = process.threadCpuUsage();
    expect(['invalid', 'too_large']).toContain(refusal(() => readSource({ text, format })));
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1_000);
  });

  test('[IN39] tags that a saved page holds in scripts and comments are no nesting', () => {
    const list = '<a href=\\"x\\">y<\\/a><div><b>'.repeat(300);
    const html = `<!--><svg><title>t</title></svg><script>let a = "${list}"; // don't</script><!-- ${list} --><p>It's here</p>`;
    expect(texts(html, 'html')).toEqual(["It's here"]);
  });

  test('[IN39] blank lines, rules and long lists are no nesting', () => {
    const lines = `One${'\n'.repeat(500)}Two\n\n${'-'.repeat(500)}\n\n${'1. item\n'.repeat(1_000)}`;
    expect(texts(lines, 'markdown')).toHaveLength(1_002);
  });

  test('[IN39] the words of a page are counted, not its markup', () => {
    const html = `<p>${'<span a b c>x</span>'.repeat(60_000)}</p>`;
    expect(texts(bytesToText(new TextEncoder().encode(html)), 'html')[0]).toHaveLength(60_000);
  });
});

describe('what is read', () => {
  test('[IN32] the words of raw HTML in Markdown come in, or are listed', () => {
    const { blocks, account } = readSource({
      text: '<div>one <b>two</b></div>\n\nthree <br> four <script>x()</script>',
      format: 'markdown',
    });
    expect(blocks.map((block) => block.text)).toEqual(['one two', 'three four']);
    expect(blocks[0]?.inlines).toEqual([{ type: 'strong', start: 4, end: 7 }]);
    expect(account.pieces).toContainEqual(expect.objectContaining({ what: 'dropped', text: '<script> x()' }));
  });

  test('[IN33] kinds, levels and marks come from the markup', () => {
    const html =
      '<h1>Head</h1><h3>Sub</h3><p>An <em>odd <a href="https://a.test/">link</a></em>.<br>Same</p><blockquote><p>Said</p></blockquote><ol><li>a<ul><li>b</li></ul></li></ol><figure><img src="x"><figcaption>Cap</figcaption></figure><table><tr><td>1</td><td>2</td></tr></table>';
    const { blocks } = readSource({ text: html, format: 'html' });
    expect(blocks.map(({ kind, text, level }) => [kind, text, level])).toEqual([
      ['headline', 'Head', undefined],
      ['heading', 'Sub', 3],
      ['paragraph', 'An odd link. Same', undefined],
      ['quotation', 'Said', undefined],
      ['listItem', 'a', 1],
      ['listItem', 'b', 2],
      ['caption', 'Cap', undefined],
      ['paragraph', '1 2', undefined],
    ]);
    expect(blocks[2]?.inlines).toEqual([
      { type: 'emphasis', start: 3, end: 11 },
      { type: 'link', start: 7, end: 11, href: 'https://a.test/' },
    ]);
  });

  test.each(['html', 'markdown'] as const)('[IN34] kept, dropped and markup add up in %s', (format) => {
    const text = '\ufeff<p>Fish &amp;\n  chips</p>\n<script>x</script>\n\n*Salt* e\u0301\n';
    const { account, blocks } = readSource({ text, format });
    expect(account.kept + account.moved + account.dropped + account.markup).toBe(text.length);
    expect(account.pieces).toContainEqual(expect.objectContaining({ why: 'byteOrderMark', at: 0 }));
    const composed = account.pieces.filter((one) => one.why === 'composed').length;
    expect(account.kept - composed).toBe(blocks.reduce((sum, block) => sum + block.text.length, 0));
  });

  test('[IN35] two megabytes are read within two seconds', () => {
    const paragraph = `<p>${'unquestionably-'.repeat(12)} <b>x</b> &amp; y</p>\n`;
    const text = paragraph.repeat(Math.floor(2_000_000 / paragraph.length));
    // The thread's own time: a busy machine is no reason to fail.
    const start = process.threadCpuUsage();
    expect(texts(text, 'html').length).toBeGreaterThan(9_000);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });

  test('[IN35] a long article in Markdown is read within two seconds', () => {
    const paragraph =
      'Some *plain* words of an **article**, with a [link](https://example.test/) and more of the same.\n\n';
    const start = process.threadCpuUsage();
    expect(texts(paragraph.repeat(5_500), 'markdown')).toHaveLength(5_500);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2_000);
  });

  test('[IN36] empty, blank, oversized and overlong sources are refused', () => {
    expect(refusal(() => readSource({ text: '', format: 'text' }))).toBe('invalid');
    expect(refusal(() => readSource({ text: ' \n\t\u00a0', format: 'text' }))).toBe('invalid');
    expect(refusal(() => readSource({ text: '<p> </p>', format: 'html' }))).toBe('invalid');
    expect(refusal(() => readSource({ text: 'é'.repeat(1_100_000), format: 'text' }))).toBe('too_large');
    expect(refusal(() => readSource({ text: 'w '.repeat(100_001), format: 'text' }))).toBe('too_large');
  });
});

describe('files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test('[IN37] what is not UTF-8 text is refused, and a byte order mark is listed', () => {
    expect(refusal(() => bytesToText(new Uint8Array()))).toBe('invalid');
    expect(refusal(() => bytesToText(bytes(' \n ')))).toBe('invalid');
    expect(refusal(() => bytesToText(new Uint8Array([0x63, 0x61, 0x66, 0xe9])))).toBe('unsupported');
    expect(refusal(() => bytesToText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])))).toBe('unsupported');
    expect(refusal(() => bytesToText(new Uint8Array(2_200_000).fill(97)))).toBe('too_large');
    expect(refusal(() => readSource({ text: bytesToText(bytes('w '.repeat(100_001))), format: 'text' }))).toBe(
      'too_large',
    );
    const { account, blocks } = readSource({ text: bytesToText(bytes('\ufeffWords')), format: 'text' });
    expect(blocks[0]?.text).toBe('Words');
    expect(account.dropped).toBe(1);
  });
});
