import { expect, joined, openCard, selectWords, slip, test, type Newsroom } from './newsroom.ts';

const FIRST = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay.',
  'Nobody had asked the lamplighter, who keeps a ledger of his own.',
];

async function withoutTheLamplighter(newsroom: Newsroom, article: string): Promise<void> {
  const admin = await newsroom.signIn('admin');
  const answer = await newsroom.post(admin, `/api/v1/articles/${article}/revisions`, {
    text: FIRST.slice(0, 2).join('\n\n'),
    format: 'text',
    revision: 1,
  });
  expect(answer.status()).toBe(201);
}

test('[RV39] words that were selected and that a new revision does not have: the strip says so, and it is said aloud', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  const reader = await newsroom.openArticle('checker', article);
  await selectWords(reader, 'the lamplighter, who keeps');
  await withoutTheLamplighter(newsroom, article);
  const words = 'The words that you had selected are not in it: “the lamplighter, who keeps”.';
  await expect(reader.locator('.strip[data-revision="2"]')).toContainText(words);
  await expect(reader.getByRole('status').filter({ hasText: words })).toBeAttached();
  await expect(reader.getByRole('toolbar', { name: 'Annotate the selection as' })).toHaveCount(0);
});

test('[RV39] a passage that was being moved and whose words went: that is said, it is left as it was, and its card has the keys', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/', { viewport: { width: 390, height: 844 } });
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await newsroom.annotate(editor, article, 'the lamplighter, who keeps', 'style', 'Ask him.');
  await editor.goto(`/articles/${article}?annotation=`);
  await joined(editor);
  await openCard(editor, 'Ask him.');
  await slip(editor).getByRole('button', { name: 'Move passage' }).click();
  const bar = editor.getByRole('toolbar', { name: 'Move the passage' });
  await bar.getByRole('button', { name: 'End on by one word' }).click();
  await expect(bar).toContainText('the lamplighter, who keeps a');
  await withoutTheLamplighter(newsroom, article);
  const words =
    'The passage that you were moving is not in it, and was left as it was: “the lamplighter, who keeps a”.';
  await expect(editor.locator('.strip[data-revision="2"]')).toContainText(words);
  await expect(editor.getByRole('status').filter({ hasText: words })).toBeAttached();
  await expect(bar).toHaveCount(0);
  await expect(slip(editor)).toBeFocused();
  await expect(slip(editor)).toContainText('This annotation lost its place');
});
