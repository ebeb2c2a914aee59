import type { Page } from '@playwright/test';
import { z } from 'zod';
import { card, expect, joined, openCard, slip, test, type Newsroom } from './newsroom.ts';
import { fromSelection, keptOnDevice, openSecret } from './secrets.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

const Written = z.object({ entry: z.object({ id: z.string(), author: z.string() }) });
const Reading = z.object({ entries: z.array(z.object({ id: z.string(), readers: z.array(z.string()) })) });

async function thread(newsroom: Newsroom, page: Page, article: string, body: string, readers: string[]) {
  const said = { passage: null, body, readers };
  const answer = await newsroom.post(page, `/api/v1/articles/${article}/restricted-threads`, said);
  return Written.parse(await answer.json()).entry;
}

/** An article with a remark of Jonas, the editor, whose id is told; and counsel at the desk. */
async function withCounsel(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const jonas = (await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?')).slice(0, 6);
  const legal = await newsroom.signIn('legal');
  return { article, jonas, legal };
}

async function readersOf(page: Page, article: string, thread: string): Promise<string[] | undefined> {
  const answer = await page.request.get(`/api/v1/articles/${article}/confidential`);
  return Reading.parse(await answer.json()).entries.find(({ id }) => id === thread)?.readers;
}

test('[CF54] the readers that are chosen are those of the thread that was opened: nobody of another one, nobody who was chosen and not saved', async ({
  newsroom,
}) => {
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), TEXT);
  const checker = await newsroom.signIn('checker');
  const { author: noor } = await thread(newsroom, checker, article, 'A thread of her own.', []);
  const page = await newsroom.signIn('reporter');
  const few = await thread(newsroom, page, article, 'Of the pilot.', [noor]);
  const mine = await thread(newsroom, page, article, 'Of the porter.', []);
  await page.goto(`/articles/${article}`);
  await joined(page);
  const dialog = page.getByRole('dialog', { name: 'Change readers' });
  await openSecret(page, 'Of the pilot.');
  await slip(page).getByRole('button', { name: 'Change readers' }).click();
  await expect(dialog.getByRole('checkbox', { name: /Noor Haddad/ })).toBeChecked();
  await dialog.getByRole('checkbox', { name: /Maud Oyelaran/ }).check();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await slip(page).getByRole('button', { name: 'Change readers' }).click();
  await expect(dialog.getByRole('checkbox', { name: /Maud Oyelaran/ })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await openSecret(page, 'Of the porter.');
  await slip(page).getByRole('button', { name: 'Change readers' }).click();
  await expect(dialog.getByRole('checkbox', { name: /Tomás Ibarra/ })).toBeVisible();
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save readers' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await readersOf(page, article, mine.id)).toEqual([]);
  expect(await readersOf(page, article, few.id)).toEqual([noor]);
});

test('[CF59] while nobody knows whether a confidential citation arrived, its words and its readers stay as they were sent', async ({
  newsroom,
}) => {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const page = await newsroom.openArticle('reporter', article);
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  await slip(page).getByRole('checkbox', { name: 'Confidential source' }).check();
  const line = slip(page).getByLabel('Where is this from?');
  await line.fill('The pilot, by telephone');
  let lost = 0;
  await page.route('**/citations', async (route) => {
    lost += 1;
    if (lost > 1) return route.fallback();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await line.press('Control+Enter');
  await expect(slip(page).getByRole('alert')).toContainText('It is not known yet whether this arrived');
  await expect(line).not.toBeEditable();
  await expect(slip(page).getByRole('checkbox', { name: /Noor Haddad/ })).toBeDisabled();
  await slip(page).getByRole('button', { name: 'Ask again' }).click();
  await expect(slip(page).getByRole('listitem').filter({ hasText: 'by telephone' })).toHaveCount(1);
  await expect(line).toHaveCount(0);
});

test('[CF58] going back takes no half-written words along: any page warns before it is closed, the article has them again, and signing out shows them first', async ({
  newsroom,
}) => {
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), TEXT);
  const page = await newsroom.signIn('reporter', '/');
  const link = page.locator(`a[href^="/articles/${article}"]`).first();
  await link.click();
  await joined(page);
  const dialog = await fromSelection(page, 'on his sleeve', 'Private note');
  await dialog.getByLabel('Your note').fill('It was the left sleeve.');
  await page.goBack();
  await expect(link).toBeVisible();
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const warning = await asked;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();
  await closing;
  await link.click();
  await joined(page);
  const again = await fromSelection(page, 'on his sleeve', 'Private note');
  await expect(again.getByLabel('Your note')).toHaveValue('It was the left sleeve.');
  // Signing out would take them: they are shown first.
  await page.goBack();
  await page.getByRole('button', { name: 'Account of Piet Lammers' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const unsent = page.getByRole('dialog', { name: 'Words that were not sent' });
  await expect(unsent).toContainText('It was the left sleeve.');
  await unsent.getByRole('button', { name: 'Cancel' }).click();
});

test('[CF63][CF66][CF67] what was half written on a thread that is restricted goes along with its readers, and is before the eyes of everybody else for copying', async ({
  newsroom,
}) => {
  const { article, jonas, legal } = await withCounsel(newsroom);
  const sleeve = await newsroom.annotate(legal, article, 'on his sleeve', 'legal', 'He will sue.');
  const checker = await newsroom.openArticle('checker', article);
  const editor = await newsroom.openArticle('editor', article);
  for (const [page, words] of [
    [checker, 'I have page 14.'],
    [editor, 'Ask counsel first.'],
  ] as const) {
    await openCard(page, 'He will sue.');
    await slip(page).getByRole('textbox', { name: 'Reply to this thread' }).fill(words);
    expect(await keptOnDevice(page)).toContain(words);
  }
  const answer = await newsroom.post(legal, `/api/v1/annotations/${sleeve}/restrict`, { readers: [jonas] });
  expect(answer.ok()).toBe(true);
  await expect(slip(editor)).toContainText('Legal thread');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toHaveValue('Ask counsel first.');
  const left = checker.getByRole('dialog', { name: 'Your words' });
  await expect(left).not.toContainText(/confidential|legal/i);
  await expect(left.getByRole('textbox', { name: 'Your words' })).toHaveValue('I have page 14.');
  expect(await keptOnDevice(editor)).not.toContain('counsel');
  expect(await keptOnDevice(checker)).not.toContain('page 14');
});

test('[CF74] a thread that is restricted while a reader of it is on its card becomes the legal thread before their eyes, also when the words come after the room has ended', async ({
  newsroom,
}) => {
  const { article, jonas, legal } = await withCounsel(newsroom);
  const sleeve = await newsroom.annotate(legal, article, 'on his sleeve', 'legal', 'He will sue.');
  const editor = await newsroom.openArticle('editor', article);
  await openCard(editor, 'He will sue.');
  await slip(editor).getByRole('textbox', { name: 'Reply to this thread' }).fill('Ask counsel first.');
  let isHeld = true;
  const held: (() => void)[] = [];
  await editor.route('**/confidential', async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  expect((await newsroom.post(legal, `/api/v1/annotations/${sleeve}/restrict`, { readers: [jonas] })).ok()).toBe(true);
  await expect(editor.getByText('He will sue.')).toHaveCount(0);
  isHeld = false;
  for (const go of held) go();
  await expect(slip(editor)).toContainText('Legal thread');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toHaveValue('Ask counsel first.');
  // Whoever was writing writes on; the next letter is no key.
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await editor.keyboard.type(' J');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toHaveValue('Ask counsel first. J');
});

test('[CF76] what a colleague says in a legal thread is new until one has had it open, on every device, and is next among what is unread', async ({
  newsroom,
}) => {
  const { article, jonas, legal } = await withCounsel(newsroom);
  const { id } = await thread(newsroom, legal, article, 'The owner will sue.', [jonas]);
  const page = await newsroom.openArticle('editor', article);
  await expect(card(page, 'The owner will sue.')).toContainText('New');
  await expect(page.getByRole('button', { name: '1 unread' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(slip(page)).toContainText('The owner will sue.');
  await expect(slip(page)).toContainText('New');
  await expect(slip(page).locator('.slip')).toBeFocused();
  await expect(page.getByRole('button', { name: '1 unread' })).toHaveCount(0);
  const readHere = async () => {
    const answer = await page.request.get(`/api/v1/articles/${article}/confidential`);
    return Object.keys(z.object({ read: z.record(z.string(), z.string()) }).parse(await answer.json()).read);
  };
  await expect.poll(readHere).toEqual([id]);
  await page.reload();
  await joined(page);
  await expect(card(page, 'The owner will sue.')).not.toContainText('New');
  await newsroom.post(legal, `/api/v1/confidential/${id}/replies`, { body: 'By Friday.' });
  await expect(card(page, 'The owner will sue.')).toContainText('New');
});

test('[CF61][CF65] a source that is made confidential while its author rewrites it: the form stays, and the device loses its words', async ({
  newsroom,
}) => {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const claim = await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const reporter = await newsroom.signIn('reporter');
  const cited = await newsroom.post(reporter, `/api/v1/annotations/${claim}/citations`, { line: 'The pilot' });
  const { id } = Written.parse(await cited.json()).entry;
  await reporter.goto(`/articles/${article}`);
  await joined(reporter);
  await openCard(reporter, 'By whose count?');
  await slip(reporter).getByRole('listitem').getByRole('button', { name: 'Edit' }).click();
  await slip(reporter).getByLabel('Where is this from?').fill('The pilot, in person');
  expect(await keptOnDevice(reporter)).toContain('in person');
  const answer = await newsroom.post(desk, `/api/v1/entries/${id}/confidential`, {});
  expect(answer.ok()).toBe(true);
  await expect(slip(reporter).getByLabel('Where is this from?')).toHaveAttribute('autocomplete', 'off');
  await expect(slip(reporter).getByLabel('Where is this from?')).toHaveValue('The pilot, in person');
  expect(await keptOnDevice(reporter)).not.toContain('in person');
});

test('[CF35] words that another device wrote while the form was open are shown before they are replaced', async ({
  newsroom,
}) => {
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), TEXT);
  const page = await newsroom.openArticle('reporter', article);
  const dialog = await fromSelection(page, 'on his sleeve', 'Private note');
  await dialog.getByLabel('Your note').fill('Ask his wife.');
  await dialog.getByRole('button', { name: 'Keep note' }).click();
  await slip(page).getByRole('button', { name: 'Edit' }).click();
  const phone = await newsroom.openArticle('reporter', article);
  await openSecret(phone, 'Ask his wife.');
  await slip(phone).getByRole('button', { name: 'Edit' }).click();
  await slip(phone).getByRole('textbox', { name: 'Your note' }).fill('She is at the market until ten.');
  await slip(phone).getByRole('button', { name: 'Save' }).click();
  await expect(slip(page)).toContainText('It says now: “She is at the market until ten.”');
  await slip(page).getByRole('textbox', { name: 'Your note' }).fill('Ask his wife, at the market until ten.');
  await slip(page).getByRole('button', { name: 'Save' }).click();
  await expect(slip(phone)).toContainText('Ask his wife, at the market until ten.');
});
