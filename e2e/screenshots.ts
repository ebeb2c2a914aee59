import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';

// Pictures go outside the repository; GALLEY_SHOTS names another folder.
const FOLDER = process.env.GALLEY_SHOTS ?? path.join(tmpdir(), 'galley-screens');
const PASSWORD = process.env.GALLEY_TEST_PASSWORD ?? '';

const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  upright: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  lying: { width: 844, height: 390 },
};

async function openAs(
  browser: Browser,
  who: string,
  size: keyof typeof SIZES,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: SIZES[size], colorScheme })).newPage();
  await page.goto('/sign-in');
  return signIn(page, who);
}

async function signIn(page: Page, who: string): Promise<Page> {
  await page.getByLabel('E-mail').fill(`${who}@demo.test`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
  return page;
}

async function openPractice(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /The bridge that was never counted/ })
    .first()
    .click();
  await expect(page.locator('[data-saving="saved"], [data-saving="readOnly"]')).toBeVisible();
}

test('every screen, desktop and phone, light and dark', async ({ browser }) => {
  test.setTimeout(300_000);
  mkdirSync(FOLDER, { recursive: true });
  const people = { desktop: 'editor', tablet: 'legal', phone: 'checker' } as const;
  for (const size of ['desktop', 'tablet', 'phone'] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      const shot = (page: Page, name: string) =>
        page.screenshot({ path: path.join(FOLDER, `${name}-${size}-${scheme}.png`) });
      const page = await (await browser.newContext({ viewport: SIZES[size], colorScheme: scheme })).newPage();
      await page.goto('/sign-in');
      await shot(page, 'sign-in');
      await signIn(page, people[size]);
      await shot(page, 'desk');
      await openPractice(page);
      await shot(page, 'workspace');
      await page.getByRole('button', { name: 'Next annotation' }).click();
      await page.getByRole('button', { name: 'Next annotation' }).click();
      await expect(page.locator('[aria-current="true"]')).toBeVisible();
      await shot(page, 'workspace-active');
      await page.getByRole('button', { name: /^Resolved/ }).click();
      await shot(page, 'resolved');
      await page.getByRole('button', { name: 'Copy' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shot(page, 'copy');
      await page.keyboard.press('Escape');
      if (size === 'desktop') {
        await page.goto('/articles/new');
        await shot(page, 'new-article');
      }
      await page.context().close();
    }
  }
});

test('every state of an article and every page around it, by size', async ({ browser }) => {
  test.setTimeout(600_000);
  mkdirSync(FOLDER, { recursive: true });
  for (const size of ['desktop', 'upright', 'phone', 'lying'] as const) {
    const page = await openAs(browser, 'admin', size, 'light');
    const shot = (name: string) => page.screenshot({ path: path.join(FOLDER, `${name}-${size}.png`) });
    for (const place of [
      'search?q=bridge',
      'search?q=nowhere',
      'settings/preferences',
      'settings/tags',
      'settings/people',
    ]) {
      await page.goto(`/${place}`);
      await shot(place.replaceAll(/[^a-z]/g, '-'));
    }
    await page.goto('/');
    await openPractice(page);
    await page.getByRole('button', { name: 'All steps' }).click();
    await shot('practice');
    await page.getByRole('button', { name: 'Only the next step' }).click();
    const card = page.locator('[aria-current="true"]');
    await page.getByRole('button', { name: 'Next annotation' }).click();
    await page.getByRole('button', { name: 'Next annotation' }).click();
    await card.getByRole('button', { name: 'Add citation' }).click();
    await shot('citation-form');
    await card.getByRole('button', { name: 'Cancel' }).last().click();
    await card.getByRole('button', { name: 'Resolve' }).click();
    await shot('resolve-form');
    await card.getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByRole('button', { name: 'Commands' }).click();
    await shot('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('main').focus();
    await page.keyboard.press('?');
    await shot('shortcuts');
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await card.getByRole('textbox', { name: 'Reply to this thread' }).fill('Written in a tunnel.');
    await shot('offline');
    await page.context().setOffline(false);
    await page.emulateMedia({ forcedColors: 'active' });
    await shot('forced-colours');
    await page.emulateMedia({ forcedColors: 'none', media: 'print' });
    await shot('print');
    await page.context().close();
  }
});

test('the picture of the README: two people in one article', async ({ browser }) => {
  const other = await openAs(browser, 'reporter', 'desktop', 'light');
  await openPractice(other);
  const page = await openAs(browser, 'admin', 'desktop', 'light');
  await openPractice(page);
  await page.getByRole('button', { name: 'Next annotation' }).click();
  await page.getByRole('button', { name: 'Next annotation' }).click();
  await expect(page.locator('[aria-current="true"]')).toBeVisible();
  await page.screenshot({ path: path.join(FOLDER, 'workspace.png') });
});
