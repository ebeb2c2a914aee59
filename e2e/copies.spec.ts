import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { elementsIn, readPdf, textIn } from '#server/testing/read-pdf.ts';
import { cards, expect, type Newsroom, savedOn, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

const QUOTES = ['forty-one lamps', 'lamps on the quay', 'The ledger of the port'];

async function annotated(newsroom: Newsroom): Promise<Page> {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (const [index, quote] of QUOTES.entries())
    await newsroom.annotate(editor, article, quote, 'claim', `Remark <${index}> & more`);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(QUOTES.length);
  return editor;
}

async function copyOf(page: Page, format: string, state = 'All'): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  await dialog.getByRole('radio', { name: state, exact: true }).check();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await coming;
  await expect(dialog).toBeHidden();
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('[WS40] the web page opens by itself: numbered marks lead to their annotations, and nothing in it runs', async ({
  newsroom,
}) => {
  const editor = await annotated(newsroom);
  const { name, bytes } = await copyOf(editor, 'Web page');
  expect(name).toMatch(/\.html$/);
  const html = bytes.toString('utf8');
  expect(html).not.toMatch(/<script|javascript:|\son\w+=/i);
  const reader = await editor.context().newPage();
  await reader.route('**/*', (route) => route.abort());
  await reader.setContent(html);
  const notes = reader.locator('[data-annotation]');
  await expect(notes).toHaveCount(QUOTES.length);
  for (const [index, quote] of QUOTES.entries()) {
    await expect(notes.filter({ hasText: quote }).filter({ hasText: `Remark <${index}> & more` })).toHaveCount(1);
    const reference = reader.getByRole('link', { name: `Annotation ${index + 1}, Claim` });
    await expect(reference).toHaveAttribute('href', `#n${index + 1}`);
    await expect(reader.locator(`#n${index + 1}`)).toContainText(`Remark <${index}>`);
  }
  // The longest word of it is the fingerprint.
  await reader.setViewportSize({ width: 320, height: 640 });
  await expect(reader.getByRole('contentinfo')).toContainText(/[0-9a-f]{64}/);
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('[WS41] the Word file has one comment for each annotation, on its words', async ({ newsroom }) => {
  const { name, bytes } = await copyOf(await annotated(newsroom), 'Word');
  expect(name).toMatch(/\.docx$/);
  const files = unzipSync(new Uint8Array(bytes));
  const read = (file: string) => strFromU8(files[file] ?? new Uint8Array());
  const body = read('word/document.xml');
  const comments = [...read('word/comments.xml').matchAll(/<w:comment w:id="(\d+)".*?<\/w:comment>/gsu)];
  expect(comments).toHaveLength(QUOTES.length);
  const words = comments.map(([, id]) => {
    const from = body.indexOf(`<w:commentRangeStart w:id="${id}"/>`);
    const to = body.indexOf(`<w:commentRangeEnd w:id="${id}"/>`);
    expect(from).toBeGreaterThan(-1);
    return [...body.slice(from, to).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, text]) => text).join('');
  });
  expect(words.sort()).toEqual([...QUOTES].sort());
  for (const [index] of QUOTES.entries())
    expect(read('word/comments.xml')).toContain(`Remark &lt;${index}&gt; &amp; more`);
});

test('[WS42] the Web Annotation file is JSON-LD with as many items as there are annotations', async ({ newsroom }) => {
  const { bytes } = await copyOf(await annotated(newsroom), 'Web Annotation');
  const text = bytes.toString('utf8');
  const Page = z.looseObject({ '@context': z.unknown(), items: z.array(z.unknown()) });
  const json: unknown = JSON.parse(text);
  const whole = z.union([Page, z.looseObject({ '@context': z.unknown(), first: Page.partial({ '@context': true }) })]);
  const parsed = whole.parse(json);
  const { items } = 'items' in parsed ? Page.parse(parsed) : z.object({ first: Page.partial() }).parse(parsed).first;
  expect(items).toHaveLength(QUOTES.length);
  for (const quote of QUOTES) expect(text).toContain(JSON.stringify(quote));
});

/** Number and code of each note that the browser prints: the open ones. */
async function printedOn(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const notes = page.getByRole('region', { name: 'Annotations' }).getByRole('listitem');
  await expect(notes).toHaveCount(QUOTES.length + 1);
  const said = await notes.allTextContents();
  await page.emulateMedia({ media: 'screen' });
  return said.flatMap((text) => /^(\d+).*?([A-Z]{2}-\d{2})/u.exec(text)?.slice(1).join(' ') ?? []);
}

/** The same of a Word file: Word counts its comments in the order in which they stand. */
function commentedIn(bytes: Uint8Array): string[] {
  const comments = strFromU8(unzipSync(bytes)['word/comments.xml'] ?? new Uint8Array());
  const codes = [...comments.matchAll(/<w:comment .*?<\/w:comment>/gsu)].flatMap(
    ([comment]) => /([A-Z]{2}-\d{2}) · /u.exec(comment)?.[1] ?? [],
  );
  return codes.map((code, index) => `${index + 1} ${code}`);
}

/** The same of the notes of a PDF file. */
function notedIn(bytes: Uint8Array): string[] {
  const [, notes] = elementsIn(readPdf(bytes).structure, 'Sect');
  return (notes ? elementsIn(notes, 'LI') : []).map((note) => {
    const number = elementsIn(note, 'Lbl').map(textIn).join('');
    return `${number} ${/[A-Z]{2}-\d{2}/u.exec(textIn(note))?.[0]}`;
  });
}

test('[CO17] an annotation has one number in print, in the Word file and in the PDF, and one code everywhere', async ({
  newsroom,
}) => {
  const editor = await annotated(newsroom);
  const article = editor.url().split('/').at(-1) ?? '';
  // Made last, first in the text: numbers follow the text, codes the order in which they were made.
  await newsroom.annotate(editor, article, 'north quay', 'legal', 'Which quay?');
  const settled = await newsroom.annotate(editor, article, 'On Sunday', 'claim', 'It was a Monday.');
  await newsroom.post(editor, `/api/v1/annotations/${settled}/resolve`, { outcome: 'done' });
  await editor.reload();
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(QUOTES.length + 1);

  const printed = await printedOn(editor);
  expect(printed).toEqual(['1 LG-01', '2 CK-01', '3 CK-02', '4 CK-03']);
  const pdf = await copyOf(editor, 'PDF', 'Open');
  expect(pdf.name).toMatch(/-r1\.pdf$/);
  expect(notedIn(pdf.bytes)).toEqual(printed);
  expect(commentedIn((await copyOf(editor, 'Word', 'Open')).bytes)).toEqual(printed);

  const all = notedIn((await copyOf(editor, 'PDF')).bytes);
  expect(all).toEqual(['1 LG-01', '2 CK-04', '3 CK-01', '4 CK-02', '5 CK-03']);
  expect(commentedIn((await copyOf(editor, 'Word')).bytes)).toEqual(all);
  const text = textIn(readPdf(pdf.bytes).structure);
  for (const said of ['Which quay?', 'Remark <0> & more', 'and the bill was paid for forty-four.'])
    expect(text).toContain(said);

  // The PDF counts paragraphs, quotations and list items of both kinds; so does the page.
  const listed = { text: 'One.\n\n1. First\n2. Second\n\n- Third\n\n> Said.\n\nLast.', format: 'markdown' };
  const { id } = z
    .object({ id: z.string() })
    .parse(await (await newsroom.post(editor, '/api/v1/articles', listed)).json());
  await editor.goto(`/articles/${id}`);
  await expect(editor.locator('article .listItem.ordered')).toHaveCount(2);
  const counted = await editor
    .locator('article :is(.paragraph, .quotation, .listItem)')
    .evaluateAll((blocks) => blocks.map((block) => /\bpara 1\b/.test(getComputedStyle(block).counterIncrement)));
  expect(counted).toEqual([true, true, true, true, true, true]);
});
