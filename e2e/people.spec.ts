import type { Page } from '@playwright/test';
import { card, expect, openCard, savedOn, say, setOffline, slip, test } from './newsroom.ts';
import { saving } from './line.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

// The select of the person's own row: names are of the demo desk, the mail address is the person.
const roleSelect = (admin: Page) =>
  admin.getByRole('row').filter({ hasText: 'reporter@demo.test' }).getByRole('combobox');

/** Resolves when the desk has said that they have it. */
async function chooseRole(admin: Page, role: string): Promise<void> {
  const given = admin.waitForResponse((answer) => answer.request().method() === 'POST');
  await roleSelect(admin).selectOption({ label: role });
  expect((await given).ok()).toBe(true);
}

async function giveRole(admin: Page, role: string): Promise<void> {
  await admin.goto('/settings/people');
  await chooseRole(admin, role);
}

test.afterEach(async ({ newsroom }) => {
  await giveRole(await newsroom.signIn('admin'), 'Reporter');
});

test('[WS70] a role taken away while somebody types: the page reads only within two seconds, and the words are kept for them', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin');
  const article = await newsroom.bringIn(admin, TEXT);
  await newsroom.annotate(admin, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const reporter = await newsroom.openArticle('reporter', article);
  await openCard(reporter, 'The ledger says forty-four.');
  const reply = slip(reporter).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.fill('I have the ledger here, and');
  await admin.goto('/settings/people');
  await chooseRole(admin, 'Viewer');
  await expect(reporter.locator('[data-saving="readOnly"]')).toBeVisible({ timeout: 2_000 });
  await expect(reporter.getByRole('alert').filter({ hasText: 'Your role was changed' })).toBeVisible();
  await expect(reply).toHaveValue('I have the ledger here, and');
  // Reading goes on.
  await newsroom.annotate(admin, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await expect(card(reporter, 'A sleeve is no ledger.')).toBeVisible();
  await reply.press('Control+Enter');
  await reporter.getByRole('button', { name: 'Review' }).click();
  await expect(reporter.getByRole('dialog', { name: 'Not sent' })).toContainText('I have the ledger here, and');
  expect(await newsroom.annotations(admin, article)).toMatchObject([{ replies: [] }, { replies: [] }]);
});

test('[WS227] a role taken away while somebody resolves: the refusal is true until the role is given back, and note and keys stay in the form', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin');
  const article = await newsroom.bringIn(admin, TEXT);
  const reporter = await newsroom.signIn('reporter');
  await newsroom.annotate(reporter, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  await reporter.goto(`/articles/${article}`);
  await savedOn(reporter);
  await openCard(reporter, 'The ledger says forty-four.');
  await slip(reporter).getByRole('button', { name: 'Resolve' }).click();
  await slip(reporter).getByLabel('Note for the record (optional)').fill('Counted again.');
  // On its way while the role is taken away.
  let go = () => {};
  const isTaken = new Promise<void>((resolve) => (go = resolve));
  await reporter.route('**/resolve', async (route) => {
    await isTaken;
    await route.continue();
  });
  const resolve = slip(reporter)
    .locator('.resolve-form')
    .getByRole('button', { name: /^Resolv/ });
  await resolve.click();
  await giveRole(admin, 'Viewer');
  await expect(reporter.locator('[data-saving="readOnly"]')).toBeVisible();
  go();
  const refusal = slip(reporter).getByRole('alert');
  await expect(refusal).toContainText('Your role only reads.');
  await expect(resolve).toBeFocused();
  const note = slip(reporter).getByLabel('Note for the record (optional)');
  await expect(note).toHaveValue('Counted again.');
  await expect(resolve).toHaveAttribute('aria-disabled', 'true');
  await expect(resolve).toHaveAccessibleDescription(/^Your role does not let you resolve this now/);
  await chooseRole(admin, 'Reporter');
  await expect(refusal).toHaveCount(0);
  await expect(resolve).not.toHaveAttribute('aria-disabled');
  await expect(note).toHaveValue('Counted again.');
  await resolve.click();
  await expect.poll(() => newsroom.records(admin, article)).toMatchObject([{ note: 'Counted again.' }]);
});

test('[WS71][WS152] words written on a train, and the role is gone on arrival: they are in the drawer, and nobody else has them', async ({
  newsroom,
}) => {
  const admin = await newsroom.signIn('admin');
  const article = await newsroom.bringIn(admin, TEXT);
  await newsroom.annotate(admin, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const reporter = await newsroom.openArticle('reporter', article);
  await openCard(reporter, 'The ledger says forty-four.');
  await setOffline(reporter, true);
  await say(reporter, 'Reply to this thread', 'Seen from the train: forty-three.');
  await expect(saving(reporter, /1 change kept on this device/)).toBeVisible();
  await giveRole(admin, 'Viewer');
  await setOffline(reporter, false);
  await expect(reporter.getByRole('alert').filter({ hasText: '1 change was refused' })).toBeVisible();
  await reporter.getByRole('button', { name: 'Review' }).click();
  const drawer = reporter.getByRole('dialog', { name: 'Not sent' });
  await expect(drawer).toContainText('Seen from the train: forty-three.');
  await expect(drawer).toContainText(
    /Your role changed to Viewer at \d\d:\d\d, so this reply was not sent\. Your text is safe here\./,
  );
  await expect(reporter.locator('[data-saving="readOnly"]')).toBeVisible();
  expect(await newsroom.annotations(admin, article)).toMatchObject([{ replies: [] }]);
  await giveRole(admin, 'Reporter');
  const again = await newsroom.openArticle('reporter', article);
  // On another device: the words wait on the one where they were written.
  await savedOn(again);
  // There, the page does not say Saved over them.
  await expect(reporter.locator('[data-saving="refused"]')).toBeVisible();
  await expect(card(again, 'The ledger says forty-four.')).toBeVisible();
});
