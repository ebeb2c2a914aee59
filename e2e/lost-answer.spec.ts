import { expect, joined, test } from './newsroom.ts';

const TEXT = 'The night that nobody counted\n\nThe lamps of the north quay were lit, and nobody wrote down how many.';

test('[IN63] when the answer to an article that came in is lost, the page says that it does not know, asks again, and there is one article', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/articles/new');
  await editor.getByLabel('Paste the article').fill(TEXT);
  await editor.getByRole('button', { name: 'Look at it' }).click();
  const bringIn = editor.getByRole('button', { name: 'Bring in', exact: true });
  await expect(bringIn).toBeVisible();
  // The server has stored it; only its answer does not arrive.
  let lost = 0;
  await editor.route('**/articles/new', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  });
  await bringIn.click();
  await expect(
    editor.getByRole('alert').filter({ hasText: 'We do not know whether the article came in' }),
  ).toBeFocused();
  await joined(editor);
  expect(lost).toBe(1);
  await editor.goto('/');
  await expect(editor.getByRole('row').filter({ hasText: 'The night that nobody counted' })).toHaveCount(1);
});
