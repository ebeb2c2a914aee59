import { card, expect, joined, savedOn, say, selectWords, setOffline, slip, test } from './newsroom.ts';

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

test('[SE28] a tag that is added, renamed, moved or retired is so at once in every open article, and after coming back in one that was away', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin', '/settings/tags');
  const article = await newsroom.bringIn(admin, TEXT);
  const id = await newsroom.annotate(admin, article, 'nine cranes', 'style', 'Which ones?');
  const reader = await newsroom.openArticle('checker', article);
  const mine = reader.locator(`#card-${id}`);
  await expect(mine).toContainText('Style');
  await mine.getByRole('button', { name: /, by / }).click();
  const reply = slip(reader).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.fill('Half wri');

  async function rename(from: string, to: string): Promise<void> {
    await admin.getByRole('button', { name: `Actions for ${from}` }).click();
    await admin.getByRole('menuitem', { name: 'Change' }).click();
    await admin.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(to);
    await admin.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(admin.getByText(`“${to}” was changed.`)).toBeVisible();
  }
  await rename('Style', 'House style');
  await expect(mine).toContainText('House style', { timeout: 3_000 });
  await expect(reply).toHaveValue('Half wri');
  await setOffline(reader, true);
  await expect(reader.locator('[data-saving="reconnecting"]')).toBeVisible();
  await rename('House style', 'Style');
  await expect(mine).toContainText('House style');
  await setOffline(reader, false);
  await expect(mine).not.toContainText('House style');
  await expect(reply).toHaveValue('Half wri');
});

test('[SE29] the code of an annotation is the one that the database gave, on every page, from the moment it is stored', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const checker = await newsroom.openArticle('checker', article);
  await selectWords(editor, 'nine cranes');
  await editor.keyboard.press('1');
  await say(editor, 'Remark', 'Taken back again.');
  await expect(card(checker, 'Taken back again.')).toContainText('CK-01');
  await slip(editor).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(card(checker, 'Taken back again.')).toHaveCount(0);
  await selectWords(editor, 'eleven of them');
  await editor.keyboard.press('1');
  await say(editor, 'Remark', 'Counted twice.');
  // A number that was given is never given again; a page that numbered for itself would say CK-01.
  for (const page of [editor, checker]) await expect(card(page, 'Counted twice.')).toContainText('CK-02');
});
