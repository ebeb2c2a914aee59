import { expect, test } from './newsroom.ts';

test('[SE46][CF45] terms, a look, a hold and its end: each step says what was removed and what was not', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin', '/settings/retention');
  await admin.getByLabel('Resolved annotations').selectOption({ label: '180 days' });
  await admin.getByRole('button', { name: 'Save the terms' }).press('Enter');
  await expect(admin.getByText('The terms are saved. Nothing was removed.')).toBeVisible();
  await admin.getByRole('button', { name: 'Look what is due' }).press('Enter');
  await expect(admin.getByText('Nothing is due by these terms.')).toBeVisible();
  // What only some may read is never counted: it can be removed whatever is counted.
  await admin.getByRole('button', { name: 'Remove what is not counted' }).press('Enter');
  const dialog = admin.getByRole('dialog');
  await expect(dialog).toContainText('Nothing is due by these terms. Private notes and restricted threads');
  await dialog.getByRole('button', { name: 'Remove what is not counted' }).press('Enter');
  await expect(admin.getByText('Done. Nothing that is counted was removed.')).toBeVisible();
  await admin.getByRole('button', { name: 'Put the desk on hold' }).press('Enter');
  await expect(admin.getByText(/^On hold since .* by Maud Oyelaran\. Nothing is removed\.$/)).toBeVisible();
  await admin.reload();
  await expect(admin.getByLabel('Resolved annotations')).toHaveValue('180');
  await admin.getByRole('button', { name: 'Lift the hold' }).press('Enter');
  await admin.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).press('Enter');
  await expect(admin.getByRole('button', { name: 'Put the desk on hold' })).toBeVisible();
  await admin.getByLabel('Resolved annotations').selectOption({ label: 'Keep for ever' });
  await admin.getByRole('button', { name: 'Save the terms' }).press('Enter');
  await expect(admin.getByText('The terms are saved. Nothing was removed.')).toBeVisible();
});
