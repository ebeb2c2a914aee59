import { comment, from, r, to, wordFile } from '#server/testing/word-file.ts';
import { z } from 'zod';
import { HeldCopies } from '../copy-processes.ts';
import { expect, savedOn, test } from '../newsroom.ts';
import { shoot } from './camera.ts';

const VIEWS = ['desktop', 'desktop-dark', 'phone', 'phone-dark', 'small'] as const;

test('the tray of tasks', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('editor');
  const numbers = Array.from({ length: 600 }, (_, n) => n);
  const lamps = numbers.map((n) => `<w:p>${from(n)}${r(`Lamp ${n} was lit on Sunday.`)}${to(n)}</w:p>`).join('');
  const title = `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${r('Every lamp of the north quay, and who paid for them')}</w:p>`;
  const comments = numbers.map((n) => comment(n, 'Vera Lind', `Who saw lamp ${n}?`)).join('');
  const file = Buffer.from(wordFile({ body: title + lamps, comments })).toString('base64');
  const answer = await newsroom.post(page, '/api/v1/articles', { format: 'word', file });
  const { id } = z.object({ id: z.string() }).parse(await answer.json());
  const copies = new HeldCopies();
  const tray = page.getByRole('banner').getByRole('button', { name: /^Tasks/ });
  const list = page.getByRole('dialog', { name: 'Tasks' });
  const openList = async () => {
    if (!(await list.isVisible())) await tray.click();
    await expect(list).toBeVisible();
  };
  const leaveGoingOn = async (format: string): Promise<number> => {
    const before = copies.held();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Take a copy' });
    await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
    await dialog.getByRole('button', { name: 'Download' }).click();
    await expect(dialog.getByRole('status')).toContainText('It goes on when you close this.');
    if (format === 'PDF') await shoot(page, 'copy-long', ['desktop', 'desktop-dark', 'phone']);
    await dialog.locator('.dlg-foot').getByRole('button', { name: 'Close' }).click();
    return copies.held().find((pid) => !before.includes(pid)) ?? 0;
  };
  try {
    await page.goto(`/articles/${id}`);
    await savedOn(page);
    const pdf = await leaveGoingOn('PDF');
    await openList();
    await copies.letGoUntil(pdf, page, /Placing [1-9]\d* of 600…/);
    await shoot(page, 'tasks-running', VIEWS);
    await page.keyboard.press('Escape');
    await shoot(page, 'tray-running', ['desktop', 'phone', 'small', 'lying']);
    copies.kill(await leaveGoingOn('Word'));
    await openList();
    await expect(list).toContainText('stopped before its end');
    await shoot(page, 'tasks-failed', VIEWS);
    await page.keyboard.press('Escape');
    await page.goto('about:blank').catch(() => undefined);
  } finally {
    copies.end();
  }
});

test('the tray with what has come', async ({ newsroom }) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, 'The lamps of the north quay\n\nNobody counts them.');
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/copy\?/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('status')).toContainText('It goes on when you close this.');
  await dialog.locator('.dlg-foot').getByRole('button', { name: 'Close' }).click();
  const tray = page.getByRole('banner').getByRole('button', { name: /^Tasks/ });
  letGo();
  await expect(tray).toHaveAccessibleName('Tasks, 1 finished');
  await page.getByRole('link', { name: 'Desk' }).click();
  await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
  await shoot(page, 'tray-finished', ['desktop', 'desktop-dark', 'phone']);
  await tray.click();
  await shoot(page, 'tasks-finished', VIEWS);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('Escape');
  await shoot(page, 'tray-forced', ['desktop']);
});
