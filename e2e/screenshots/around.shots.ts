import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';
import { z } from 'zod';
import { startEmbeddedPostgres } from '#server/launch/embedded-postgres.ts';
import { expect, fillIn, joined, test } from '../newsroom.ts';
import { OwnServer } from '../own-server.ts';
import { shoot, USUAL } from './camera.ts';

const Made = z.object({ id: z.string() });
const ALL_ROUND = [...USUAL, 'upright', 'small', 'lying'] as const;

test('the door', async ({ newsroom }) => {
  const page = await newsroom.sitDown();
  await page.goto('/sign-in');
  await shoot(page, 'sign-in', [...ALL_ROUND, 'phone-dark']);
  const mail = `nobody.${Date.now()}@demo.test`;
  const attempt = async () => {
    await page.getByLabel('E-mail').fill(mail);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  };
  await attempt();
  await shoot(page, 'sign-in-wrong', ['desktop', 'desktop-dark', 'phone']);
  await expect
    .poll(
      async () => {
        await attempt();
        return page.getByRole('main').getByRole('alert').textContent();
      },
      { timeout: 60_000 },
    )
    .toMatch(/minute|second/);
  await shoot(page, 'sign-in-locked', ['desktop', 'phone']);
});

test('the desk', async ({ newsroom }) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('admin', '/');
  await shoot(page, 'desk', [...ALL_ROUND, 'tablet', 'phone-dark']);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await shoot(page, 'account-menu', ['desktop', 'phone', 'small']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Sort by/ }).click();
  await shoot(page, 'desk-sort', ['desktop', 'phone']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Stage: / }).click();
  await shoot(page, 'desk-stages', ['desktop', 'desktop-dark', 'phone']);
  await page.keyboard.press('Escape');
  await page.goto('/?stage=checking');
  await expect(page.getByRole('link', { name: 'The bridge that was never counted' })).toBeVisible();
  await shoot(page, 'desk-at-a-stage', ['desktop', 'phone']);
  await page.goto('/?show=today');
  await shoot(page, 'desk-none', ['desktop', 'desktop-dark', 'phone']);
  const checker = await newsroom.signIn('viewer', '/');
  await shoot(checker, 'desk-viewer', ['desktop', 'phone']);
});

test('search', async ({ newsroom }) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('admin', '/');
  await page.goto('/search');
  await shoot(page, 'search', ['desktop', 'phone']);
  await page.goto('/search?q=bridge');
  await shoot(page, 'search-found', ALL_ROUND);
  await page.goto('/search?q=nowhere');
  await shoot(page, 'search-nothing', ['desktop', 'desktop-dark', 'phone']);
});

test('a new article', async ({ newsroom }) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('editor', '/articles/new');
  await shoot(page, 'new-article', ALL_ROUND);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await shoot(page, 'new-article-error', ['desktop', 'desktop-dark', 'phone']);
  for (const tab of await page.getByRole('tab').all()) {
    const name = (await tab.textContent()) ?? '';
    await tab.click();
    await shoot(page, `new-article-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`, ['desktop', 'phone']);
  }
  await page.goto('/articles/new');
  const first = 'A crane lowered the last of the seven lock gates of Ostervik into place.';
  const caption = 'Mayor Ada Lind, left, shakes hands with the lock keeper Bo Aar in Ostervik. (AP)';
  await page
    .getByLabel('Paste the article')
    .fill(` date 2026-01-23 ${first} ${caption}\n\nThe old gates, of oak, had held since 1911.`);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('region', { name: 'As it will look' })).toBeVisible();
  await shoot(page, 'new-article-preview', ALL_ROUND);
  await page.goto('/');
  await page
    .getByRole('link', { name: /The bridge that was never counted/ })
    .first()
    .click();
  await joined(page);
  await page.goto(`${new URL(page.url()).pathname}/facts`);
  await expect(page.getByRole('heading', { name: /^Facts about “/ })).toBeVisible();
  await shoot(page, 'facts', ['desktop', 'desktop-dark', 'upright', 'phone']);
});

const dialog = (page: Page) => page.getByRole('dialog');

test('settings', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('admin', '/');
  for (const name of ['preferences', 'password', 'sign-ins', 'tokens', 'people', 'tags', 'sign-offs', 'retention']) {
    await page.goto(`/settings/${name}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await shoot(page, `settings-${name}`, ['desktop', 'desktop-dark', 'upright', 'phone', 'small']);
  }
  await page.goto('/settings/sign-ins');
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Add a person' }).first().click();
  await expect(dialog(page)).toBeVisible();
  await shoot(page, 'people-add', ['desktop', 'desktop-dark', 'phone', 'lying']);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Actions for/ })
    .last()
    .click();
  await shoot(page, 'people-menu', ['desktop', 'phone']);
  await page.getByRole('menuitem').first().click();
  await expect(dialog(page)).toBeVisible();
  await shoot(page, 'people-ask', ['desktop', 'phone']);
  await page.keyboard.press('Escape');
  await page.goto('/settings/tags');
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await expect(dialog(page)).toBeVisible();
  await shoot(page, 'tags-add', ['desktop', 'desktop-dark', 'phone', 'lying']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for Style' }).click();
  await shoot(page, 'tags-menu', ['desktop', 'phone']);
  await page.getByRole('menuitem', { name: 'Merge into another' }).click();
  await expect(dialog(page)).toBeVisible();
  await shoot(page, 'tags-merge', ['desktop', 'desktop-dark', 'phone']);
  await page.keyboard.press('Escape');
  await page.goto('/settings/retention');
  await page.getByLabel('Resolved annotations').selectOption({ label: '180 days' });
  await page.getByRole('button', { name: 'Save the terms' }).press('Enter');
  await page.getByRole('button', { name: 'Look what is due' }).press('Enter');
  await expect(page.getByText('Nothing is due by these terms.')).toBeVisible();
  await shoot(page, 'retention-due', ['desktop', 'phone']);
  await page.getByLabel('Resolved annotations').selectOption({ label: 'Keep for ever' });
  await page.getByRole('button', { name: 'Save the terms' }).press('Enter');
  const reporter = await newsroom.signIn('reporter', '/settings/tokens');
  await reporter.getByLabel('What is it for?').fill('wire import');
  await reporter.getByRole('button', { name: 'Make a token' }).click();
  await expect(dialog(reporter)).toBeVisible();
  await shoot(reporter, 'token-made', ['desktop', 'phone']);
  await dialog(reporter).getByRole('button', { name: 'Done' }).click();
  await reporter.getByRole('button', { name: 'End the token wire import' }).click();
  await reporter.getByRole('dialog').getByRole('button', { name: 'End the token' }).click();
});

test('nothing here', async ({ newsroom }) => {
  const page = await newsroom.signIn('admin', '/articles/nowhere');
  await shoot(page, 'not-found', ['desktop', 'desktop-dark', 'phone']);
});

test('the first day: setting up, a desk without articles, and a desk that cannot answer', async ({ browser }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'galley-first-day-'));
  const database = await startEmbeddedPostgres(folder);
  const own = await OwnServer.start(database.url);
  const context = await browser.newContext({ baseURL: own.url });
  try {
    const page = await context.newPage();
    await page.goto('/setup');
    await shoot(page, 'setup', ALL_ROUND);
    const code = /with the code (\S+)/.exec(own.said)?.[1] ?? '';
    for (const [label, words] of [
      ['One-time code', code],
      ['Name of the desk', 'Night desk'],
      ['Your name', 'Ada Lind'],
      ['E-mail', 'ada@desk.test'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(words);
    await page.locator('input[type="password"]').fill('a-very-long-password');
    await page.getByRole('button', { name: 'Create the desk' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'));
    if (await page.getByRole('button', { name: 'Sign in', exact: true }).isVisible())
      await fillIn(page, 'ada@desk.test', 'a-very-long-password');
    await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    await shoot(page, 'desk-first-day', ALL_ROUND);
    const article = { text: 'The night train stopped twice.\n\nNobody got off.', format: 'text' };
    const made = await page.request.post('/api/v1/articles', { data: article, headers: { Origin: own.url } });
    const { id } = Made.parse(await made.json());
    // While something cannot be read, what stands in its place is seen.
    const lock = new pg.Client({ connectionString: database.url });
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE article IN ACCESS EXCLUSIVE MODE');
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.locator('.skeleton-row').first()).toBeVisible();
    await shoot(page, 'desk-loading', ['desktop', 'desktop-dark', 'phone']);
    // That there is such an article is known before the first byte.
    await lock.query('ROLLBACK; BEGIN; LOCK TABLE resolution IN ACCESS EXCLUSIVE MODE');
    await page.goto(`/articles/${id}`, { waitUntil: 'commit' });
    await expect(page.locator('main.skeleton')).toBeVisible();
    await shoot(page, 'article-loading', ['desktop', 'desktop-dark', 'phone']);
    await lock.query('ROLLBACK');
    await lock.end();
    await database.stop();
    await page.goto('/');
    await shoot(page, 'broken', ['desktop', 'desktop-dark', 'phone']);
  } finally {
    await context.close();
    await own.end();
    await database.stop().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});
