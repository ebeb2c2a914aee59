import { isSaved, saving, takeLine } from './line.ts';
import { expect, joined, openCard, savedOn, say, setOffline, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

async function anArticle(newsroom: Newsroom): Promise<string> {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  return article;
}

test('[WS130] who only reads is told, too, when nothing new can come in, and when it can again', async ({
  newsroom,
}) => {
  const article = await anArticle(newsroom);
  const viewer = await newsroom.signIn('viewer');
  const line = await takeLine(viewer);
  await viewer.goto(`/articles/${article}`);
  await expect(saving(viewer, 'Read only')).toBeVisible();
  await viewer.route('**/sync-ticket', (route) => route.abort());
  await line.cut();
  await expect(saving(viewer, 'Reconnecting…')).toBeVisible();
  await viewer.unroute('**/sync-ticket');
  await expect(saving(viewer, 'Read only')).toBeVisible();
});

test('[WS131] without a line one tries it at once instead of waiting for the next attempt', async ({ newsroom }) => {
  const article = await anArticle(newsroom);
  const page = await newsroom.signIn('checker');
  const line = await takeLine(page);
  await page.clock.install();
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await page.route('**/sync-ticket', (route) => route.abort());
  await line.cut();
  await expect(page.getByText('You can keep reading; what others write comes when it is back.')).toBeVisible();
  await openCard(page, 'By whose count?');
  await say(page, 'Reply to this thread', 'His own.');
  await expect(saving(page, 'Offline – 1 change kept on this device')).toBeVisible();
  await expect(page.getByText('Your changes are sent when the connection is back.')).toBeVisible();
  // The attempt that is due next fails, too; with its clock stopped the page makes none by itself after that.
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/sync-ticket'));
  await page.clock.fastForward(10_000);
  await failed;
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 500);
  await page.unroute('**/sync-ticket');
  await page.getByRole('button', { name: 'Try now' }).click();
  await isSaved(page);
});

test('[WS209] without a line the strip says to keep the page open; leaving with words that the device keeps asks nothing', async ({
  newsroom,
}) => {
  const article = await anArticle(newsroom);
  const page = await newsroom.signIn('checker');
  const line = await takeLine(page);
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await page.route('**/sync-ticket', (route) => route.abort());
  await line.cut();
  const advice = page.locator('.strip').filter({ hasText: 'Keep this page open: it cannot be loaded again before.' });
  await expect(advice).toContainText('There is no connection to the server.');
  await openCard(page, 'By whose count?');
  await say(page, 'Reply to this thread', 'His own.');
  await expect(saving(page, 'Offline – 1 change kept on this device')).toBeVisible();
  await expect(advice).toContainText('Your changes are sent when the connection is back.');
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    return dialog.dismiss();
  });
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toBe(0);
});

test('[WS131] an open line that answers nothing is given up when one asks to try', async ({ newsroom }) => {
  const article = await anArticle(newsroom);
  const page = await newsroom.signIn('checker');
  const line = await takeLine(page);
  await page.goto(`/articles/${article}`);
  await isSaved(page);
  await openCard(page, 'By whose count?');
  line.isSilent = true;
  await say(page, 'Reply to this thread', 'His own.');
  await expect(saving(page, 'Offline – 1 change kept on this device')).toBeVisible();
  line.isSilent = false;
  // By itself the page would give it up half a minute after it fell silent.
  await page.getByRole('button', { name: 'Try now' }).click();
  await isSaved(page);
  const editor = await newsroom.openArticle('editor', article);
  await openCard(editor, 'By whose count?');
  await expect(slip(editor)).toContainText('His own.');
});

test('[WS132] a page older than the server says so when it comes back, and reloads only when its reader wants it', async ({
  newsroom,
}) => {
  const article = await anArticle(newsroom);
  const page = await newsroom.openArticle('checker', article);
  const strip = page.locator('.strip').filter({ hasText: 'New version – reload when ready.' });
  const asked = page.waitForResponse('**/sync-ticket');
  await setOffline(page, true);
  await setOffline(page, false);
  await asked;
  await savedOn(page);
  await expect(strip).toHaveCount(0);
  // The page of a build that is served no more.
  await page.evaluate(() => document.documentElement.setAttribute('data-build', 'of-yesterday'));
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('textbox', { name: 'Reply to this thread' }).fill('Half wri');
  await setOffline(page, true);
  await setOffline(page, false);
  await expect(strip).toBeVisible();
  await expect(slip(page).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue('Half wri');
  await page.getByRole('button', { name: 'Reload' }).click();
  await joined(page);
  await expect(strip).toHaveCount(0);
  await expect(slip(page).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue('Half wri');
});
