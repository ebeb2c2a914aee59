import type { Page } from '@playwright/test';
import { expectSound } from '../audit.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Audits what is on the page as it stands on a desk and on a phone, light and dark. Leaves it wide and light. */
export async function inEveryWay(page: Page, screen: string): Promise<void> {
  for (const size of [...SIZES].reverse()) {
    await page.setViewportSize(size);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectSound(page, `${screen}, ${size.width}, ${colorScheme}`);
    }
  }
}

/** Audits what is on the page at its own size, light and dark. Leaves it dark. */
export async function inBothSchemes(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectSound(page, `${screen}, ${page.viewportSize()?.width}, ${colorScheme}`);
  }
}
