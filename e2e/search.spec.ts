import { card, expect, joined, test } from './newsroom.ts';

const TEXT =
  'The gulls of Łódź\n\nOn Sunday the keeper counted ninety-one gulls at the Łódź reservoir and let them go.';

test('[DS29] from the slash key to the annotation: search, narrow to citations, open the thread', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, 'ninety-one gulls', 'claim', 'Who counted with the keeper?');
  await newsroom.post(editor, `/api/v1/annotations/${id}/citations`, {
    line: 'Keeper’s logbook of the Łódź reservoir',
  });
  const viewer = await newsroom.signIn('viewer', '/');
  // The key is heard once the page's script runs.
  await expect(async () => {
    await viewer.keyboard.press('/');
    await expect(viewer.getByRole('searchbox')).toBeFocused({ timeout: 500 });
  }).toPass();
  await viewer.keyboard.type('lodz reserv');
  await viewer.keyboard.press('Enter');
  await expect(viewer).toHaveURL(/\/search\?q=lodz/);
  await expect(viewer.getByRole('main').locator('mark').filter({ hasText: 'Łódź' }).first()).toBeVisible();
  await viewer.getByRole('link', { name: 'Citations 1' }).press('Enter');
  await expect(viewer.getByRole('main').getByRole('listitem').filter({ hasText: 'logbook' })).toHaveCount(1);
  await viewer
    .getByRole('main')
    .getByRole('link', { name: /logbook/ })
    .press('Enter');
  await joined(viewer);
  await expect(card(viewer, 'Who counted with the keeper?')).toHaveAttribute('aria-current', 'true');
});

test('[DS30] a search is kept under a name, found again on the desk, and forgotten', async ({ newsroom }) => {
  const checker = await newsroom.signIn('checker', '/search?q=bridge');
  await checker.getByText('Save this view').click();
  await checker.getByLabel('Call it').fill('All bridges');
  await checker.keyboard.press('Enter');
  await expect(checker.getByRole('link', { name: 'All bridges' })).toBeVisible();
  await checker.goto('/');
  await checker.getByRole('link', { name: 'All bridges' }).click();
  await expect(checker).toHaveURL(/\/search\?q=bridge$/);
  await checker.getByRole('button', { name: 'Forget the view All bridges' }).click();
  await expect(checker.getByRole('link', { name: 'All bridges' })).toHaveCount(0);
});
