import type { Browser, Page } from '@playwright/test';
import { expect, joined, setOffline, test } from './newsroom.ts';
import { THE_DESK } from './the-desk.ts';

const TEXT = 'The ferry that left early\n\nOn Monday the ferry left four minutes early and nobody wrote it down.';

/** A page on a device of its own: a sign-in that no other page shares. */
async function signInAfresh(browser: Browser, mail: string, password: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: THE_DESK.url })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(mail);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
  return page;
}

const DEMO = THE_DESK.password;

test('[SE02] the theme and type size that one chose are in the page’s first byte, and in the article', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const legal = await newsroom.signIn('legal', '/settings');
  await legal.getByRole('radio', { name: 'Dark' }).check();
  await expect(legal.locator('html')).toHaveAttribute('data-theme', 'dark');
  await legal.getByRole('radio', { name: '24 px' }).check();
  await legal.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await expect(legal.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  const answer = await legal.request.get(`/articles/${article}`);
  const bytes = await answer.text();
  expect(bytes.slice(0, bytes.indexOf('<body'))).toMatch(
    /<html[^>]* data-theme="dark"[^>]* data-type-size="24"[^>]* data-shortcuts="off"/,
  );
  expect(answer.headers().link?.match(/rel=preload; as="font"/g)).toHaveLength(2);
  await legal.goto(`/articles/${article}`);
  await joined(legal);
  await expect(legal.getByText('four minutes early')).toHaveCSS('font-size', '24px');
  await expect(legal.locator('body')).toHaveCSS('background-color', 'rgb(15, 17, 21)');
  await legal.goto('/settings/preferences');
  await legal.getByRole('radio', { name: 'As the device' }).check();
  await legal.getByRole('radio', { name: 'Standard' }).check();
  await legal.getByRole('checkbox', { name: 'Single-key shortcuts' }).check();
  await expect(legal.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  const usual = await (await legal.request.get('/')).text();
  expect(usual.slice(0, usual.indexOf('<head'))).toMatch(/^<!DOCTYPE html><html lang="en" data-build="[\w-]+">$/);
});

test('[SE03] a choice that the desk could not keep says so, holds on this page, and is kept at the next try', async ({
  newsroom,
}) => {
  const legal = await newsroom.signIn('legal', '/settings/preferences');
  await setOffline(legal, true);
  await legal.getByRole('checkbox', { name: 'Work quietly' }).check();
  await expect(legal.getByText('This was not saved: the desk did not answer.')).toBeVisible();
  await expect(legal.locator('html')).toHaveAttribute('data-quiet', 'on');
  await setOffline(legal, false);
  await legal.getByRole('button', { name: 'Try again' }).click();
  await expect(legal.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await legal.reload();
  await expect(legal.getByRole('checkbox', { name: 'Work quietly' })).toBeChecked();
  await legal.getByRole('checkbox', { name: 'Work quietly' }).uncheck();
  await expect(legal.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
});

test('[SE11] a sign-in that its owner ends closes the article that is open there, within two seconds', async ({
  newsroom,
  browser,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const lost = await signInAfresh(browser, 'checker@demo.test', DEMO);
  await lost.goto(`/articles/${article}`);
  await joined(lost);
  const desk = await signInAfresh(browser, 'checker@demo.test', DEMO);
  await desk.goto('/settings/sign-ins');
  await expect(desk.getByRole('row').filter({ hasText: 'This one' })).toHaveCount(1);
  await desk.getByRole('button', { name: 'End all others' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
  await expect(desk.getByRole('row')).toHaveCount(2);
  await expect(lost.getByText('Your sign-in has ended. What you wrote is kept here.')).toBeVisible({ timeout: 2_000 });
  await lost.context().close();
  await desk.context().close();
});

test('[SE12] somebody new chooses a password of their own, by keyboard alone, and wrong tries say what happened', async ({
  newsroom,
  browser,
}) => {
  const admin = await newsroom.signIn('admin', '/settings/people');
  await expect(admin).toHaveURL(/\/settings\/people$/);
  await admin.getByRole('button', { name: 'Add a person' }).click();
  await admin.getByLabel('Name').fill('Ines Duarte');
  await admin.getByRole('dialog').getByLabel('E-mail').fill('ines@demo.test');
  await admin.getByRole('button', { name: 'Add', exact: true }).click();
  const secret = await admin
    .getByRole('dialog', { name: 'Password for Ines Duarte' })
    .locator('.once > span')
    .innerText();
  const ines = await signInAfresh(browser, 'ines@demo.test', secret);
  await ines.goto('/settings/password');
  await ines.getByLabel('Current password').focus();
  await ines.keyboard.type('not it');
  await ines.keyboard.press('Tab');
  await ines.keyboard.type('four unrelated words');
  await ines.keyboard.press('Enter');
  await expect(ines.getByText('The current password is not right. Nothing was changed.')).toBeVisible();
  await expect(ines.getByLabel('Current password')).toBeFocused();
  await ines.keyboard.type(secret);
  await ines.keyboard.press('Tab');
  await ines.keyboard.type('four unrelated words');
  await ines.keyboard.press('Enter');
  await expect(ines.getByText('Your password is changed. You were signed in nowhere else.')).toBeVisible();
  await ines.context().close();
  const again = await signInAfresh(browser, 'ines@demo.test', 'four unrelated words');
  await again.context().close();
});

test('[SE13] a token is shown once, opens the API, and is turned away once it is ended', async ({ newsroom }) => {
  const reporter = await newsroom.signIn('reporter', '/settings/tokens');
  await reporter.getByLabel('What is it for?').fill('wire import');
  await reporter.keyboard.press('Enter');
  const dialog = reporter.getByRole('dialog', { name: 'Token “wire import”' });
  const token = await dialog.locator('.once > span').innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const ask = () => fetch(`${THE_DESK.url}/api/v1/articles`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);
  await reporter.reload();
  await expect(reporter.getByRole('rowheader', { name: 'wire import' })).toBeVisible();
  expect(await reporter.content()).not.toContain(token);
  await reporter.getByRole('button', { name: 'End the token wire import' }).click();
  await reporter.getByRole('dialog').getByRole('button', { name: 'End the token' }).click();
  await expect(reporter.getByText('“wire import” opens nothing any more.')).toBeVisible();
  expect((await ask()).status).toBe(401);
});

test('[SE14] only an admin finds the desk’s part of the settings', async ({ newsroom }) => {
  const viewer = await newsroom.signIn('viewer', '/settings');
  const pages = viewer.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await expect(pages).toHaveText(['Preferences', 'Password', 'Sign-ins', 'Tokens']);
  const answer = await viewer.request.get('/settings/people');
  expect(answer.status()).toBe(404);
});
