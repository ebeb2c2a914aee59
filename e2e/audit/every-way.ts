import type { Page } from '@playwright/test';
import { audit, auditColours, expectSound } from '../audit.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

// What is there, where, and in what size is the same in both schemes: it is looked at in the first.
async function inSchemes(page: Page, schemes: readonly ('light' | 'dark')[], screen: string): Promise<void> {
  for (const [index, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    const name = `${screen}, ${page.viewportSize()?.width}, ${colorScheme}`;
    await expectSound(page, name, index === 0 ? audit : auditColours);
  }
}

/** Audits what is on the page as it stands on a desk and on a phone, light and dark. Leaves it wide and light. */
export async function inEveryWay(page: Page, screen: string): Promise<void> {
  for (const size of [...SIZES].reverse()) {
    await page.setViewportSize(size);
    await inSchemes(page, ['dark', 'light'], screen);
  }
}

/** Audits what is on the page at its own size, light and dark. Leaves it dark. */
export async function inBothSchemes(page: Page, screen: string): Promise<void> {
  await inSchemes(page, ['light', 'dark'], screen);
}
