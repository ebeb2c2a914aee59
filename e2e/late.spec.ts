import type { Page } from '@playwright/test';
import { ALL_HERE } from '#components/ui/late.ts';
import { card, expect, type Newsroom, openCard, savedOn, setOffline, slip, test } from './newsroom.ts';

const TEXT = ['The bell of the harbour office', 'At noon the clerk rang the bell twice and wrote nothing down.'].join(
  '\n\n',
);
const CHUNKS = '**/_next/static/chunks/**';

/** A live article. `isNever` lets the page have no idle moment, so that nothing is fetched ahead of need. */
async function anArticle(newsroom: Newsroom, { isNever }: { isNever: boolean }): Promise<Page> {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'rang the bell twice', 'query', 'Twice or three times?');
  if (isNever) {
    await editor.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
  }
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  return editor;
}

const missing = (page: Page) => page.getByRole('alert').filter({ hasText: 'could not be fetched' });

test('[WS180] what comes only when it is wanted works at the first key: letters typed meanwhile are not lost', async ({
  newsroom,
}) => {
  const editor = await anArticle(newsroom, { isNever: true });
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  let isAsked = false;
  await editor.route(CHUNKS, async (route) => {
    isAsked = true;
    await held;
    await route.continue();
  });
  await editor.getByRole('main').focus();
  await editor.keyboard.press('Control+k');
  // As commands, these keys would open the sheet of shortcuts, the pencil and a card.
  await editor.keyboard.type('find');
  await editor.keyboard.press('?');
  await editor.keyboard.press('p');
  await expect(editor.getByRole('status').filter({ hasText: 'One moment' })).toBeVisible();
  expect(isAsked).toBe(true);
  letThrough();
  const field = editor.getByRole('combobox');
  await expect(field).toHaveValue('find?p');
  await expect(field).toBeFocused();
  await expect(editor.getByRole('dialog')).toHaveCount(1);
  await editor.keyboard.press('Escape');
  await expect(editor.locator('main:focus-within')).toBeVisible();

  // A menu opens at the first press of Enter, and gives the focus back.
  const account = editor.getByRole('button', { name: /^Account of/ });
  await account.focus();
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await editor.keyboard.press('Escape');
  await expect(account).toBeFocused();

  // V and C give a verdict though the choice is still on its way.
  await openCard(editor, 'Twice or three times?');
  const heldAgain = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await editor.route(CHUNKS, async (route) => {
    await heldAgain;
    await route.continue();
  });
  await editor.keyboard.press('v');
  await editor.keyboard.press('c');
  letThrough();
  await expect(editor.getByRole('status').filter({ hasText: 'Verdict given: Confirmed.' })).toBeAttached();
});

test('[WS181] what cannot be fetched says so, loses nothing, and comes when the line is back', async ({ newsroom }) => {
  const editor = await anArticle(newsroom, { isNever: true });
  await openCard(editor, 'Twice or three times?');
  await editor.getByLabel('Reply to this thread').fill('Three times, says the master.');
  await editor.route(CHUNKS, (route) => route.abort());

  const copy = editor.getByRole('button', { name: 'Copy', exact: true });
  await copy.focus();
  await editor.keyboard.press('Enter');
  await expect(missing(editor)).toContainText('Nothing that you wrote is lost');
  await expect(editor.getByRole('button', { name: 'Try again' })).toBeFocused();
  await missing(editor).getByRole('button', { name: 'Close' }).press('Enter');
  await expect(missing(editor)).toHaveCount(0);
  await expect(copy).toBeFocused();

  const account = editor.getByRole('button', { name: /^Account of/ });
  await account.press('Enter');
  await expect(editor.getByRole('button', { name: 'Try again' })).toBeFocused();
  await editor.unroute(CHUNKS);
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await editor.keyboard.press('Escape');
  await expect(account).toBeFocused();
  await expect(editor.getByLabel('Reply to this thread')).toHaveValue('Three times, says the master.');
});

test('[WS182] an article that is live has fetched what it may need: without a line everything opens', async ({
  newsroom,
}) => {
  const editor = await anArticle(newsroom, { isNever: false });
  // Idle moments are rare on a busy machine: only the page knows when it has had enough of them.
  await editor.waitForFunction((name) => performance.getEntriesByName(name).length > 0, ALL_HERE);
  await setOffline(editor, true);
  const { keyboard } = editor;
  await editor.getByRole('main').focus();
  const opened = async (key: string, name: string) => {
    await keyboard.press(key);
    await expect(editor.getByRole('dialog', { name })).toBeVisible();
    await keyboard.press('Escape');
    await expect(editor.getByRole('dialog')).toHaveCount(0);
    await expect(editor.locator('main:focus-within')).toBeVisible();
  };
  await opened('?', 'Keyboard shortcuts');
  await opened('Control+k', 'Find a command or an annotation');
  await editor.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expect(editor.getByRole('dialog', { name: 'Take a copy' })).toBeVisible();
  await keyboard.press('Escape');
  await editor.getByRole('button', { name: /^Filter/ }).press('Enter');
  await expect(editor.getByRole('dialog').getByRole('checkbox').first()).toBeVisible();
  await keyboard.press('Escape');
  await openCard(editor, 'Twice or three times?');
  await slip(editor).locator('[data-assign]').press('Enter');
  await expect(editor.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(card(editor, 'Twice or three times?')).toBeVisible();
  await expect(missing(editor)).toHaveCount(0);
  await setOffline(editor, false);
  await savedOn(editor);
});
