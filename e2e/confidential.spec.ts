import { card, cards, expect, setOffline, slip, test, type Newsroom } from './newsroom.ts';
import { fromSelection, keptOnDevice, openSecret, painted, watched } from './secrets.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'Nobody asked who had paid for the other nine, and the cashier kept the second book at home.',
].join('\n\n');

async function freshArticle(newsroom: Newsroom) {
  return newsroom.bringIn(await newsroom.signIn('editor'), TEXT);
}

test('[CF50][CF51][CF52][CF69] a reporter keeps a private note: dashed and locked, in no count, changed, deleted and brought back', async ({
  newsroom,
}) => {
  const article = await freshArticle(newsroom);
  const page = await newsroom.openArticle('reporter', article);
  const dialog = await fromSelection(page, 'the second book', 'Private note');
  await expect(dialog).toContainText('Only you will read this');
  await expect(dialog).toContainText('the second book');
  await expect(dialog.getByLabel('Your note')).toBeFocused();
  await page.keyboard.type('Ask the cashier’s sister first.');
  // Escape throws no words away: it asks.
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toContainText('kept nowhere else');
  await dialog.getByRole('button', { name: 'Go on writing' }).click();
  await dialog.getByLabel('Your note').press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(slip(page)).toContainText('Ask the cashier’s sister first.');
  await expect(slip(page)).toContainText('Private · only you');
  await expect(slip(page)).toHaveCSS('border-top-style', 'dashed');
  expect(await painted(page)).toEqual(['the second book']);
  await expect(page.locator('[role="comment"]')).toHaveCount(0);
  await expect(page.getByRole('article').locator('mark')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Open 0' })).toBeVisible();

  await slip(page).getByRole('button', { name: 'Edit' }).click();
  await expect(slip(page).getByRole('textbox', { name: 'Your note' })).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Ask his wife.');
  await page.keyboard.press('Control+Enter');
  await expect(slip(page)).toContainText('Ask his wife.');
  await slip(page).getByRole('button', { name: 'Delete' }).click();
  await expect(cards(page)).toHaveCount(0);
  expect(await painted(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Ask his wife.')).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(card(page, 'Ask his wife.')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Confidential words are not in copies.');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(card(page, 'Ask his wife.')).toBeVisible();
  const colleague = await newsroom.openArticle('legal', article);
  await expect(cards(colleague)).toHaveCount(0);
  // The words under a private note are a way to its card.
  await page.getByRole('article').getByText('the cashier kept the second book').click();
  await expect(slip(page)).toHaveCount(0);
  const at = await page.evaluate(() => {
    const [range] = CSS.highlights.get('secret') ?? [];
    const lines = range instanceof Range ? [...range.getClientRects()] : [];
    const { x, y, width, height } = lines.at(-1) ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(at.x, at.y);
  await expect(slip(page)).toContainText('Ask his wife.');
});

test('[CF53][CF54][CF55][CF62][CF63] reporter, legal and a named editor talk in a legal thread within a second of each other, and a checker’s page never has a word of it', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const article = await freshArticle(newsroom);
  const checker = await newsroom.signIn('checker');
  const { saw } = await watched(checker);
  await checker.goto(`/articles/${article}`);
  await expect(checker.locator('[data-saving="saved"]')).toBeVisible();
  const reporter = await newsroom.openArticle('reporter', article);
  const legal = await newsroom.openArticle('legal', article);
  const editor = await newsroom.openArticle('editor', article);

  const dialog = await fromSelection(reporter, 'who had paid for the other nine', 'Legal thread');
  await dialog.getByLabel('What is this about?').fill('The owner will sue: quillfeather.');
  const will = dialog.getByRole('status').filter({ hasText: 'will read this' });
  await expect(will).toContainText('You and legal will read this. Admins will not, unless named.');
  await dialog.getByRole('checkbox', { name: /Jonas Feldt/ }).check();
  await expect(will).toContainText('You, legal and 1 person will read this. Admins will not, unless named.');
  await expect(will).toContainText('you, Clara Whitcombe, Jonas Feldt');
  await dialog.getByRole('button', { name: 'Start thread' }).click();
  await expect(slip(reporter)).toContainText('quillfeather');
  for (const page of [legal, editor]) {
    await expect(card(page, 'quillfeather')).toBeVisible({ timeout: 1_000 });
    await openSecret(page, 'quillfeather');
    expect(await painted(page)).toEqual(['who had paid for the other nine']);
  }
  await expect(slip(editor)).toContainText('Read by you, Clara Whitcombe, Piet Lammers');

  await slip(legal).getByRole('textbox', { name: 'Reply' }).fill('Not without page 14 of the marshwiggle ledger.');
  await slip(legal).getByRole('textbox', { name: 'Reply' }).press('Control+Enter');
  await expect(slip(editor)).toContainText('marshwiggle', { timeout: 1_000 });
  await expect(editor.getByText('New confidential words from Clara Whitcombe')).toHaveCount(1);
  await slip(editor).getByRole('button', { name: 'Add citation' }).click();
  await slip(editor).getByLabel('Where is this from?').fill('Ledger of the thornapple house, p. 14');
  await slip(editor).locator('form', { hasText: 'Where is this from?' }).getByRole('button', { name: 'Post' }).click();
  await expect(slip(reporter)).toContainText('thornapple', { timeout: 1_000 });

  await slip(editor).getByRole('textbox', { name: 'Reply' }).fill('I would have said: print it.');
  await slip(legal).getByRole('button', { name: 'Settle' }).focus();
  await legal.keyboard.press('Enter');
  await expect(slip(reporter)).toContainText('Settled by Clara Whitcombe', { timeout: 1_000 });
  await expect(slip(reporter).getByRole('textbox')).toHaveCount(0);
  // Half-written words stay before their author.
  await expect(slip(editor)).toContainText('Settled by');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toHaveValue('I would have said: print it.');
  await expect(slip(legal).getByRole('button', { name: 'Open again' })).toBeFocused();
  await slip(reporter).getByRole('button', { name: 'Open again' }).click();
  await expect(slip(editor)).not.toContainText('Settled by', { timeout: 1_000 });

  // Who is named no more loses the card at once, and keeps what they were writing for copying.
  await slip(reporter).getByRole('button', { name: 'Change readers' }).click();
  await reporter.getByRole('checkbox', { name: /Jonas Feldt/ }).uncheck();
  await reporter.getByRole('button', { name: 'Save readers' }).click();
  await expect(cards(editor)).toHaveCount(0, { timeout: 1_000 });
  const left = editor.getByRole('dialog', { name: 'You no longer read this' });
  await expect(left.getByRole('textbox', { name: 'Your words' })).toHaveValue('I would have said: print it.');
  await left.getByRole('button', { name: 'Close' }).last().click();
  await expect(editor.getByText('quillfeather')).toHaveCount(0);
  expect(await painted(editor)).toEqual([]);

  await newsroom.annotate(reporter, article, 'forty-one lamps', 'claim', 'By whose count?');
  await expect(card(checker, 'By whose count?')).toBeVisible();
  await expect(card(checker, 'By whose count?')).toContainText('CK-01');
  for (const word of ['quillfeather', 'marshwiggle', 'thornapple']) expect(await saw(word)).toEqual([]);
  // The watch itself is awake.
  expect(await saw('By whose count?')).not.toEqual([]);
});

test('[CF58][CF59][CF60] confidential words wait for the connection on the page and on no device; a lost answer is told as one and leaves one note', async ({
  newsroom,
}) => {
  const article = await freshArticle(newsroom);
  const page = await newsroom.openArticle('reporter', article);
  const dialog = await fromSelection(page, 'on his sleeve', 'Private note');
  await dialog.getByLabel('Your note').fill('It was the left sleeve: gooseberry.');
  await setOffline(page, true);
  await expect(dialog).toContainText('Confidential words wait for it and are not kept on this device');
  await expect(dialog.getByRole('button', { name: 'Keep note' })).toBeDisabled();
  expect(await keptOnDevice(page)).not.toContain('gooseberry');
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const warning = await asked;
  expect(warning.type()).toBe('beforeunload');
  await warning.dismiss();
  await closing;
  await setOffline(page, false);
  await expect(dialog.getByRole('button', { name: 'Keep note' })).toBeEnabled();
  await expect(dialog.getByLabel('Your note')).toHaveValue('It was the left sleeve: gooseberry.');

  // The server has stored it; only its answer does not arrive.
  let lost = 0;
  await page.route('**/private-notes', async (route) => {
    if (lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort('connectionreset');
  });
  await dialog.getByRole('button', { name: 'Keep note' }).click();
  await expect(dialog.getByRole('alert')).toContainText('It is not known yet whether this arrived');
  await expect(dialog.getByLabel('Your note')).toHaveValue('It was the left sleeve: gooseberry.');
  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card(page, 'gooseberry')).toHaveCount(1);
  await expect(cards(page)).toHaveCount(1);

  // A refusal says why, and the words stay.
  await slip(page).getByRole('button', { name: 'Edit' }).click();
  await page.route('**/api/v1/confidential/**', (route) =>
    route.fulfill({ status: 409, json: { code: 'conflict', detail: 'Other words stand there by now.' } }),
  );
  await slip(page).getByRole('textbox', { name: 'Your note' }).fill('It was the right one.');
  await slip(page).getByRole('button', { name: 'Save' }).click();
  await expect(slip(page).getByRole('alert')).toContainText('Other words stand there by now.');
  await expect(slip(page).getByRole('textbox', { name: 'Your note' })).toHaveValue('It was the right one.');
  expect(await keptOnDevice(page)).not.toContain('right one');
  await slip(page).getByRole('button', { name: 'Cancel' }).click();

  // With the sign-in the words go from the page.
  await page.context().clearCookies();
  await setOffline(page, true);
  await setOffline(page, false);
  await expect(page.getByRole('button', { name: 'Sign in here' })).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  expect(await painted(page)).toEqual([]);
});

test('[CF57] by keyboard alone: a note from the palette, a legal thread from the toolbar, from card to words and back', async ({
  newsroom,
}) => {
  const article = await freshArticle(newsroom);
  const page = await newsroom.openArticle('reporter', article);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('private note');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your note')).toBeFocused();
  await page.keyboard.type('Of the whole article: too long.');
  await page.keyboard.press('Control+Enter');
  await expect(slip(page)).toContainText('On the whole article');
  // The dialog is gone, and the keys are with the card.
  await expect(slip(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(slip(page)).toHaveCount(0);

  await page.getByRole('main').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('toolbar', { name: 'Annotate the selection as' });
  await expect(bar.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(bar.getByRole('button', { name: 'More', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: 'Legal thread' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('What is this about?')).toBeFocused();
  await page.keyboard.type('May we print this?');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: /Jonas Feldt/ })).toBeFocused();
  await page.keyboard.press('Space');
  await page.getByLabel('What is this about?').press('Control+Enter');
  await expect(slip(page)).toContainText('May we print this?');
  await expect(slip(page)).toContainText('Jonas Feldt');
  await expect(slip(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(slip(page)).toHaveCount(0);
  await page.keyboard.press(']');
  await expect(slip(page)).toContainText('too long');
  await page.keyboard.press(']');
  await expect(slip(page)).toContainText('May we print this?');
});
