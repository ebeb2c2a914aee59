import { isSaved, takeLine } from './line.ts';
import { expect, type Newsroom, setOffline, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const STAYS = /^There is no connection: this page stays open/;

async function anArticle(newsroom: Newsroom) {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, TEXT);
  return { page, article };
}

test('[WS235] a link that is followed without a network stays on the page, says so, and works when the network is back', async ({
  newsroom,
}) => {
  const { page, article } = await anArticle(newsroom);
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  const said = page.getByRole('alert').filter({ hasText: STAYS });
  await page.getByRole('button', { name: /^Account of/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
  await setOffline(page, true);
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(said).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  for (const name of ['New revision…', 'Facts', 'Desk']) {
    await page.getByRole('banner').getByRole('link', { name }).click();
    await expect(said).toBeVisible();
    await said.getByRole('button', { name: 'Close' }).click();
    await expect(said).toHaveCount(0);
  }
  expect(new URL(page.url()).pathname).toBe(`/articles/${article}`);
  await setOffline(page, false);
  await expect(said).toHaveCount(0);
  await isSaved(page);
  await page.getByRole('banner').getByRole('link', { name: 'Facts' }).click();
  await expect(page).toHaveURL(/\/facts$/);
});

test('[WS235] a page whose line is gone asks whether the server answers before it follows a link', async ({
  newsroom,
}) => {
  const { page, article } = await anArticle(newsroom);
  const line = await takeLine(page);
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await page.route('**/sync-ticket', (route) => route.abort());
  await page.route('**/api/health/live', (route) => route.abort());
  await line.cut();
  await expect(page.locator('[data-saving="reconnecting"]')).toBeVisible();
  await page.getByRole('banner').getByRole('link', { name: 'Facts' }).click();
  const said = page.getByRole('alert').filter({ hasText: STAYS });
  await expect(said).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/articles/${article}`);
  // Only the live line is bad: the server itself answers.
  await page.unroute('**/api/health/live');
  await page.getByRole('banner').getByRole('link', { name: 'Facts' }).click();
  await expect(page).toHaveURL(/\/facts$/);
  await expect(said).toHaveCount(0);
});
