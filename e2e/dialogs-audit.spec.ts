import type { Locator, Page } from '@playwright/test';
import { inEveryWay } from './audit/every-way.ts';
import { expect, test } from './newsroom.ts';

/** Opens something, audits it, and leaves it with Escape. */
async function auditOpen(page: Page, opener: Locator, popup: Locator, screen: string): Promise<void> {
  await opener.click();
  await expect(popup).toBeVisible();
  await inEveryWay(page, screen);
  await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
}

test('[WS101] no dialog or menu of the settings keeps anybody out, wide and narrow, light and dark', async ({
  newsroom,
}) => {
  test.setTimeout(180_000);
  const admin = await newsroom.signIn('admin', '/settings/tags');
  const dialog = admin.getByRole('dialog');
  const menu = admin.getByRole('menu');
  const ofTag = admin
    .getByRole('button', { name: 'Actions for Harm' })
    .or(admin.getByRole('button', { name: /^Actions for / }).first());
  await auditOpen(admin, ofTag.first(), menu, 'actions for a tag');
  for (const name of ['Change', 'Merge into another', 'Retire']) {
    await ofTag.first().click();
    await auditOpen(admin, admin.getByRole('menuitem', { name }), dialog, `${name}: a tag`);
  }
  await admin.goto('/settings/people');
  const ofPerson = admin.getByRole('button', { name: 'Actions for Tomás Ibarra' });
  await auditOpen(admin, ofPerson, menu, 'actions for a person');
  for (const name of ['New password', 'Remove from the desk']) {
    await ofPerson.click();
    await auditOpen(admin, admin.getByRole('menuitem', { name }), dialog, `${name}: a person`);
  }
  await admin.goto('/settings/sign-ins');
  const others = admin.getByRole('button', { name: 'End all others' });
  if (await others.isVisible()) await auditOpen(admin, others, dialog, 'ending all other sign-ins');
  await admin.goto('/settings/tokens');
  await admin.getByLabel('What is it for?').fill('The audit');
  await auditOpen(admin, admin.getByRole('button', { name: 'Make a token' }), dialog, 'a new token');
});
