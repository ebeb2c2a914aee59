import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, joined, marks, savedOn, selectWords, slip, test } from '../newsroom.ts';
import { FOLDER } from './camera.ts';

const PRACTICE = /The bridge that was never counted/;
const TOUCH = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function practice(page: Page): Promise<void> {
  await page.getByRole('link', { name: PRACTICE }).first().click();
  await joined(page);
}

const take = async (page: Page, name: string) => {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 6; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
};

test('a phone: the words above the sheet, a citation, a passage moved', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('legal', '/', TOUCH);
  await practice(page);
  await marks(page, 'Mayor Agnete Holt').first().tap();
  await expect(slip(page)).toBeVisible();
  await take(page, 'small-tapped');
  await slip(page).getByRole('button', { name: 'Add citation' }).tap();
  await expect(slip(page).getByLabel('Where is this from?')).toBeFocused();
  await take(page, 'small-citation');
  await slip(page).getByRole('button', { name: 'Cancel' }).last().tap();
  const move = slip(page).getByRole('button', { name: 'Move passage' });
  if ((await move.count()) > 0) {
    await move.tap();
    await take(page, 'small-moving');
    await page.getByRole('button', { name: 'Keep', exact: true }).tap();
    await take(page, 'small-kept');
  }
});

test('a desk’s screen enlarged to 400 %', async ({ newsroom }) => {
  test.setTimeout(240_000);
  for (const viewport of [
    { width: 320, height: 256 },
    { width: 341, height: 192 },
  ]) {
    const page = await newsroom.signIn('checker', '/', { viewport });
    await practice(page);
    await savedOn(page);
    await take(page, `small-zoom-${viewport.height}`);
    await page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, 420));
    await take(page, `small-zoom-${viewport.height}-read`);
    await page.getByRole('button', { name: 'Next annotation' }).filter({ visible: true }).click();
    await expect(slip(page)).toBeVisible();
    await take(page, `small-zoom-${viewport.height}-card`);
  }
});

test('narrow desks: feet of cards, forms at the edge, one focus ring, the reading cursor', async ({ newsroom }) => {
  test.setTimeout(240_000);
  for (const viewport of [
    { width: 1024, height: 768 },
    { width: 1366, height: 768 },
  ]) {
    const page = await newsroom.signIn('admin', '/', { viewport });
    await practice(page);
    await take(page, `small-${viewport.width}`);
    const next = page.getByRole('button', { name: 'Next annotation' }).filter({ visible: true });
    for (let step = 0; step < 4; step += 1) await next.click();
    await slip(page).getByRole('button', { name: 'Add citation' }).click();
    await expect(slip(page).getByLabel('Where is this from?')).toBeFocused();
    await take(page, `small-${viewport.width}-citation`);
    await slip(page).getByLabel('Where is this from?').fill('Drawing of 1957');
    await page.keyboard.press('Control+Enter');
    await expect(slip(page)).toContainText('Drawing of 1957');
    await take(page, `small-${viewport.width}-posted`);
    await slip(page).getByRole('textbox', { name: 'Reply to this thread' }).focus();
    await take(page, `small-${viewport.width}-reply`);
    await slip(page).getByRole('button', { name: 'Resolve' }).click();
    await take(page, `small-${viewport.width}-resolve`);
    await page.keyboard.press('Escape');
    await page.getByRole('main').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await take(page, `small-${viewport.width}-cursor`);
  }
});

test('a wire article with what is proposed', async ({ newsroom }) => {
  for (const [name, viewport] of [
    ['desk', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    const page = await newsroom.signIn('editor', '/articles/new', { viewport });
    await page
      .getByLabel('Paste the article')
      .fill(
        '2026-01-23\nThe lamps of the north quay\n\nThey counted them twice\n\nBy Ada Lind\n\nOn Sunday the harbour master counted them.',
      );
    await page.getByRole('button', { name: 'Look at it' }).click();
    await expect(page.getByText('Proposed and not accepted')).toBeVisible();
    await take(page, `small-proposed-${name}`);
  }
});

test('tags without their keys', async ({ newsroom }) => {
  const page = await newsroom.signIn('legal', '/');
  await practice(page);
  await selectWords(page, 'a steel span of 41 metres');
  await take(page, 'small-tags-keys');
  await page.evaluate(() => document.documentElement.setAttribute('data-shortcuts', 'off'));
  await page.keyboard.press('Escape');
  await selectWords(page, 'a steel span of 41 metres');
  await take(page, 'small-tags-no-keys');
});
