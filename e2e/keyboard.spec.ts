import { cards, expect, marks, savedOn, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

test('[WS60] without a mouse: to the article, pick a sentence, shorten it, tag it, say why, settle it', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const keys = editor.keyboard;
  await keys.press('Tab');
  await expect(editor.getByRole('link', { name: 'To the article' })).toBeFocused();
  await keys.press('Enter');
  await expect(editor.getByRole('main')).toBeFocused();
  await keys.press('Enter');
  await expect(editor.getByText(/^Reading cursor:/)).toBeAttached();
  const chosen = () => editor.evaluate(() => String(document.getSelection()));
  await expect.poll(chosen).toBe('The lamps of the north quay');
  const toolbar = editor.getByRole('toolbar', { name: 'Annotate the selection as' });
  await expect(toolbar).toBeVisible();
  await keys.press('ArrowDown');
  await expect.poll(chosen).toBe('On Sunday the harbour master counted forty-one lamps.');
  await keys.press('ArrowDown');
  await expect.poll(chosen).toBe('He wrote the number on his sleeve.');
  await keys.press('Shift+ArrowLeft');
  await expect.poll(chosen).toBe('He wrote the number on his sleeve');
  await keys.press('Shift+ArrowLeft');
  await expect.poll(chosen).toBe('He wrote the number on his');
  await keys.press('Enter');
  await expect(toolbar.getByRole('button', { name: /^Claim/ })).toBeFocused();
  await keys.press('ArrowRight');
  await expect(toolbar.getByRole('button', { name: /^Quote/ })).toBeFocused();
  await keys.press('Enter');
  await expect(slip(editor).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await keys.type('On his what?');
  await keys.press('Control+Enter');
  await savedOn(editor);
  await expect(marks(editor, 'He wrote the number on his')).toHaveText('He wrote the number on his');
  expect(await newsroom.annotations(editor, article)).toMatchObject([
    { value: { tag: 'quote', remark: 'On his what?', passage: { quote: 'He wrote the number on his' } } },
  ]);
  await keys.press('e');
  await expect(slip(editor).getByLabel('Resolve as')).toBeFocused();
  await keys.press('Enter');
  await expect(cards(editor)).toHaveCount(0);
  expect(await newsroom.records(editor, article)).toMatchObject([{ outcome: 'done' }]);
});

test('[WS61] without a mouse: to the annotations, open one, answer, settle with another outcome', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const keys = editor.keyboard;
  await keys.press('Tab');
  await keys.press('Tab');
  await expect(editor.getByRole('link', { name: 'To the annotations' })).toBeFocused();
  await keys.press('Enter');
  await expect(editor.getByRole('complementary', { name: 'Annotations' })).toBeFocused();
  const opener = cards(editor).getByRole('button', { name: /, by / });
  for (let tries = 0; tries < 8 && !(await opener.evaluate((one) => one === document.activeElement)); tries += 1)
    await keys.press('Tab');
  await expect(opener).toBeFocused();
  await keys.press('Enter');
  await expect(slip(editor)).toContainText('The ledger says forty-four.');
  await keys.press('r');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply to this thread' })).toBeFocused();
  await keys.type('So does the bill.');
  await keys.press('Control+Enter');
  await expect(slip(editor).getByRole('list')).toContainText('So does the bill.');
  await savedOn(editor);
  await keys.press('Tab');
  for (let tries = 0; tries < 6; tries += 1) {
    const resolve = slip(editor).getByRole('button', { name: 'Resolve' });
    if (await resolve.evaluate((one) => one === document.activeElement)) break;
    await keys.press('Tab');
  }
  await keys.press('Enter');
  await expect(slip(editor).getByLabel('Resolve as')).toBeFocused();
  await keys.press('ArrowDown');
  await keys.press('Tab');
  await keys.type('Both say so.');
  await keys.press('Enter');
  await expect(cards(editor)).toHaveCount(0);
  expect(await newsroom.records(editor, article)).toMatchObject([{ outcome: 'no_change', note: 'Both say so.' }]);
});
