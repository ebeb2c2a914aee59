import type { Page } from '@playwright/test';
import { isSaved, saving } from './line.ts';
import { card, expect, fillIn, type Newsroom, openCard, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

async function secretOf(admin: Page): Promise<string> {
  const shown = admin.getByRole('dialog', { name: /^Password for/ });
  const secret = (await shown.getByRole('paragraph').filter({ hasText: /Copy$/ }).textContent()) ?? '';
  await shown.getByRole('button', { name: 'Done' }).click();
  return secret.replace(/Copy$/, '').trim();
}

async function ask(admin: Page, mail: string, item: string, verb: string): Promise<void> {
  await admin
    .getByRole('row')
    .filter({ hasText: mail })
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await admin.getByRole('menuitem', { name: item }).click();
  await admin.getByRole('dialog').getByRole('button', { name: verb }).click();
}

/** Somebody new on the desk, with an article open and words half typed. */
async function typing(newsroom: Newsroom, name: string, words: string) {
  const admin = await newsroom.signIn('admin');
  const article = await newsroom.bringIn(admin, TEXT);
  await newsroom.annotate(admin, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const mail = `${name.replace(' ', '.').toLowerCase()}.${Date.now()}@demo.test`;
  await admin.goto('/settings/people');
  await admin.getByRole('button', { name: 'Add a person' }).click();
  const form = admin.getByRole('dialog', { name: 'Add a person' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('E-mail').fill(mail);
  await form.getByLabel('Role').selectOption('checker');
  await form.getByRole('button', { name: 'Add' }).click();
  const password = await secretOf(admin);
  const page = await newsroom.sitDown();
  await page.goto('/sign-in');
  await fillIn(page, mail, password);
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await openCard(page, 'The ledger says forty-four.');
  const box = slip(page).getByRole('textbox', { name: 'Reply to this thread' });
  await box.fill(words);
  return { admin, article, page, box, mail };
}

test('[WS53] a sign-in that ends elsewhere while its owner types: the page says so at once, and signing in again in place sends the words', async ({
  newsroom,
}) => {
  const { admin, article, page, box, mail } = await typing(newsroom, 'Nina Okafor', 'I have the ledger here.');
  await ask(admin, mail, 'New password', 'Make a new password');
  // Two seconds from the moment at which the desk has done it.
  const password = await secretOf(admin);
  await expect(saving(page, 'Signed out – sign in again')).toBeVisible({ timeout: 2_000 });
  await expect(box).toHaveValue('I have the ledger here.');
  await box.press('Control+Enter');
  await expect(slip(page)).toContainText('I have the ledger here.');
  await expect(saving(page, 'Signed out – sign in again')).toBeVisible();
  const opener = page.getByRole('alert').getByRole('button', { name: 'Sign in here' });
  await opener.click();
  const door = page.getByRole('dialog', { name: 'Sign in again' });
  await door.getByLabel('E-mail').fill(mail);
  await door.getByLabel('Password', { exact: true }).fill('not the right one');
  await page.keyboard.press('Enter');
  await expect(door.getByRole('alert')).toContainText('That did not work.');
  await door.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(door).toHaveCount(0);
  await isSaved(page);
  const [annotation] = await newsroom.annotations(admin, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(['I have the ledger here.']);
});

test('[WS54] somebody is taken off the desk with the article open: the page says so, takes no new words of others, and keeps theirs for them', async ({
  newsroom,
}) => {
  const { admin, article, page, box, mail } = await typing(newsroom, 'Tomas Varga', 'I have the ledger here.');
  await ask(admin, mail, 'Remove from the desk', 'Remove');
  await expect(admin.getByRole('row').filter({ hasText: mail })).toHaveCount(0);
  await expect(saving(page, 'Signed out – sign in again')).toBeVisible({ timeout: 2_000 });
  await expect(box).toHaveValue('I have the ledger here.');
  await box.press('Control+Enter');
  await expect(slip(page)).toContainText('I have the ledger here.');
  await newsroom.annotate(admin, article, 'on his sleeve', 'style', 'Not for those who left.');
  await expect(card(await newsroom.openArticle('editor', article), 'Not for those who left.')).toBeVisible();
  await expect(card(page, 'Not for those who left.')).toHaveCount(0);
  expect((await newsroom.annotations(admin, article)).flatMap((item) => item.replies)).toEqual([]);
  expect((await page.request.get(`/api/v1/articles/${article}`)).status()).toBe(401);
});
