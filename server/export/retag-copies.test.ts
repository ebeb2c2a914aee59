import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { TAGS } from '#core/annotation/tag.ts';
import type { Block } from '#core/article/block.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import { annotatedArticle } from '#core/testing/annotated-articles.ts';
import { readWord } from '#server/intake/word/read-word.ts';
import { readPdf, textIn } from '#server/testing/read-pdf.ts';
import { annotatedDocx } from './docx.ts';
import { annotatedPdf } from './pdf.ts';

const words = copyWords('UTC');
const AT = '2026-11-30T10:12:00.000Z';
const BLOCKS: Block[] = [{ kind: 'paragraph', text: 'It cost 41 million.', inlines: [] }];
const SAYS = /Tagged Legal by Olu Bankole, \d+ November 2026[^;]*; its author’s tag is Query\./;

/** A copy of an article whose one annotation is the author's query, and was made a legal one. */
function retagged(resolved: boolean, retag = 'legal'): Report {
  const drawn = { range: [8, 18], tag: 'query', retag, remark: 'Net?', resolved } as const;
  const { source, records } = annotatedArticle(BLOCKS, [drawn]);
  return buildReport(source, records, 'all', AT);
}

test.each([false, true])(
  '[RE83] on paper and on the web a copy says who gave the tag and what its author’s is (settled: %s)',
  async (resolved) => {
    const report = retagged(resolved);
    expect(report.annotations[0]).toMatchObject({ tagCode: 'legal', code: 'LG-01', retag: { authorsCode: 'query' } });
    expect(annotatedHtml(report, words, () => '')).toMatch(SAYS);
    const pdf = readPdf(await annotatedPdf(report, words));
    expect(textIn(pdf.structure)).toMatch(SAYS);
    const [highlight] = pdf.pages.flatMap(({ annotations }) => annotations.filter((one) => one.has('T')));
    expect(highlight?.get('Contents')).toMatch(SAYS);
  },
);

test('[RE83] a Word copy that comes back has the tag that counts, and not the line that says who gave it', async () => {
  const bytes = await annotatedDocx(retagged(false), words);
  expect(strFromU8(unzipSync(bytes)['word/comments.xml'] ?? new Uint8Array())).toMatch(SAYS);
  const [back] = (await readWord(bytes)).comments;
  expect(back).toMatchObject({ tag: { code: 'legal' }, body: 'Net?' });
});

test('[RE83] of an author who decided about their own annotation it is said so', () => {
  const { source, records } = annotatedArticle(BLOCKS, [{ range: [8, 18], tag: 'query', retag: 'legal' }]);
  const entries = source.entries.map((entry) => ({
    ...entry,
    retag: entry.retag && { ...entry.retag, by: entry.author },
  }));
  const html = annotatedHtml(buildReport({ ...source, entries }, records, 'all', AT), words, () => '');
  expect(html).toMatch(/Tagged Legal by Anna Kowalska as its author, \d+ November 2026[^<]*, in place of Query\./);
});

test('[RE83] nothing is said where the decided tag is its author’s, or was merged with it since', () => {
  expect(retagged(false, 'query').annotations[0]?.retag).toBeNull();
  const { source, records } = annotatedArticle(BLOCKS, [{ range: [8, 18], tag: 'query', retag: 'legal' }]);
  const tags = TAGS.map((tag) => (tag.code === 'query' ? { ...tag, isRetired: true, mergedInto: 'legal' } : tag));
  const [annotation] = buildReport({ ...source, tags }, records, 'all', AT).annotations;
  expect(annotation).toMatchObject({ retag: null, tag: tags.find(({ code }) => code === 'legal') });
});
