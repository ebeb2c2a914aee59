import { expect, joined, test } from './newsroom.ts';

const TEXT = 'The cranes of the east dock\n\nIn May the yard had nine cranes, and in June it had eleven of them.';

test('[SE27] a tag of the desk’s own: added by keyboard, annotated with over the API, read in the article, retired, brought back', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin', '/settings/tags');
  const article = await newsroom.bringIn(admin, TEXT);
  await admin.getByRole('button', { name: 'Add a tag' }).focus();
  await admin.keyboard.press('Enter');
  const dialog = admin.getByRole('dialog', { name: 'Add a tag' });
  await dialog.getByRole('textbox', { name: 'Name' }).focus();
  await admin.keyboard.type("Sum {it's}");
  await admin.keyboard.press('Tab');
  await admin.keyboard.type('ck');
  await admin.keyboard.press('Enter');
  await expect(dialog.getByText('Another tag has these letters. Nothing was changed;')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Letters' }).fill('sm');
  await dialog.getByRole('radio', { name: 'Teal' }).focus();
  await admin.keyboard.press('Space');
  await admin.keyboard.press('Tab');
  await admin.keyboard.press('ArrowRight');
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(admin.getByText("“Sum {it's}” is offered from now on.")).toBeVisible();
  await expect(admin.getByRole('rowheader').last()).toHaveText("Sum {it's}");

  await newsroom.annotate(admin, article, 'nine cranes', 'sum-it-s', 'Eight, says the yard.');
  const reader = await newsroom.openArticle('viewer', article);
  await expect(reader.getByRole('list', { name: 'Annotations' })).toContainText("Sum {it's}");

  await admin.reload();
  await admin.getByRole('button', { name: "Actions for Sum {it's}" }).click();
  await admin.getByRole('menuitem', { name: 'Retire' }).click();
  await expect(admin.getByText('The annotation that carries it keeps it and stays readable.')).toBeVisible();
  await admin.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await expect(admin.getByText("“Sum {it's}” is offered no more.")).toBeVisible();
  await reader.reload();
  await joined(reader);
  await expect(reader.getByRole('list', { name: 'Annotations' })).toContainText("Sum {it's}");
  const refused = await admin.request.post(`/api/v1/articles/${article}/annotations`, {
    data: { quote: 'eleven of them', tag: 'sum-it-s' },
    headers: { Origin: new URL(admin.url()).origin },
  });
  expect(refused.status()).toBe(400);
  await admin.getByRole('button', { name: "Bring Sum {it's} back" }).click();
  await expect(admin.getByText("“Sum {it's}” is offered again, without its old key.")).toBeVisible();

  await admin.getByRole('button', { name: "Actions for Sum {it's}" }).click();
  await admin.getByRole('menuitem', { name: 'Merge into another' }).click();
  await admin.getByRole('combobox', { name: 'Into' }).selectOption({ label: 'Claim' });
  await admin.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(admin.getByText("“Sum {it's}” is read as “Claim” from now on.")).toBeVisible();
});
