import { cards, expect, marks, savedOn, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

test('[WS90] the keys do what the sheet says: through the page, through annotations, to the other side, without marks', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'harbour master counted forty-one lamps', 'claim', 'the longest');
  await newsroom.annotate(editor, article, 'forty-one lamps', 'query', 'the shortest');
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'apart');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(3);
  const keys = editor.keyboard;
  const open = slip(editor);

  for (const region of ['banner', 'group', 'navigation', 'main', 'complementary'] as const) {
    await keys.press('F6');
    const place = editor.getByRole(region, region === 'group' ? { name: 'Tools' } : {}).first();
    await expect(place).toBeFocused();
  }
  await keys.press('Shift+F6');
  await expect(editor.getByRole('main')).toBeFocused();

  await keys.press(']');
  await expect(open).toContainText('the longest');
  await keys.press('j');
  await expect(open).toContainText('the shortest');
  await keys.press('Alt+ArrowDown');
  await expect(open).toContainText('apart');
  await keys.press('k');
  await keys.press('[');
  await expect(open).toContainText('the longest');
  await keys.press('Alt+PageDown');
  await expect(open).toContainText('the shortest');
  await keys.press('Alt+PageDown');
  await expect(open).toContainText('the longest');
  await keys.press('Alt+PageUp');
  await expect(open).toContainText('the shortest');

  await keys.press('.');
  await expect(open).toBeFocused();
  await keys.press('.');
  await expect(editor.getByRole('article').getByRole('button', { name: /^Annotation 2, Query/ })).toBeFocused();

  await keys.press('Control+Shift+X');
  await expect(editor.getByText('All marks are hidden.')).toBeVisible();
  const mark = marks(editor, 'on his sleeve');
  await expect(mark).toHaveCSS('text-decoration-line', 'none');
  await keys.press('Control+Shift+X');
  await expect(editor.getByText('All marks are hidden.')).toHaveCount(0);
  await expect(mark).toHaveCSS('text-decoration-line', 'underline');
});
