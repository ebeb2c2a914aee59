import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { inBothSchemes } from './audit/every-way.ts';
import { cards, expect, joined, type Newsroom, savedOn, test } from './newsroom.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

const Item = z.object({
  value: z.object({
    tag: z.string(),
    remark: z.string().optional(),
    outside: z.object({ name: z.string() }).optional(),
    passage: z.object({ start: z.int(), end: z.int(), quote: z.string() }).nullable(),
  }),
  authorName: z.string(),
});
const Reply = z.object({
  value: z.object({ body: z.string(), outside: z.object({ name: z.string() }).optional() }),
  authorName: z.string(),
});
const Open = z.object({ items: z.array(Item.extend({ replies: z.array(Reply) })) });
const Records = z.object({
  items: z.array(z.object({ annotation: Item, replies: z.array(Reply), outcome: z.string() })),
});

/** Everything that a copy must bring back: where it stands, with which tag, who said what, and what was done. */
async function contentOf(page: Page, article: string) {
  const get = async (path: string) => (await page.request.get(`/api/v1/articles/${article}/${path}`)).json();
  const said = ({ value, authorName }: { value: { outside?: { name: string } | undefined }; authorName: string }) =>
    value.outside?.name ?? authorName;
  const line = (item: z.infer<typeof Item>, replies: z.infer<typeof Reply>[], outcome: string) => {
    const { tag, remark, passage } = item.value;
    const answers = replies.map((reply) => `${said(reply)}: ${reply.value.body}`);
    return [passage?.start, passage?.end, passage?.quote, tag, `${said(item)}: ${remark}`, ...answers, outcome];
  };
  const open = Open.parse(await get('annotations?state=open&limit=100')).items;
  const settled = Records.parse(await get('resolved?limit=100')).items;
  return [
    ...open.map((item) => line(item, item.replies, 'open')),
    ...settled.map(({ annotation, replies, outcome }) => line(annotation, replies, outcome)),
  ].sort((a, b) => Number(a[0]) - Number(b[0]));
}

async function copyOf(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('radio', { name: /^Word/ }).check();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  return readFileSync(await (await coming).path());
}

/** The same file with a picture of nine megabytes in it. */
function withPicture(bytes: Buffer): Buffer {
  const picture = new Uint8Array(randomBytes(9_000_000));
  return Buffer.from(zipSync({ ...unzipSync(bytes), 'word/media/image1.jpg': [picture, { level: 0 }] }));
}

/** The article of two people: two passages that overlap, an answered one, and one that was settled with an answer. */
async function annotated(newsroom: Newsroom): Promise<{ editor: Page; article: string }> {
  const editor = await newsroom.signIn('editor', '/');
  const checker = await newsroom.signIn('checker', '/');
  const article = await newsroom.bringIn(editor, TEXT);
  const first = await newsroom.annotate(checker, article, 'counted forty-one lamps', 'claim', 'Who counted with him?');
  await newsroom.annotate(
    editor,
    article,
    'forty-one lamps on the quay',
    'style',
    'Or “41 lamps”?\nSee the style book.',
  );
  const done = await newsroom.annotate(checker, article, 'The ledger of the port', 'legal', 'May we quote it?');
  for (const [page, on, body] of [
    [editor, first, 'His daughter did.'],
    [checker, first, 'Then we say so.'],
    [editor, done, 'It is a public record.'],
  ] as const)
    await newsroom.post(page, `/api/v1/annotations/${on}/replies`, { body });
  await newsroom.post(editor, `/api/v1/annotations/${done}/resolve`, { outcome: 'done' });
  return { editor, article };
}

test('[IN83][IN76] a Word copy that another person brings back in has the same ranges, replies, ends and authors, and goes out so again', async ({
  newsroom,
}) => {
  const { editor, article } = await annotated(newsroom);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const before = await contentOf(editor, article);
  expect(before).toHaveLength(3);

  const admin = await newsroom.signIn('admin', '/articles/new');
  const bringBack = async (buffer: Buffer) => {
    await admin.goto('/articles/new');
    await admin.locator('input[type="file"]').setInputFiles({ name: 'lamps.docx', mimeType: WORD, buffer });
    const counts = admin.getByRole('region', { name: 'Comments in the Word file' });
    await expect(counts).toContainText('3 comments, 3 replies, 1 done.');
    await expect(counts).toContainText('brought in by you');
    await admin.getByRole('button', { name: 'Bring in' }).click();
    await joined(admin);
    return new URL(admin.url()).pathname.split('/').at(-1) ?? '';
  };
  const back = await bringBack(await copyOf(editor));
  expect(await contentOf(admin, back)).toEqual(before);

  await expect(cards(admin)).toHaveCount(2);
  const checkerName = String(before[0]?.[4]).split(':')[0] ?? '';
  const asSeen = `${checkerName} (in the Word file, brought in by`;
  const card = cards(admin).filter({ hasText: 'Who counted with him?' });
  await expect(card).toContainText(asSeen);
  await card.getByRole('button', { name: /^Annotation 1/ }).click();
  await expect(cards(admin).filter({ hasText: 'His daughter did.' })).toContainText(`${asSeen} you)`);

  const again = await bringBack(withPicture(await copyOf(admin)));
  expect(await contentOf(admin, again)).toEqual(before);
});

test('[IN70] a Word file that cannot be read is refused in a sentence, and what was pasted is still there', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/articles/new');
  const box = editor.getByLabel('Paste the article');
  await box.fill('Half an article.');
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  for (const [buffer, says] of [
    [Buffer.from('Dear editor'), 'This is not a Word file'],
    [locked, 'locked with a password'],
    [Buffer.alloc(10 * 1024 * 1024 + 1), 'larger than 10 MB'],
  ] as const) {
    await editor.locator('input[type="file"]').setInputFiles({ name: 'lamps.docx', mimeType: WORD, buffer });
    await expect(editor.getByRole('main').getByRole('alert')).toContainText(says);
    await expect(box).toHaveValue('Half an article.');
  }
});

test('[IN86] a Word file of another program, dropped on the page and parted there, has its comments on their words', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/articles/new');
  const file = readFileSync('server/intake/word/written-by-pandoc.docx').toString('base64');
  const preview = editor.getByRole('region', { name: 'As it will look' });
  // What is dropped before the page has its script stays with the browser.
  await expect(async () => {
    await editor.evaluate((data) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'ferry.docx'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, file);
    await expect(preview).toContainText('The ferry that never sailed', { timeout: 5_000 });
  }).toPass();
  await expect(editor.getByRole('region', { name: 'Comments in the Word file' })).toContainText(
    '2 comments, no replies',
  );
  const account = editor.getByRole('region', { name: 'Every character' });
  await account.getByText('What was moved, dropped or changed').click();
  for (const told of ['table', 'footnote', 'tracked deletion', 'tracked insertion'])
    await expect(account).toContainText(told);
  await inBothSchemes(editor, 'preview of a Word file');
  await preview.getByText('The second paragraph goes on').click();
  await editor.keyboard.press('q');
  await editor.getByRole('button', { name: 'Bring in' }).click();
  await joined(editor);
  const article = new URL(editor.url()).pathname.split('/').at(-1) ?? '';
  const content = await contentOf(editor, article);
  expect(content.map(([, , quote, tag, said]) => [quote, tag, said])).toEqual([
    ['voted for a ferry in March 2019', 'query', 'Anna Kovač: Check the date, please.'],
    ['pay for it.\nThe second paragraph goes on', 'query', 'Béla Tóth: Who says so?'],
  ]);
  const card = cards(editor).filter({ hasText: 'Who says so?' });
  await expect(card).toContainText('Béla Tóth (in the Word file');
  await card.getByRole('button', { name: /^Annotation 2/ }).click();
  await inBothSchemes(editor, 'card of a comment that a Word file brought in');
});
