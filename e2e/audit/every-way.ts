import type { Page } from '@playwright/test';
import { expectSound } from '../audit.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/**
 * Audits what is on the page on a desk and on a phone, light and dark. Leaves it wide and light.
 * @param before makes sure each time that what is audited is there: what floats may close when the window changes
 */
export async function inEveryWay(page: Page, screen: string, before?: () => Promise<void>): Promise<void> {
  for (const size of [...SIZES].reverse()) {
    await page.setViewportSize(size);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await before?.();
      await expectSound(page, `${screen}, ${size.width}, ${colorScheme}`);
    }
  }
}
