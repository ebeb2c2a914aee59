import type { Locator, Page } from '@playwright/test';
import { COMMANDS } from '#components/commands/commands.ts';
import { card, cards, expect, marks, openCard, savedOn, selectWords, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

async function anArticle(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'query', 'In chalk or in ink?');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  return { editor, article, keys: editor.keyboard };
}

/** Opens the palette, which may have to be fetched first, and waits for it to have the keys. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
}

const chosen = (page: Page) => page.evaluate(() => String(document.getSelection()));

/** Goes there as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await target.count()) > 0 && (await target.evaluate((one) => one === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

// Single keys are a preference of the person: what a story switches off, no other story may miss.
test.afterEach(async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  expect((await newsroom.put(editor, '/api/v1/preferences', { shortcuts: true })).status()).toBe(200);
});

test('[WS90] the sheet has every command that has a key, and its switch turns single keys off for good', async ({
  newsroom,
}) => {
  const { editor, keys } = await anArticle(newsroom);
  await keys.press('?');
  const sheet = editor.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  for (const { id } of COMMANDS.filter((command) => command.keys.length > 0))
    await expect(sheet.locator(`[data-command="${id}"]`).locator('kbd').first()).toBeAttached();
  const kept = editor.waitForResponse('**/api/v1/preferences');
  await sheet.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  expect((await kept).status()).toBe(200);
  await keys.press('Escape');
  await keys.press(']');
  await selectWords(editor, 'forty-one lamps');
  await keys.press('1');
  await editor.reload();
  await savedOn(editor);
  await keys.press('?');
  await selectWords(editor, 'forty-one lamps');
  await keys.press('1');
  await keys.press('Control+Shift+h');
  await expect(cards(editor)).toHaveCount(2);
  await expect(slip(editor)).toHaveCount(0);
  await expect(sheet).toHaveCount(0);
  await expect(marks(editor, 'forty-one lamps')).toHaveCount(1);
});

test('[WS90] in a text field every key types, and an input method is left alone', async ({ newsroom }) => {
  const { editor, keys } = await anArticle(newsroom);
  await openCard(editor, 'In chalk');
  const reply = slip(editor).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.focus();
  await keys.type('mhct12345678p;]jkre?/.[b');
  await expect(reply).toHaveValue('mhct12345678p;]jkre?/.[b');
  await expect(editor.getByRole('dialog')).toHaveCount(0);
  await editor.getByRole('main').focus();
  await editor.evaluate(() => {
    const press = { key: 'p', code: 'KeyP', bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...press, isComposing: true }));
  });
  const pencil = editor.getByRole('button', { name: 'Pencil', exact: true });
  await expect(pencil).toHaveAttribute('aria-pressed', 'false');
  await keys.press('p');
  await expect(pencil).toHaveAttribute('aria-pressed', 'true');
});

test('[WS91] the palette does what its lines say and goes to an annotation by its words, from a field too', async ({
  newsroom,
}) => {
  const { editor, keys } = await anArticle(newsroom);
  await openCard(editor, 'In chalk');
  await slip(editor).getByRole('textbox', { name: 'Reply to this thread' }).focus();
  await openPalette(editor);
  const palette = editor.getByRole('dialog');
  await keys.type('pencil on');
  await expect(palette.getByRole('option', { selected: true })).toContainText('Pencil on or off');
  await keys.press('Enter');
  await expect(editor.getByRole('button', { name: 'Pencil', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(palette).toHaveCount(0);
  await slip(editor).getByRole('button', { name: 'Close' }).click();
  await openPalette(editor);
  await keys.type('ink chalk');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await expect(slip(editor)).toContainText('In chalk or in ink?');
  await editor.getByRole('button', { name: 'Pencil', exact: true }).click();
  await selectWords(editor, 'forty-one');
  await openPalette(editor);
  await keys.type('mark harm');
  await keys.press('Enter');
  await expect(slip(editor).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await expect(marks(editor, 'forty-one')).toHaveText('forty-one');
  await openPalette(editor);
  await keys.type('take a copy');
  await keys.press('Enter');
  await expect(editor.getByRole('dialog', { name: 'Take a copy' })).toBeVisible();
  await keys.press('Escape');
  // While it closes, the keys are still its own.
  await expect(editor.getByRole('dialog')).toHaveCount(0);
  await openPalette(editor);
  await keys.type('facts about');
  await keys.press('Enter');
  await expect(editor).toHaveURL(/\/facts$/);
});

test('[WS92] the whole loop by keyboard alone with single keys off: mark, remark, cite, answer, move, settle, next', async ({
  newsroom,
}) => {
  const { editor, article, keys } = await anArticle(newsroom);
  await openPalette(editor);
  await keys.type('single-key');
  await keys.press('Enter');
  await expect(editor.getByRole('dialog')).toHaveCount(0);
  await tabTo(editor, editor.getByRole('link', { name: 'To the article' }));
  await keys.press('Enter');
  await keys.press('Enter');
  await expect.poll(() => chosen(editor)).toBe('The lamps of the north quay');
  await keys.press('ArrowDown');
  await expect.poll(() => chosen(editor)).toBe('On Sunday the harbour master counted forty-one lamps.');
  for (const letter of ['m', 'h', 'c', '1', '4', 'p', ';', 'j', 'b']) await keys.press(letter);
  await expect(cards(editor)).toHaveCount(1);
  await keys.press('Alt+Shift+ArrowRight');
  await keys.press('Alt+Shift+ArrowRight');
  await expect.poll(() => chosen(editor)).toBe('the harbour master counted forty-one lamps.');
  await keys.press('Enter');
  await keys.press('Enter');
  const open = slip(editor);
  await expect(open.getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await keys.type('1, 2 or 3 counts? (e.g. r; j)');
  await keys.press('Control+Enter');
  await expect(open).toContainText('1, 2 or 3 counts?');

  await tabTo(editor, open.getByRole('button', { name: 'Add citation' }));
  await keys.press('Enter');
  await tabTo(editor, open.getByRole('textbox', { name: 'Where is this from?' }));
  await keys.type('ledger, p. 12');
  await keys.press('Control+Enter');
  await expect(open).toContainText('ledger, p. 12');

  await tabTo(editor, open.getByRole('textbox', { name: 'Reply to this thread' }));
  await keys.type('He says one.');
  await keys.press('Control+Enter');
  await expect(open).toContainText('He says one.');

  await tabTo(editor, open.getByRole('button', { name: 'Move passage' }));
  await keys.press('Enter');
  await keys.press('Shift+ArrowLeft');
  await keys.press('Enter');
  await expect(marks(editor, 'counted')).toHaveText('the harbour master counted forty-one lamps');
  await savedOn(editor);
  const items = await newsroom.annotations(editor, article);
  expect(items.find(({ value }) => value.tag === 'claim')).toMatchObject({
    value: { passage: { quote: 'the harbour master counted forty-one lamps' } },
    replies: [{ value: { body: 'He says one.' } }],
    citations: [{ value: { line: 'ledger, p. 12' } }],
  });

  await tabTo(editor, open.getByRole('button', { name: 'Resolve' }));
  await keys.press('Enter');
  await expect(open.getByLabel('Resolve as')).toBeFocused();
  await keys.press('Enter');
  await expect(cards(editor)).toHaveCount(1);
  await expect(card(editor, 'In chalk')).toBeFocused();
  expect(await newsroom.records(editor, article)).toMatchObject([{ outcome: 'done' }]);
  await keys.press('Alt+ArrowDown');
  await expect(open).toContainText('In chalk or in ink?');
});

test('[WS94] words are picked from lists: a paragraph, its sentences, first and last word', async ({ newsroom }) => {
  const { editor, article, keys } = await anArticle(newsroom);
  await tabTo(editor, editor.getByRole('button', { name: 'Pick a passage…' }));
  await keys.press('Enter');
  const picker = editor.getByRole('dialog', { name: 'Pick a passage' });
  await picker.getByLabel('Paragraph').selectOption({ index: 1 });
  await tabTo(editor, picker.getByRole('checkbox', { name: 'On Sunday' }));
  await keys.press('Space');
  await tabTo(editor, picker.getByRole('button', { name: 'Start one word later' }));
  await keys.press('Enter');
  await keys.press('Enter');
  await tabTo(editor, picker.getByRole('button', { name: 'End one word earlier' }));
  await keys.press('Enter');
  await expect(picker.getByRole('status', { name: 'Passage' })).toHaveText(
    'the harbour master counted forty-one lamps',
  );
  await picker.getByLabel('Tag').selectOption('Legal');
  await tabTo(editor, picker.getByRole('button', { name: 'Annotate' }));
  await keys.press('Enter');
  await expect(slip(editor).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await savedOn(editor);
  const items = await newsroom.annotations(editor, article);
  expect(items.map(({ value }) => [value.tag, value.passage?.quote])).toContainEqual([
    'legal',
    'the harbour master counted forty-one lamps',
  ]);
});
