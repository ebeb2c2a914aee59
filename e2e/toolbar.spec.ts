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

test('[WS221] the tags beside a selection stand whole in the window: enlarged, and after it was turned', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, LONG);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const toolbar = editor.getByRole('toolbar', { name: 'Annotate the selection as' });
  /** Pixels that stand outside the window, at the side that is worse. */
  const outside = () =>
    toolbar.evaluate((bar) => {
      const { left, right } = bar.getBoundingClientRect();
      return Math.max(0, -left, right - window.innerWidth);
    });
  await dragOver(editor, 'The lamps of the north quay');
  await expect(toolbar).toBeVisible();
  await editor.setViewportSize({ width: 820, height: 900 });
  await expect.poll(outside).toBe(0);
  await expect(toolbar.getByRole('button', { name: 'Note' })).toBeInViewport({ ratio: 1 });
  // Narrower there is a bar at the bottom edge; the key still asks for the tags beside the selection.
  await editor.setViewportSize({ width: 320, height: 900 });
  await expect(toolbar.getByRole('button', { name: 'All tags' })).toBeInViewport({ ratio: 1 });
  await editor.keyboard.press('t');
  for (const name of ['Claim', 'Note'])
    await expect(toolbar.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await expect.poll(outside).toBe(0);
});

test('[WS222] with the pencil on, its tools and the filter stand in one row of a tablet held upright', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/', { viewport: { width: 820, height: 1180 } });
  const article = await newsroom.bringIn(editor, LONG);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const tools = editor.getByRole('group', { name: 'Tools' });
  await tools.getByRole('button', { name: 'Pencil', exact: true }).click();
  await expect(tools.getByRole('button', { name: 'Take back' })).toBeVisible();
  for (const name of ['Filter', 'By tag'])
    await expect(tools.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
});
