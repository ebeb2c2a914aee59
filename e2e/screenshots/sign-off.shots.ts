import { expect, joined, test } from '../newsroom.ts';
import { shoot } from './camera.ts';

const BELLS =
  'The bells of the west tower\n\nOn Monday the sexton rang nineteen bells for the council and wrote down the hour.';

test('the sign-offs of an article', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const desk = await newsroom.signIn('editor', '/');
  const article = await newsroom.bringIn(desk, BELLS);
  const sign = (part: string, revision: number, reason?: string) =>
    newsroom.post(desk, `/api/v1/articles/${article}/sign-offs`, { part, revision, ...(reason && { reason }) });
  await sign('checker', 1, 'Noor is on the night train, and the page closes at ten.');
  await sign('editor', 1);
  const text = BELLS.replace('nineteen', 'eighteen');
  await newsroom.post(desk, `/api/v1/articles/${article}/revisions`, { text, format: 'text', revision: 1 });
  const page = await newsroom.openArticle('editor', article);
  const button = page.getByRole('button', { name: /^Sign-offs: / });
  await button.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'sign-offs-reopened', ['desktop', 'desktop-dark', 'phone', 'small']);
  await page.getByRole('button', { name: 'Sign again as Checker' }).click();
  await expect(page.getByLabel('Why you sign all the same')).toBeFocused();
  await shoot(page, 'sign-offs-reason', ['desktop', 'desktop-dark', 'phone', 'small', 'lying']);
  await page.getByRole('button', { name: 'Sign with this reason' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'sign-offs-reason-missing', ['desktop', 'phone']);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Sign again as Editor' }).click();
  await expect(page.getByText(/signed this text/)).toBeVisible();
  await shoot(page, 'sign-offs-signed', ['desktop', 'desktop-dark', 'phone']);
  await page.keyboard.press('Escape');
  await shoot(page, 'sign-offs-bar', ['desktop', 'upright', 'phone', 'small', 'lying']);
  await page.getByRole('button', { name: /^Stage: / }).click();
  await page.getByRole('menuitem', { name: 'Cleared' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'sign-offs-clearing', ['desktop', 'desktop-dark', 'phone']);
  await page.getByLabel('Why all the same').fill('One word, read twice.');
  await page.getByRole('button', { name: 'Move to Cleared' }).click();
  await page.getByRole('button', { name: /^Stage: Cleared/ }).click();
  await page.getByRole('menuitem', { name: 'Published' }).click();
  await expect(page.getByRole('dialog')).toContainText('not stand');
  await shoot(page, 'sign-offs-publishing', ['desktop', 'desktop-dark', 'phone']);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'sign-offs-paper', ['desktop']);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  const missing = await newsroom.bringIn(desk, BELLS.replace('west', 'low'));
  const checker = await newsroom.signIn('checker', `/articles/${missing}`);
  await joined(checker);
  await checker.getByRole('button', { name: /^Sign-offs: / }).click();
  await expect(checker.getByRole('dialog')).toBeVisible();
  await shoot(checker, 'sign-offs-missing', ['desktop', 'desktop-dark', 'phone']);
  await desk.goto(`/articles/${article}/facts`);
  await desk.getByRole('region', { name: 'Sign-offs' }).scrollIntoViewIfNeeded();
  await shoot(desk, 'sign-offs-facts', ['desktop', 'phone']);
});
