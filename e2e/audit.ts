import { expect, type Page } from '@playwright/test';
import { findContrast } from './audit/contrast.ts';
import { type Finding, installTools } from './audit/in-page.ts';
import { findInStructure } from './audit/structure.ts';
import { findHiddenFocus, findSmallTargets } from './audit/targets.ts';
import { findInTree } from './audit/tree.ts';

async function makeReady(page: Page): Promise<void> {
  // A colour in the middle of its change is nobody's colour.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );
  await page.evaluate(installTools);
}

/** What about the colours of this page, as it stands, keeps somebody from reading it: all that its scheme can change. */
export async function auditColours(page: Page): Promise<Finding[]> {
  await makeReady(page);
  return page.evaluate(findContrast);
}

/** Everything about this page, as it stands, that keeps somebody from working with it. Leaves the focus where it was. */
export async function audit(page: Page): Promise<Finding[]> {
  await makeReady(page);
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

/** Audits the page, in whole or in part, and says everything at once, by the name of the screen. */
export async function expectSound(page: Page, screen: string, look = audit): Promise<void> {
  const found = await look(page);
  const said = found.map(({ rule, where, what }) => `${rule}: ${what}\n    ${where}`);
  expect.soft(said, `${screen}: ${found.length} findings`).toEqual([]);
}
