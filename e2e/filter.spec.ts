import { card, cards, expect, marks, savedOn, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

async function threeAnnotations(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const checker = await newsroom.signIn('checker');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  await newsroom.annotate(checker, article, 'The ledger of the port', 'query', 'Which ledger?');
  await newsroom.annotate(checker, article, 'the bill was paid', 'claim', 'By whom?');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(3);
  return { editor, checker, article };
}

test('[WS97] a filter shows what fits, says how many it hides, draws their marks faintly, and is undone at once', async ({
  newsroom,
}) => {
  const { editor, checker, article } = await threeAnnotations(newsroom);
  await editor.getByRole('button', { name: 'Filter, nothing chosen' }).click();
  await expect(editor.getByRole('checkbox', { name: 'Claim, 2' })).toBeVisible();
  await editor.getByRole('checkbox', { name: 'Query, 1' }).check();
  await expect(cards(editor)).toHaveCount(1);
  await expect(card(editor, 'Which ledger?')).toBeVisible();
  await expect(
    editor.getByRole('status').filter({ hasText: '1 annotation shown, 2 hidden by filters.' }),
  ).toBeAttached();
  await editor.keyboard.press('Escape');
  await expect(editor.getByRole('group', { name: 'Tools' })).toContainText('2 hidden by filters');
  await expect(marks(editor, 'forty-one lamps')).toHaveAttribute('data-faint', '');
  await expect(marks(editor, 'The ledger of the port')).not.toHaveAttribute('data-faint');

  await newsroom.annotate(checker, article, 'on his sleeve', 'legal', 'His own sleeve?');
  await expect(editor.getByRole('group', { name: 'Tools' })).toContainText('3 hidden by filters');
  await expect(cards(editor)).toHaveCount(1);

  await marks(editor, 'forty-one lamps').click();
  await expect(slip(editor)).toContainText('By whose count?');
  await expect(editor.getByRole('group', { name: 'Tools' })).toContainText('2 hidden by filters');
  await editor.getByRole('button', { name: 'Show all' }).first().click();
  await expect(cards(editor)).toHaveCount(4);
  await expect(editor.getByRole('group', { name: 'Tools' })).not.toContainText('hidden by filters');
  expect(new URL(editor.url()).search).toBe('');
});

test('[WS175] whichever filters are chosen, what is shown and what is hidden are all annotations', async ({
  newsroom,
}) => {
  const { editor } = await threeAnnotations(newsroom);
  const notice = editor.locator('.hidden-notice');
  await editor.getByRole('button', { name: /^Filter, / }).click();
  const choices = editor.getByRole('dialog').getByRole('checkbox');
  await expect(choices.first()).toBeVisible();
  const number = await choices.count();
  expect(number).toBeGreaterThan(8);
  let most = 0;
  for (let index = 0; index < number; index += 1) {
    const choice = choices.nth(index);
    if (await choice.isDisabled()) continue;
    const promised = Number(/, (\d+)$/.exec((await choice.getAttribute('aria-label')) ?? '')?.[1] ?? Number.NaN);
    await choice.check();
    const hidden = Number(/(\d+) hidden/.exec((await notice.textContent()) ?? '')?.[1] ?? 0);
    await expect(cards(editor)).toHaveCount(3 - hidden);
    if (Number.isFinite(promised)) expect(3 - hidden).toBe(promised);
    most = Math.max(most, hidden);
    await choice.uncheck();
  }
  expect(most).toBe(3);
  await expect(cards(editor)).toHaveCount(3);
});

test('[WS98] the filter stands in the address: it survives a reload, and a colleague who is sent it sees the same', async ({
  newsroom,
}) => {
  const { editor, checker } = await threeAnnotations(newsroom);
  await editor.getByRole('button', { name: /^Filter, / }).click();
  await editor.getByRole('checkbox', { name: 'Claim, 2' }).check();
  await editor.getByRole('checkbox', { name: 'Mine, 1' }).check();
  await expect(cards(editor)).toHaveCount(1);
  await expect(editor).toHaveURL(/tag=claim/);
  await editor.reload();
  await expect(cards(editor)).toHaveCount(1);
  await expect(card(editor, 'By whose count?')).toBeVisible();
  await checker.goto(editor.url());
  await savedOn(checker);
  await expect(cards(checker)).toHaveCount(1);
  await expect(card(checker, 'By whom?')).toBeVisible();
  await checker.getByRole('button', { name: 'Filter, 2 choices' }).click();
  await checker.getByRole('checkbox', { name: 'Legal, 0' }).check();
  await checker.getByRole('checkbox', { name: /^Claim, / }).uncheck();
  await expect(checker.getByText('No annotations match. 3 are hidden by filters.')).toBeVisible();
});
