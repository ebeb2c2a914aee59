import { card, expect, joined, openCard, say, setOffline, test } from './newsroom.ts';
import { saving } from './line.ts';

const TEXT = 'The tide table of March\n\nOn Friday the tide came two hours before the table said it would.';

test('[DS06][DS33] an answer to what one wrote is under “Needs you”, opens its thread, and is gone when it was seen', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const legal = await newsroom.signIn('legal');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(legal, article, 'two hours', 'claim', 'Who measured it?');
  const answer = await newsroom.post(editor, `/api/v1/annotations/${id}/replies`, { body: 'The harbour office did.' });
  expect(answer.status()).toBe(201);
  await legal.goto('/');
  const need = legal.getByRole('complementary', { name: 'Needs you' }).getByRole('listitem').filter({
    hasText: 'The harbour office did.',
  });
  await expect(need).toContainText('answered you');
  await expect(need).toContainText('New');
  await need.getByRole('button', { name: /as seen$/ }).click();
  await expect(need).toHaveCount(0);
  await newsroom.post(editor, `/api/v1/annotations/${id}/replies`, { body: 'And The harbour office did. Twice.' });
  // It comes to an open desk by itself.
  await expect(need).toContainText('Twice.');
  await need.getByRole('link').click();
  await joined(legal);
  await expect(card(legal, 'Who measured it?')).toHaveAttribute('aria-current', 'true');
});

test('[DS05] words that the desk would not take stand on the home page of the device that has them', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'two hours', 'claim', 'Who measured it?');
  const checker = await newsroom.openArticle('checker', article);
  await openCard(checker, 'Who measured it?');
  await setOffline(checker, true);
  await say(checker, 'Reply to this thread', 'Seen from the train.');
  await expect(saving(checker, /1 change kept on this device/)).toBeVisible();
  // The page is closed before the words could go: only this device has them.
  await checker.context().route('**/sync-ticket', (route) => route.abort());
  await setOffline(checker, false);
  await checker.goto('/');
  const kept = checker.getByRole('listitem').filter({ hasText: 'Seen from the train.' });
  await expect(kept).toContainText('1 change of yours is not sent yet');
  await expect(kept).toContainText('On this device');
  await checker.context().unroute('**/sync-ticket');
  await kept.getByRole('link').click();
  await joined(checker);
  await expect(checker.locator('[data-saving="saved"]')).toBeVisible();
  await checker.goto('/');
  await expect(checker.getByRole('heading', { name: 'Articles' })).toBeVisible();
  await expect(checker.getByText('is not sent yet')).toHaveCount(0);
});

test('[DS07] the list is narrowed and ordered by keyboard, says what it hides, and stands in the address', async ({
  newsroom,
}) => {
  const viewer = await newsroom.signIn('viewer', '/');
  await viewer.getByRole('link', { name: /^Due today/ }).focus();
  await viewer.keyboard.press('Enter');
  await expect(viewer).toHaveURL(/\/\?show=today$/);
  await expect(viewer.getByText(/hidden by “Due today”\./)).toBeVisible();
  await viewer.getByRole('link', { name: 'Show all' }).press('Enter');
  await viewer.getByRole('columnheader', { name: 'Updated' }).getByRole('link').focus();
  await viewer.keyboard.press('Enter');
  await expect(viewer).toHaveURL(/\/\?sort=updated$/);
  await expect(viewer.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute('aria-sort', 'descending');
  await viewer.reload();
  await expect(viewer.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute('aria-sort', 'descending');
  await viewer.getByRole('button', { name: 'Sort by Updated' }).press('Enter');
  await viewer.getByRole('menuitem', { name: 'Article' }).press('Enter');
  await expect(viewer).toHaveURL(/\/\?sort=headline$/);
});
