import type { Page } from '@playwright/test';
import { expect, type Newsroom, savedOn, test } from './newsroom.ts';

const TEXT = 'The lamps of the north quay\n\nOn Sunday the harbour master counted forty-one lamps.';

async function opened(newsroom: Newsroom): Promise<Page> {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, TEXT);
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  return page;
}

/** Holds back what goes to an address until it is let go. */
async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) => {
    await gate;
    await route.continue().catch(() => undefined);
  });
  return letGo;
}

test('[WS153] a copy that takes long says what it is at, goes on with its dialog closed, and arrives', async ({
  newsroom,
}) => {
  const page = await opened(newsroom);
  const letGo = await hold(page, /\/copy\?/);
  await page.getByRole('button', { name: 'Copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('status')).toContainText('Copies leave Galley');
  await expect(dialog.getByRole('status')).toContainText('Collecting annotations…');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeEnabled();
  await expect(dialog.getByRole('status')).toContainText('It goes on when you close this.');
  await dialog.locator('.dlg-foot').getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  const tray = page.getByRole('banner').getByRole('button', { name: 'Tasks, 1 running' });
  await expect(tray).toBeVisible();
  const coming = page.waitForEvent('download');
  letGo();
  expect((await coming).suggestedFilename()).toMatch(/\.docx$/);
  await expect(tray).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'is saved with your downloads.' })).toBeAttached();
});

test('[WS153] a copy that is left off is not saved; one that fails says so, and can be tried again', async ({
  newsroom,
}) => {
  const page = await opened(newsroom);
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  const letGo = await hold(page, /\/copy\?/);
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await page.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  letGo();
  await page.unroute(/\/copy\?/);
  await page.route(/\/copy\?/, (route) => route.abort());
  await page.getByRole('button', { name: 'Copy' }).click();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The copy could not be made; the article is as it was.');
  expect(downloads).toBe(0);
  await page.unroute(/\/copy\?/);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  await coming;
  expect(downloads).toBe(1);
});

test('[WS153] reading what was pasted can be left off, with the words still in the box', async ({ newsroom }) => {
  const page = await newsroom.signIn('editor', '/articles/new');
  const letGo = await hold(page, /\/articles\/new/);
  await page.getByLabel('Paste the article').fill(TEXT);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('Finding headline, byline and paragraphs…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Look at it' })).toBeEnabled();
  letGo();
  await page.unroute(/\/articles\/new/);
  await expect(page.getByLabel('Paste the article')).toHaveValue(TEXT);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('button', { name: 'Bring in' })).toBeVisible();
});
