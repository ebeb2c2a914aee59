import type { Page } from '@playwright/test';
import { inEveryWay } from './audit/every-way.ts';
import { expect, openCard, selectWords, slip, test } from './newsroom.ts';

const TEXT = 'The lamps of the north quay\n\nHe counted forty-one lamps and wrote the number on his sleeve.';

/** What is shown to be copied by hand, and what of it is selected. */
async function byHand(page: Page): Promise<{ words: string; selected: string }> {
  const box = page.getByRole('dialog', { name: 'It could not be copied' }).getByRole('textbox');
  await expect(box).toBeFocused();
  return box.evaluate((field: HTMLTextAreaElement) => ({
    words: field.value,
    selected: field.value.slice(field.selectionStart, field.selectionEnd),
  }));
}

test('[WS207] a link, or words, that the browser will not copy stand there selected, and closing leads back', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, 'forty-one', 'claim', 'By whose count?');
  const page = await newsroom.openArticle('editor', article);
  await openCard(page, 'By whose count?');
  await page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: refuse }, configurable: true });
  });
  const button = slip(page).getByRole('button', { name: 'Copy link' });
  await button.click();
  const link = `${new URL(page.url()).origin}/articles/${article}?annotation=${id}`;
  expect(await byHand(page)).toEqual({ words: link, selected: link });
  await inEveryWay(page, 'words to be copied by hand');
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();

  // Over plain http there is no clipboard at all.
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const words = 'wrote the number';
  await selectWords(page, words);
  await page.getByRole('button', { name: 'Copy words' }).click();
  expect(await byHand(page)).toEqual({ words, selected: words });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
