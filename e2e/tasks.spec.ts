import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { comment, from, r, to, wordFile } from '#server/testing/word-file.ts';
import { elementsIn, readPdf } from '#server/testing/read-pdf.ts';
import { z } from 'zod';
import { inEveryWay } from './audit/every-way.ts';
import { HeldCopies } from './copy-processes.ts';
import { THE_DESK } from './the-desk.ts';
import { expect, fillIn, type Newsroom, savedOn, test } from './newsroom.ts';

/** So many annotations that a process of its own writes their copies. */
const MANY = 240;
/** And so many that it can be watched. */
const ANNOTATIONS = 600;
const HEADLINE = 'Every lamp of the north quay';

/** An article that came with a comment on each of its paragraphs. */
async function longArticle(newsroom: Newsroom, page: Page, count = MANY): Promise<string> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const paragraphs = numbers.map((n) => `<w:p>${from(n)}${r(`Lamp ${n} was lit on Sunday.`)}${to(n)}</w:p>`);
  const comments = numbers.map((n) => comment(n, 'Vera Lind', `Who saw lamp ${n}?`));
  const title = `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${r(HEADLINE)}</w:p>`;
  const file = Buffer.from(wordFile({ body: `${title}${paragraphs.join('')}`, comments: comments.join('') }));
  const answer = await newsroom.post(page, '/api/v1/articles', { format: 'word', file: file.toString('base64') });
  expect(answer.status()).toBe(201);
  return z.object({ id: z.string() }).parse(await answer.json()).id;
}

const tray = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: /^Tasks/ });
const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Tasks' });
const said = (page: Page, words: string): Locator => page.getByRole('status').filter({ hasText: words });

/** The list, whether it is open already or not. */
async function openList(page: Page): Promise<void> {
  if (!(await list(page).isVisible())) await tray(page).click();
  await expect(list(page)).toBeVisible();
}

/** Asks for a copy, waits until it is long, and leaves it to go on. */
async function leaveGoingOn(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('status')).toContainText('Collecting annotations…');
  await expect(dialog.getByRole('status')).toContainText('It goes on when you close this.');
  await dialog.locator('.dlg-foot').getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
}

test('[WS360][WS361][WS362][WS364][CO33] long copies go on in the tray from the article to the desk and back: counted, called off, tried again, saved', async ({
  newsroom,
}) => {
  test.setTimeout(180_000);
  const page = await newsroom.signIn('editor');
  const article = await longArticle(newsroom, page, ANNOTATIONS);
  const copies = new HeldCopies();
  try {
    await page.goto(`/articles/${article}`);
    await savedOn(page);
    await expect(tray(page)).toHaveCount(0);
    await leaveGoingOn(page, 'PDF');
    await expect(tray(page)).toHaveAccessibleName('Tasks, 1 running');
    const [pdf = 0] = copies.held();

    // To the desk by Galley's own link, and from there by the keyboard alone.
    await page.getByRole('link', { name: 'Desk' }).click();
    await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    await tray(page).focus();
    await page.keyboard.press('Enter');
    const row = list(page).getByRole('listitem').filter({ hasText: 'PDF' });
    await expect(row).toContainText(HEADLINE);
    await expect(row).toContainText('Collecting annotations…');
    await copies.letGoUntil(pdf, page, /Placing \d+ of 600…/);
    await expect(row.getByRole('progressbar')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list(page)).toHaveCount(0);
    await expect(tray(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await inEveryWay(page, 'the tray with a copy on its way');
    await page.keyboard.press('Escape');

    // Back in the article a second one is begun; it is called off, and its process is gone.
    await page.getByRole('link', { name: HEADLINE }).first().click();
    await savedOn(page);
    await leaveGoingOn(page, 'Word');
    await expect(tray(page)).toHaveAccessibleName('Tasks, 2 running');
    expect(copies.held()).toHaveLength(2);
    await tray(page).click();
    await list(page)
      .getByRole('button', { name: `Cancel: ${HEADLINE} as Word` })
      .click();
    await expect(list(page).getByRole('listitem')).toHaveCount(1);
    await expect.poll(() => copies.held()).toEqual([pdf]);

    // On the desk again the first one's process dies: that is said, with the way to try again.
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Desk' }).click();
    await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    copies.kill(pdf);
    await expect(tray(page)).toHaveAccessibleName('Tasks, 1 failed');
    await expect(said(page, `The copy of ${HEADLINE} could not be made.`)).toBeAttached();
    await openList(page);
    await expect(row).toContainText('The writing of the copy stopped before its end. Try again.');
    await inEveryWay(page, 'the tray with a copy that failed');
    await openList(page);
    await row.getByRole('button', { name: /^Try again/ }).click();
    await expect(row).toContainText('Collecting annotations…');
    await expect.poll(() => copies.held()).toHaveLength(1);
    await page.keyboard.press('Escape');
    const coming = page.waitForEvent('download');
    for (const pid of copies.held()) copies.letGo(pid);
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/-r1\.pdf$/);
    const [, notes] = elementsIn(readPdf(readFileSync(await download.path())).structure, 'Sect');
    expect(notes ? elementsIn(notes, 'LI') : []).toHaveLength(ANNOTATIONS);
    await expect(said(page, `The copy of ${HEADLINE} is saved with your downloads.`)).toBeAttached();

    // What has come can be saved again, until it is dismissed; with the last of them the tray goes.
    await expect(tray(page)).toHaveAccessibleName('Tasks, 1 finished');
    await openList(page);
    const again = page.waitForEvent('download');
    await row.getByRole('button', { name: /^Save again/ }).click();
    expect((await again).suggestedFilename()).toBe(download.suggestedFilename());
    await row.getByRole('button', { name: /^Dismiss/ }).click();
    await expect(list(page)).toContainText('Nothing is being made.');
    await page.keyboard.press('Escape');
    await expect(tray(page)).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Account of/ })).toBeFocused();
    expect(copies.held()).toEqual([]);
  } finally {
    copies.end();
  }
});

test('[WS363] leaving Galley with a copy on its way is asked about, and only then; three wait for each other', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('editor');
  const article = await longArticle(newsroom, page);
  const copies = new HeldCopies();
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  try {
    await page.goto(`/articles/${article}`);
    await savedOn(page);
    await page.reload();
    await savedOn(page);
    expect(asked).toEqual([]);
    for (const format of ['PDF', 'Word']) await leaveGoingOn(page, format);
    // Two are written at once; the third is told that it waits.
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Take a copy' });
    await dialog.getByRole('button', { name: 'Download' }).click();
    await expect(dialog.getByRole('status')).toContainText('Waiting for its turn…');
    expect(copies.held()).toHaveLength(2);
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    for (const name of ['PDF', 'Word']) {
      await openList(page);
      await list(page)
        .getByRole('button', { name: `Cancel: ${HEADLINE} as ${name}` })
        .click();
    }
    await expect.poll(() => copies.held()).toEqual([]);
    await page.reload();
    await savedOn(page);
    expect(asked).toEqual(['beforeunload']);
    await expect(tray(page)).toHaveCount(0);
  } finally {
    copies.end();
  }
});

test('[WS373] who signs in on a page that somebody else’s sign-in has ended on finds nothing of their copies', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const page = await newsroom.signIn('editor');
  const article = await longArticle(newsroom, page);
  const copies = new HeldCopies();
  try {
    await page.goto(`/articles/${article}`);
    await savedOn(page);
    await leaveGoingOn(page, 'PDF');
    const coming = page.waitForEvent('download');
    for (const pid of copies.held()) copies.letGo(pid);
    await coming;
    await leaveGoingOn(page, 'Word');
    await page.getByRole('link', { name: 'Desk' }).click();
    await expect(page.getByRole('heading', { name: 'Articles' })).toBeVisible();
    await expect(tray(page)).toHaveAccessibleName(/1 running/);
    // The sign-in is over; Galley's own links lead to the door without loading the page anew.
    await page.context().clearCookies();
    await page.getByRole('link', { name: HEADLINE }).first().click();
    await expect(page).toHaveURL(/sign-in/);
    await fillIn(page, 'viewer@demo.test', THE_DESK.password);
    await expect(tray(page)).toHaveCount(0);
    await expect.poll(() => copies.held()).toEqual([]);
  } finally {
    copies.end();
  }
});
