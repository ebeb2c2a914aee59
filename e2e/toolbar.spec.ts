import { dragOver, expect, marks, savedOn, test } from './newsroom.ts';

const LONG = [
  'The lamps of the north quay',
  ...Array.from({ length: 30 }, (_, index) => `Paragraph ${index + 1} of the ledger. `.repeat(6)),
].join('\n\n');

test('[WS96] the tags stand beside the selection, take no focus, and go on scrolling away, on Escape and on a press elsewhere', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, LONG);
  await newsroom.annotate(editor, article, 'The lamps of the north quay', 'claim', 'Which lamps?');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const toolbar = editor.getByRole('toolbar', { name: 'Annotate the selection as' });
  const chosen = () => editor.evaluate(() => String(document.getSelection()));

  await dragOver(editor, 'Paragraph 4 of');
  const line = await editor.evaluate(() => document.getSelection()?.getRangeAt(0).getBoundingClientRect().bottom ?? 0);
  const box = await toolbar.boundingBox();
  expect(Math.abs((box?.y ?? 0) - line)).toBeLessThan(24);
  expect(await toolbar.evaluate((bar) => bar.contains(document.activeElement))).toBe(false);
  await expect(toolbar.getByRole('button', { name: /^Show / })).toHaveCount(0);

  await editor.mouse.wheel(0, 40);
  await expect.poll(async () => Math.round(((await toolbar.boundingBox())?.y ?? 0) - (box?.y ?? 0))).toBe(-40);
  await editor.mouse.wheel(0, 60);
  await expect(toolbar).toHaveCount(0);
  expect(await chosen()).toBe('Paragraph 4 of');

  await dragOver(editor, 'Paragraph 6 of');
  await editor.keyboard.press('Escape');
  await expect(toolbar).toHaveCount(0);
  await expect.poll(chosen).toBe('');

  await dragOver(editor, 'Paragraph 7 of');
  await editor.getByRole('navigation', { name: 'Article outline' }).click({ position: { x: 20, y: 300 } });
  await expect(toolbar).toHaveCount(0);

  await marks(editor, 'The lamps').scrollIntoViewIfNeeded();
  await dragOver(editor, 'lamps of the north');
  await toolbar.getByRole('button', { name: 'Show 1' }).click();
  await expect(editor.getByRole('listitem').filter({ hasText: 'Which lamps?' }).first()).toBeFocused();
});
