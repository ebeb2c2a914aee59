import { cards, expect, openCard, savedOn, say, selectWords, setSelection, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

test('[WS30] a viewer reads marks, cards and new words as they come, and finds nothing to write with', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const viewer = await newsroom.openArticle('viewer', article);
  await expect(viewer.getByText('Read only')).toBeVisible();
  await setSelection(viewer, 'on his sleeve');
  await viewer.keyboard.press('1');
  await selectWords(editor, 'forty-one lamps');
  await editor.keyboard.press('1');
  await say(editor, 'Remark', 'The ledger says forty-four.');
  await expect(viewer.getByRole('article').locator('mark')).toHaveText('forty-one lamps');
  const thread = await openCard(viewer, 'The ledger says forty-four.');
  await expect(thread.getByRole('button', { name: 'Go to passage' })).toBeVisible();
  await expect(thread.getByRole('textbox')).toHaveCount(0);
  await expect(thread.getByRole('button', { name: /Resolve|Add citation|Edit|Delete/ })).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: 'Annotate the whole article' })).toHaveCount(0);
  await setSelection(viewer, 'on his sleeve');
  await expect(slip(viewer)).toBeVisible();
  await expect(viewer.getByRole('toolbar')).toHaveCount(0);
  await expect(cards(editor)).toHaveCount(1);
});

test('[WS31] what a viewer sends past the page is refused and changes nothing', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const viewer = await newsroom.signIn('viewer');
  const answers = [
    await newsroom.post(viewer, `/api/v1/articles/${article}/annotations`, {
      quote: 'on his sleeve',
      tag: 'note',
      remark: 'x',
    }),
    await newsroom.post(viewer, `/api/v1/annotations/${id}/replies`, { body: 'x' }),
    await newsroom.post(viewer, `/api/v1/annotations/${id}/citations`, { line: 'x' }),
    await newsroom.post(viewer, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' }),
    await newsroom.put(viewer, `/api/v1/entries/${id}`, { remark: 'x' }),
    await newsroom.post(viewer, '/api/v1/articles', { text: TEXT, format: 'text' }),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403, 403, 403]);
  expect(await newsroom.annotations(viewer, article)).toMatchObject([
    { id, value: { remark: 'The ledger says forty-four.' }, replies: [], citations: [] },
  ]);
  expect(await newsroom.records(viewer, article)).toEqual([]);
});
