import { expect, marks, savedOn, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the Déçu quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

test('[WS99] words are found in the article and in annotations, without a mouse, and are ready to be marked', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'harbour master', 'claim', 'Forty of his lamps are gas lamps.');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const keys = editor.keyboard;
  const bar = editor.getByRole('search', { name: 'Find in article and annotations' });
  await keys.press('/');
  await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await keys.type('DECU');
  await expect(bar.getByRole('status')).toHaveText('0 of 11 in the article, 0 in annotations');
  await keys.press('ControlOrMeta+a');
  await keys.type('forty');
  await expect(bar.getByRole('status')).toHaveText('0 of 43 in the article, 1 in annotations');
  await keys.press('Enter');
  await expect(slip(editor)).toContainText('Forty of his lamps');
  await expect(bar.getByRole('textbox', { name: 'Find' })).toBeFocused();
  await keys.press('Enter');
  await keys.press('Enter');
  await expect(bar.getByRole('status')).toContainText('3 of 4');
  await keys.press('Shift+Enter');
  await expect(bar.getByRole('status')).toContainText('2 of 4');
  const painted = () => editor.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map(String));
  await expect.poll(painted).toEqual(['forty', 'forty', 'forty']);
  // What is found shows on words that carry marks, too.
  const lookOf = (name: string) =>
    marks(editor, 'harbour master').evaluate(
      (mark, of) => getComputedStyle(mark, `::highlight(${of})`).background,
      name,
    );
  const nothing = await lookOf('no-such-look');
  for (const name of ['found', 'found-here', 'remote']) expect(await lookOf(name)).not.toBe(nothing);
  await keys.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect.poll(painted).toEqual([]);
  await expect.poll(() => editor.evaluate(() => String(document.getSelection()))).toBe('forty');
  await keys.press('Shift+ArrowRight');
  await keys.press('Shift+ArrowRight');
  await keys.press('h');
  await expect(marks(editor, 'forty-one lamps')).toHaveText('forty-one lamps');
});
