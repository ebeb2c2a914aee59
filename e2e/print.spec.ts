import { expect, test } from './newsroom.ts';

const BLACK = 'rgb(0, 0, 0)';

test('[WS78] on paper the marks have numbers and the annotations follow as notes in black ink, none cut in two', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, 'The quay is 41 metres long.\n\nNobody counted the lamps.');
  const quay = await newsroom.annotate(editor, article, '41 metres', 'claim', 'Who measured it?');
  await newsroom.post(editor, `/api/v1/annotations/${quay}/citations`, {
    line: 'Register of quays',
    locator: 'line 12',
    source: 'primary',
  });
  await newsroom.annotate(editor, article, 'lamps', 'legal', 'Their owner sues.');
  const page = await newsroom.openArticle('checker', article);
  await page.emulateMedia({ colorScheme: 'dark' });
  const notes = page.getByRole('region', { name: 'Annotations' });
  await expect(notes).toHaveCount(0);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(notes.getByRole('listitem')).toHaveCount(2);
  const first = notes.getByRole('listitem').first();
  for (const words of [
    '1',
    'Claim',
    'CK-01',
    'Open',
    '41 metres',
    'Who measured it?',
    'a. Register of quays. line 12. Primary.',
  ])
    await expect(first).toContainText(words);
  await expect(notes).toContainText('Contains 2 of 2 annotations.');
  await expect(page.locator('[data-ref]').first()).toHaveAttribute('data-number', '1');
  await expect(first).toHaveCSS('break-inside', 'avoid');
  await expect(first).toHaveCSS('color', BLACK);
  const mark = page.getByRole('article').locator('mark').first();
  await expect(mark).toHaveCSS('background-image', 'none');
  await expect(mark).toHaveCSS('color', BLACK);
  await expect(mark).toHaveCSS('text-decoration-color', BLACK);
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('complementary')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(notes).toHaveCount(0);
});
