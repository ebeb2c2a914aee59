import { expect, type Page } from '@playwright/test';
import { findContrast } from './audit/contrast.ts';
import { type Finding, installTools } from './audit/in-page.ts';
import { findInStructure } from './audit/structure.ts';
import { findHiddenFocus, findSmallTargets } from './audit/targets.ts';
import { findInTree } from './audit/tree.ts';

/** Everything about this page, as it stands, that keeps somebody from working with it. Leaves the focus where it was. */
export async function audit(page: Page): Promise<Finding[]> {
  // A colour in the middle of its change is nobody's colour.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );
  await page.evaluate(installTools);
  const found = [
    ...(await page.evaluate(findInStructure)),
    ...(await findInTree(page)),
    ...(await page.evaluate(findContrast)),
    ...(await page.evaluate(findSmallTargets)),
  ];
  // A key that does nothing: from here on the browser draws the focus as for a person at the keyboard.
  await page.keyboard.press('Shift');
  return [...found, ...(await page.evaluate(findHiddenFocus))];
}

/** Audits the page and says everything at once, by the name of the screen. */
export async function expectSound(page: Page, screen: string): Promise<void> {
  const found = await audit(page);
  const said = found.map(({ rule, where, what }) => `${rule}: ${what}\n    ${where}`);
  expect.soft(said, `${screen}: ${found.length} findings`).toEqual([]);
}
