import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import type { SignOff } from '#core/article/sign-off.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { buildReport } from '#core/export/report.ts';
import { annotatedArticle, OLU } from '#core/testing/annotated-articles.ts';
import { elementsIn, readPdf, textIn } from '#server/testing/read-pdf.ts';
import { annotatedDocx } from './docx.ts';
import { annotatedPdf } from './pdf.ts';

const words = copyWords('UTC');
const BLOCKS: Block[] = [
  { kind: 'headline', text: 'The harbour', inlines: [] },
  { kind: 'paragraph', text: 'It cost 41 million.', inlines: [] },
];
const SIGNED = { by: OLU, at: '2026-11-23T10:00:00.000Z', revision: 3 };
const CHECKER = 'Checker: signed off by Olu Bankole, 23 November 2026, 10:00 UTC, revision 3';

function reportOf(signOffs: SignOff[]) {
  const { source, records } = annotatedArticle(BLOCKS, []);
  return buildReport({ ...source, signOffs }, records, 'all', '2026-11-24T12:41:00.000Z');
}

const report = reportOf([
  { ...SIGNED, part: 'checker', stands: true, reason: 'Alone <tonight>.' },
  { ...SIGNED, part: 'editor', stands: false, revision: 2 },
]);
const html = (of: typeof report) =>
  annotatedHtml(of, words, (text) => createHash('sha256').update(text, 'utf8').digest('base64'));

test('[SG17] a copy says at its head who signed this very text off, and why all the same', async () => {
  const page = html(report);
  expect(page).toContain(`${CHECKER}. Signed all the same: Alone &lt;tonight&gt;.`);
  expect(page).not.toContain('Editor: signed off');
  expect(page.indexOf(CHECKER)).toBeLessThan(page.indexOf('<article'));
  expect(html(reportOf([]))).not.toContain('class="signed"');
  const [head, article] = elementsIn(readPdf(await annotatedPdf(report, words)).structure, 'Sect');
  expect(head && textIn(head)).toBe(`${CHECKER}. Signed all the same: Alone <tonight>.`);
  expect(article && textIn(article)).toContain('It cost 41 million.');
});

test('[SG17] Word says it in the running head: a file that comes back brings no words that are not the article’s', async () => {
  const files = Object.entries(unzipSync(await annotatedDocx(report, words))).map(
    ([name, bytes]) => [name, strFromU8(bytes)] as const,
  );
  const header = files.filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
  expect(header.join()).toContain(`${CHECKER}. Signed all the same: Alone &lt;tonight&gt;.`);
  expect(header.join()).not.toContain('Editor: signed off');
  expect(files.find(([name]) => name === 'word/document.xml')?.[1]).not.toContain('signed off');
});
