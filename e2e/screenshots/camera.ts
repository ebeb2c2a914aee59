import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';

// Pictures go outside the repository; GALLEY_SHOTS names another folder.
export const FOLDER = process.env.GALLEY_SHOTS ?? path.join(tmpdir(), 'galley-screens');
mkdirSync(FOLDER, { recursive: true });

const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  upright: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
  small: { width: 360, height: 640 },
  lying: { width: 844, height: 390 },
};
type Size = keyof typeof SIZES;

/** A size, or a size in the dark. */
export type View = Size | `${Size}-dark`;

/** Where most screens are looked at. */
export const USUAL: readonly View[] = ['desktop', 'desktop-dark', 'phone'];
/** Where the whole layout may differ. */
export const EVERY: readonly View[] = [
  'desktop',
  'desktop-dark',
  'tablet',
  'upright',
  'upright-dark',
  'phone',
  'phone-dark',
  'small',
  'lying',
];

async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const running = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    // A transition of what is not drawn never ends in Chromium.
    const atMost = new Promise((resolve) => setTimeout(resolve, 1_000));
    await Promise.race([Promise.allSettled(running.map((one) => one.finished)), atMost]);
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Takes the same state of a page in each of these views, and leaves it in the first. */
export async function shoot(page: Page, name: string, views: readonly View[] = USUAL): Promise<void> {
  for (const view of views) {
    await turn(page, view);
    await page.screenshot({ path: path.join(FOLDER, `${name}-${view}.png`) });
  }
  if (views.length > 1 && views[0]) await turn(page, views[0]);
}

/** Gives a page the window and the light of a view. */
export async function turn(page: Page, view: View): Promise<void> {
  const [size, dark] = view.split('-') as [Size, string | undefined];
  await page.setViewportSize(SIZES[size]);
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await settle(page);
  // What somebody writes in is in sight on their own screen from the first.
  await page.evaluate(() => document.activeElement?.scrollIntoView({ block: 'nearest' }));
}
