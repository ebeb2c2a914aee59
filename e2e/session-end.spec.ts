import { expect, fillIn, joined, Newsroom, test } from './newsroom.ts';
import { OwnServer } from './own-server.ts';

let server: OwnServer;
let newsroom: Newsroom;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await OwnServer.start();
  newsroom = new Newsroom(browser, new Map(), server.desk);
});
test.afterAll(async () => {
  await newsroom?.close();
  await server?.end();
});

const TEXT = 'The lamps of the north quay\n\nOn Sunday the harbour master counted forty-one lamps.';

test('[PE22] two minutes before an idle sign-in ends its owner is warned and stays with one press; ended, the words are still there', async () => {
  const page = await newsroom.signIn('editor');
  await page.clock.install();
  await page.goto('/articles/new');
  await page.getByLabel('Paste the article').fill(TEXT);
  const warning = page.getByRole('alert').filter({ hasText: 'You will be signed out in 2 minutes.' });
  // Somebody at work elsewhere: the time has come for this page, not for the sign-in.
  const told = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.clock.fastForward('58:30');
  await told;
  await expect(warning).toHaveCount(0);
  // The page sets its next time when it has read the answer before; what else it asked then may have counted as use.
  await expect(async () => {
    await server.query(`UPDATE session SET last_seen_at = now() - interval '58 minutes 10 seconds'`);
    await page.clock.fastForward('58:30');
    await expect(warning).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(warning).toHaveCount(0);
  expect((await page.request.get('/api/v1/preferences')).status()).toBe(200);
  await server.query(`UPDATE session SET last_seen_at = now() - interval '61 minutes'`);
  await page.clock.fastForward('59:30');
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out.' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in here' }).click();
  const door = page.getByRole('dialog', { name: 'Sign in again' });
  await door.getByLabel('E-mail').fill('editor@demo.test');
  await door.getByLabel('Password', { exact: true }).fill(server.desk.password);
  await page.keyboard.press('Enter');
  await expect(door).toHaveCount(0);
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out.' })).toHaveCount(0);
  await expect(page.getByLabel('Paste the article')).toHaveValue(TEXT);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('forty-one lamps')).toBeVisible();
});

test('[PE22] an open article counts as use; before its day is over one signs in again and it stays live', async () => {
  const page = await newsroom.sitDown();
  await page.goto('/sign-in');
  await fillIn(page, 'checker@demo.test', server.desk.password);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await page.clock.install();
  await page.goto(`/articles/${article}`);
  await joined(page);
  await server.query(`UPDATE session SET created_at = now() - interval '23 hours 58 minutes 20 seconds'`);
  await page.clock.fastForward('58:30');
  const warning = page.getByRole('alert').filter({ hasText: 'A sign-in lasts a day at most.' });
  await expect(warning).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toHaveCount(0);
  await warning.getByRole('button', { name: 'Sign in here' }).click();
  const door = page.getByRole('dialog', { name: 'Sign in again' });
  await door.getByLabel('E-mail').fill('checker@demo.test');
  await door.getByLabel('Password', { exact: true }).fill(server.desk.password);
  await page.keyboard.press('Enter');
  await expect(warning).toHaveCount(0);
  await server.query(
    `UPDATE session SET created_at = now() - interval '25 hours' WHERE created_at < now() - interval '20 hours'`,
  );
  await joined(page);
});
