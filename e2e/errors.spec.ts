import { expect, joined, openCard, savedOn, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

test('[WS150] what is wrong with the facts, a person or a tag is said above the form, with the focus, and at its field', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin');
  const article = await newsroom.bringIn(admin, TEXT);
  await admin.goto(`/articles/${article}/facts`);
  const zone = admin.getByLabel('Desk time zone');
  await zone.fill('Mars/Olympus');
  await admin.getByRole('button', { name: 'Save' }).click();
  const summary = admin.getByRole('alert').filter({ hasText: 'Nothing was saved: look at “Desk time zone”.' });
  await expect(summary).toBeFocused();
  await expect(zone).toHaveAttribute('aria-invalid', 'true');
  await expect(zone).toHaveAccessibleDescription('Give a time zone such as Europe/Paris.');
  await expect(zone).toHaveValue('Mars/Olympus');
  await zone.fill('Europe/Lisbon');
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Saved.')).toBeVisible();

  await admin.goto('/settings/people');
  await admin.getByRole('button', { name: 'Add a person' }).click();
  const form = admin.getByRole('dialog', { name: 'Add a person' });
  await form.getByLabel('Name').fill('Second Editor');
  await form.getByLabel('E-mail').fill('editor@demo.test');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByRole('alert')).toBeFocused();
  await expect(form.getByRole('alert')).toContainText('Nobody was added');
  await expect(form.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByLabel('Name')).toHaveValue('Second Editor');
});

test('[WS151][WS173] an annotation that lost its place is kept on the whole article by its author, and that can be taken back; without a mouse and single keys it is placed again', async ({
  newsroom,
}) => {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, `${TEXT}\n\nThe lamplighter keeps a ledger of his own.`);
  await newsroom.annotate(page, article, 'a ledger of his own', 'claim', 'By whose count?');
  const revision = { text: TEXT, format: 'text', revision: 1 };
  expect((await newsroom.post(page, `/api/v1/articles/${article}/revisions`, revision)).status()).toBe(201);
  await page.goto(`/articles/${article}`);
  await joined(page);
  await openCard(page, 'By whose count?');
  await expect(slip(page)).toContainText('This annotation lost its place');
  await expect(slip(page)).toContainText('Original: “a ledger of his own”');
  await slip(page).getByRole('button', { name: 'Keep on the whole article' }).click();
  await expect(slip(page)).toContainText('On the whole article');
  await savedOn(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(slip(page)).toContainText('This annotation lost its place');

  await newsroom.put(page, '/api/v1/preferences', { shortcuts: false });
  await page.reload();
  await joined(page);
  await openCard(page, 'By whose count?');
  const again = slip(page).getByRole('button', { name: 'Place again' }).first();
  for (let tries = 0; tries < 20 && !(await again.evaluate((one) => one === document.activeElement)); tries += 1)
    await page.keyboard.press('Tab');
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  // The reading cursor takes a sentence; the next, one word less; then it is kept.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(slip(page)).not.toContainText('This annotation lost its place');
  await savedOn(page);
  const [placed] = await newsroom.annotations(page, article);
  expect(placed).toMatchObject({
    placement: { state: 'placed' },
    value: { passage: { quote: 'On Sunday the harbour master counted forty-one lamps' } },
  });
  // A preference of the person: what a story switches off, no other story may miss.
  expect((await newsroom.put(page, '/api/v1/preferences', { shortcuts: true })).status()).toBe(200);
});

test('[WS236] an article that is not there, and an address that none could have, are not found and look the same', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  // Of the right shape, but nobody's.
  const nobodys = [...article].reverse().join('');
  const seen: string[] = [];
  for (const path of ['nonsense', nobodys, `${nobodys}/facts`, `${nobodys}/revision`]) {
    const answer = await editor.goto(`/articles/${path}`);
    expect(answer?.status()).toBe(404);
    await expect(editor.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
    seen.push(await editor.locator('body').innerText());
  }
  expect(new Set(seen).size).toBe(1);
  expect((await editor.goto(`/articles/${article}`))?.status()).toBe(200);
});

test('[WS236] an address that cannot be read is answered in words', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const answer = await editor.goto('/articles/%F0%9F');
  expect(answer?.status()).toBe(400);
  await expect(editor.getByText('This address cannot be read')).toBeVisible();
});
