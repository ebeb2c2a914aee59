import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { annotationCollection } from '#core/export/jsonld.ts';
import { buildReport } from '#core/export/report.ts';
import { annotatedArticle } from '#core/testing/annotated-articles.ts';
import { elementsIn, readPdf, textIn } from '#server/testing/read-pdf.ts';
import { annotatedDocx } from './docx.ts';
import { annotatedPdf } from './pdf.ts';

const words = copyWords('UTC');
const { source, records } = annotatedArticle(
  [{ kind: 'paragraph', text: 'It cost 41 million over two years.', inlines: [] }],
  [
    { range: [8, 18], citations: [{ line: 'Annual report, p. 4' }], secrets: 1 },
    { range: [8, 10], secrets: 1, resolved: true },
  ],
);
const report = buildReport(source, records, 'all', '2026-11-24T12:41:00.000Z');

test('[CF11] every copy says of a confidential citation that it is one and whose, open or settled, and nothing else', async () => {
  const html = annotatedHtml(report, words, (text) => createHash('sha256').update(text, 'utf8').digest('base64'));
  expect(html.match(/Confidential source · Anna Kowalska/gu)).toHaveLength(2);
  const comments = strFromU8(unzipSync(await annotatedDocx(report, words))['word/comments.xml'] ?? new Uint8Array());
  expect(comments.match(/Citation [ab]: Confidential source \(Anna Kowalska\)/gu)).toHaveLength(2);
  const pdf = await readPdf(await annotatedPdf(report, words));
  const notes = elementsIn(pdf.structure, 'Sect').map(textIn).join(' ');
  expect(notes.match(/[ab]\.\s+Confidential source · Anna Kowalska/gu)).toHaveLength(2);
  const collection = JSON.stringify(annotationCollection(report, 'https://galley.example/a', words));
  expect(collection.match(/"Confidential source"/gu)).toHaveLength(2);
  expect(collection.match(/"galley:citation"/gu)).toHaveLength(1);
});
