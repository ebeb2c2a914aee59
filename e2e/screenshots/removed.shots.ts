import { expect, openCard, savedOn, say, slip, test } from '../newsroom.ts';
import { shoot } from './camera.ts';

const LAMPS =
  'The lamps of the east quay\n\nOn Sunday the harbour master counted forty-one lamps on the quay, and the mayor had paid for forty-four.';

test('what an editor removes, and the way back', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const desk = await newsroom.signIn('checker');
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), LAMPS);
  await newsroom.annotate(desk, article, 'On Sunday', 'style', 'Or on Monday?');
  const id = await newsroom.annotate(
    desk,
    article,
    'forty-one lamps',
    'claim',
    'Who counted, and when? The ledger has another number.',
  );
  const editor = await newsroom.openArticle('editor', article);
  const checker = await newsroom.openArticle('checker', article);
  await openCard(checker, 'Who counted');
  await say(checker, 'Reply to this thread', 'The harbour office, it says.');
  await savedOn(checker);
  await slip(checker).locator('.thread').getByRole('button', { name: 'Edit' }).click();
  await openCard(editor, 'Who counted');
  await expect(slip(editor)).toContainText('The harbour office');
  await shoot(editor, 'removed-card', ['desktop', 'desktop-dark', 'phone']);
  await slip(editor)
    .locator('.thread')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await editor.getByRole('button', { name: 'Delete reply' }).click();
  await expect(slip(checker).locator('.thread')).toContainText('Removed by');
  await shoot(checker, 'removed-editing', ['desktop', 'phone']);
  await slip(checker)
    .locator('.thread')
    .getByRole('textbox', { name: 'Reply', exact: true })
    .fill('The office, in May.');
  await slip(checker).locator('.thread').getByRole('button', { name: 'Save' }).click();
  await savedOn(checker);
  await slip(checker).getByRole('textbox', { name: 'Reply to this thread' }).fill('Half a repl');
  await slip(editor).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(editor.getByRole('dialog')).toContainText('Noor Haddad’s annotation');
  await shoot(editor, 'removed-ask', ['desktop', 'desktop-dark', 'phone', 'small', 'lying']);
  await editor.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(slip(checker).locator('.gone')).toContainText('Removed by');
  await shoot(editor, 'removed-bar', ['desktop', 'phone']);
  await shoot(checker, 'removed-gone', ['desktop', 'desktop-dark', 'phone']);
  for (const [page, name] of [
    [editor, 'editor'],
    [checker, 'author'],
  ] as const) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('What was removed');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Removed' })).toBeVisible();
    await shoot(page, `removed-list-${name}`, ['desktop', 'desktop-dark', 'phone', 'phone-dark', 'upright']);
  }
  // A link to it while it is out; then it is back, and the reply's late words stand beside it.
  await checker.goto(`/articles/${article}?annotation=${id}`);
  await expect(checker.locator('.strips')).toContainText('was removed by');
  await shoot(checker, 'removed-astray', ['desktop', 'desktop-dark', 'phone']);
  const list = editor.getByRole('list', { name: 'Removed' });
  await list.getByRole('button', { name: 'Put back' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: 'Put back' }).click();
  await expect(list).toContainText('Back in the article');
  await shoot(editor, 'removed-back', ['desktop', 'desktop-dark', 'phone']);
});
