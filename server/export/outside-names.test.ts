import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import { annotatedHtml } from '#core/export/html.ts';
import { annotationCollection } from '#core/export/jsonld.ts';
import { buildReport, type Report } from '#core/export/report.ts';
import { annotatedArticle } from '#core/testing/annotated-articles.ts';
import { readWord } from '#server/intake/word/read-word.ts';
import { readPdf, textIn } from '#server/testing/read-pdf.ts';
import { annotatedDocx } from './docx.ts';
import { annotatedPdf } from './pdf.ts';

const words = copyWords('UTC');
const AT = '2026-11-03T10:12:00.000Z';
const BLOCKS: Block[] = [{ kind: 'paragraph', text: 'It cost 41 million.', inlines: [] }];

/** A copy of an article whose one annotation, and its reply, came out of a Word file. */
function broughtIn(): Report {
  const { source, records } = annotatedArticle(BLOCKS, [{ range: [8, 18], remark: 'Net?', replies: ['Gross.'] }]);
  const entries = source.entries.map((entry) => {
    const outside = { name: entry.value.kind === 'reply' ? 'Béla <Tóth>' : 'Anna Kovač', at: AT };
    return entry.value.kind === 'citation' ? entry : { ...entry, value: { ...entry.value, outside } };
  });
  return buildReport({ ...source, entries: entries as typeof source.entries }, records, 'all', AT);
}

test('[IN89] the web page names whom the file names and who brought it in', () => {
  const html = annotatedHtml(broughtIn(), words, () => '');
  expect(html).toContain('Anna Kovač (in the Word file, brought in by Anna Kowalska)');
  expect(html).toContain('Béla &lt;Tóth&gt; (in the Word file, brought in by Olu Bankole)');
});

test('[IN89] on paper the notes, and what a reader’s program says of them, name both', async () => {
  const pdf = readPdf(await annotatedPdf(broughtIn(), words));
  expect(textIn(pdf.structure)).toContain('Anna Kovač (in the Word file, brought in by Anna Kowalska)');
  const [highlight] = pdf.pages.flatMap(({ annotations }) => annotations.filter((one) => one.has('T')));
  expect(highlight?.get('T')).toBe('Anna Kovač (in the Word file, brought in by Anna Kowalska)');
  expect(highlight?.get('Contents')).toContain('Béla <Tóth> (in the Word file, brought in by Olu Bankole): Gross.');
});

test('[IN89] in JSON-LD the annotation was made by who brought it in, and its words by whom the file names', () => {
  const { first } = JSON.parse(JSON.stringify(annotationCollection(broughtIn(), 'https://desk.example/a', words)));
  const [annotation, reply] = first.items;
  expect(annotation.creator.name).toBe('Anna Kowalska');
  expect(annotation.body[0]).toMatchObject({
    value: 'Net?',
    creator: { type: 'Person', name: 'Anna Kovač' },
    created: AT,
  });
  expect(annotation.body[0].creator.id).toBeUndefined();
  expect(reply).toMatchObject({ creator: { name: 'Olu Bankole' }, body: [{ creator: { name: 'Béla <Tóth>' } }] });
});

test('[IN89] in Word the outside name is the author, who brought it in is said, and it comes back without either in the words', async () => {
  const bytes = await annotatedDocx(broughtIn(), words);
  const comments = strFromU8(unzipSync(bytes)['word/comments.xml'] ?? new Uint8Array());
  expect(comments).toContain('w:author="Anna Kovač"');
  expect(comments).toContain('brought in by Anna Kowalska');
  const [back] = (await readWord(bytes)).comments;
  expect(back).toMatchObject({
    outside: { name: 'Anna Kovač', at: AT },
    body: 'Net?',
    replies: [{ outside: { name: 'Béla <Tóth>', at: AT }, body: 'Gross.' }],
  });
});
