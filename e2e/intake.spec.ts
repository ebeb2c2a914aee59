import type { Page } from '@playwright/test';
import { expect, joined, type Newsroom, test } from './newsroom.ts';

const FIRST = 'A crane lowered the last of the seven lock gates of Ostervik into place.';
const CAPTION = 'Mayor Ada Lind, left, shakes hands with the lock keeper Bo Aar in Ostervik. (AP)';
const SECOND = 'The old gates, of oak, had held since 1911.';
const PASTED = ` date 2026-01-23 ${FIRST} ${CAPTION}\n\n${SECOND}`;

async function newArticle(newsroom: Newsroom): Promise<Page> {
  const editor = await newsroom.signIn('editor', '/');
  await editor.getByRole('link', { name: 'New article' }).click();
  await expect(editor.getByLabel('Paste the article')).toBeVisible();
  return editor;
}

const pasteBox = (page: Page) => page.getByLabel('Paste the article');
const look = (page: Page) => page.getByRole('button', { name: 'Look at it' }).click();

test('[WS50] a pasted wire article: date and caption are proposed, nothing is applied before it is accepted, then both are in their places', async ({
  newsroom,
}) => {
  const editor = await newArticle(newsroom);
  await pasteBox(editor).fill(PASTED);
  await look(editor);
  const preview = editor.getByRole('region', { name: 'As it will look' });
  const proposals = editor.getByRole('region', { name: 'Proposed' });
  await expect(proposals.getByText('2026-01-23')).toBeVisible();
  await expect(proposals.getByText(CAPTION)).toBeVisible();
  await expect(preview.getByText(`${FIRST} ${CAPTION}`)).toBeVisible();
  await expect(preview).toContainText('2026-01-23');
  await expect(editor.getByLabel('Date', { exact: true })).toHaveValue('');
  await proposals.getByRole('button', { name: 'Accept all' }).click();
  await expect(editor.getByLabel('Date', { exact: true })).toHaveValue('2026-01-23');
  await expect(preview.getByText(CAPTION, { exact: true })).toBeVisible();
  await editor.getByRole('button', { name: 'Bring in' }).click();
  await joined(editor);
  const answer = await editor.request.get(`/api/v1${new URL(editor.url()).pathname}`);
  const article = await answer.json();
  expect(article.facts.date).toBe('2026-01-23');
  expect(article.blocks).toContainEqual(expect.objectContaining({ kind: 'caption', text: CAPTION }));
  expect(article.text).not.toContain('2026-01-23');
  for (const words of [FIRST, CAPTION, SECOND]) expect(article.text).toContain(words);
});

test('[WS51] nothing to bring in is said, with the words still in the box', async ({ newsroom }) => {
  const editor = await newArticle(newsroom);
  await look(editor);
  await expect(editor.getByRole('main').getByRole('alert')).toBeVisible();
  await pasteBox(editor).fill(' \n\t\n ');
  await look(editor);
  await expect(editor.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(pasteBox(editor)).toHaveValue(' \n\t\n ');
});

test('[IN61] a text of more paragraphs than a page can show is refused in words, and what was pasted is still there', async ({
  newsroom,
}) => {
  const editor = await newArticle(newsroom);
  await pasteBox(editor).fill(SECOND);
  await editor.locator('input[type="file"]').setInputFiles({
    name: 'lamps.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(Array.from({ length: 20_001 }, (_, line) => `Lamp ${line}.`).join('\n\n')),
  });
  await expect(editor.getByRole('main').getByRole('alert')).toContainText('more than 20,000 paragraphs');
  await expect(pasteBox(editor)).toHaveValue(SECOND);
});

test('[WS52] a file that is no text is refused in words, and what was pasted is still there', async ({ newsroom }) => {
  const editor = await newArticle(newsroom);
  await pasteBox(editor).fill(SECOND);
  await editor.locator('input[type="file"]').setInputFiles({
    name: 'lock.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe, 0xc3]),
  });
  await expect(editor.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(pasteBox(editor)).toHaveValue(SECOND);
  await look(editor);
  await expect(editor.getByRole('region', { name: 'As it will look' })).toContainText(SECOND);
});

test('[IN62] a text that waits on the device is thrown away by one press, and brought back by the next', async ({
  newsroom,
}) => {
  const editor = await newArticle(newsroom);
  const button = (name: string) => editor.getByRole('button', { name, exact: true });
  await expect(button('Clear')).toHaveCount(0);
  await pasteBox(editor).fill(PASTED);
  await editor.reload();
  await expect(pasteBox(editor)).toHaveValue(PASTED);
  await button('Clear').focus();
  await editor.keyboard.press('Enter');
  await expect(pasteBox(editor)).toHaveValue('');
  await expect(editor.getByRole('status').filter({ hasText: 'The text is gone' })).toBeAttached();
  const left = () => editor.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(':intake:article')));
  expect(await left()).toEqual([]);
  await expect(button('Undo')).toBeFocused();
  await editor.keyboard.press('Enter');
  await expect(pasteBox(editor)).toHaveValue(PASTED);
  expect(await left()).toHaveLength(1);
  await button('Clear').click();
  await pasteBox(editor).fill('Another text.');
  await expect(button('Undo')).toHaveCount(0);
  await button('Clear').click();
  await editor.reload();
  await expect(pasteBox(editor)).toHaveValue('');
  await expect(button('Clear')).toHaveCount(0);
});
