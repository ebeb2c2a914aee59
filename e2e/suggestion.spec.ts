import { card, dragOver, expect, joined, marks, openCard, savedOn, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

test('[WS265][WS266][WS267][WS268][WS269] a reporter suggests, an editor accepts by keys alone: both see the words change, and everything else stands', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'counted forty-one lamps', 'claim', 'By whose count?');
  await newsroom.annotate(editor, article, 'on his sleeve', 'query', 'Whose sleeve?');
  const reporter = await newsroom.openArticle('reporter', article);
  await editor.goto(`/articles/${article}`);
  await joined(editor);

  // From a selection: marked as one of style, and the form is there with the words of the passage.
  await dragOver(reporter, 'forty-one lamps');
  await reporter
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: 'Suggest edit' })
    .click();
  const field = slip(reporter).getByRole('textbox', { name: 'Words that should stand there' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('forty-one lamps');
  await expect(slip(reporter).getByRole('button', { name: 'Suggest', exact: true })).toBeDisabled();
  // Other words are a matter of style, whatever the pencil marks with.
  await expect(slip(reporter)).toContainText('ST-01');
  await expect(reporter.locator('.subbar')).toContainText('Claim');
  await field.fill('forty-three lamps');
  const changes = slip(reporter).getByRole('group', { name: 'What changes' });
  await expect(changes.getByRole('deletion')).toHaveText('Deletion: one');
  await expect(changes.getByRole('insertion')).toHaveText('Insertion: three');
  await slip(reporter).getByRole('textbox', { name: 'Why (optional)' }).fill('Two burn by day.');
  await reporter.keyboard.press('Control+Enter');
  await savedOn(reporter);

  // Everybody sees it at the passage and on the card; the words of the article are the same.
  const struck = editor.locator('article .struck');
  await expect(struck).toHaveText('one', { timeout: 1_000 });
  await expect(editor.locator('article .inserted')).toHaveAttribute('data-words', 'three');
  expect(await editor.locator('article.text').evaluate((text) => text.textContent)).toContain(
    'counted forty-one lamps.',
  );
  await expect(reporter.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);
  await expect(editor.getByRole('status').filter({ hasText: 'suggested 1 edit' })).toBeAttached();

  // The editor, by keys: to the card, to Accept. Half a sentence elsewhere stays what it is.
  await openCard(editor, 'Whose sleeve?');
  await slip(editor).getByRole('textbox', { name: 'Reply to this thread' }).fill('Half a sent');
  await editor.keyboard.press('Escape');
  await openCard(editor, 'Two burn by day.');
  const suggestion = slip(editor).getByRole('list', { name: 'Suggestions' }).getByRole('listitem');
  await suggestion.getByRole('button', { name: 'Accept', exact: true }).focus();
  await editor.keyboard.press('Enter');
  for (const page of [editor, reporter]) {
    await expect(page.locator('article.text')).toContainText('counted forty-three lamps.', { timeout: 5_000 });
    await expect(page.locator('article .struck')).toHaveCount(0);
    await expect(marks(page, 'on his sleeve')).toBeVisible();
  }
  await expect(suggestion).toContainText(/Accepted by you, .* · r2/);
  await expect(editor.locator('[data-ref]:focus')).toHaveCount(1);
  await expect(slip(reporter).getByRole('listitem').filter({ hasText: 'Accepted by' })).toBeVisible();
  await expect(card(reporter, 'By whose count?')).toContainText('Words changed');
  await expect(card(editor, 'Half a sent')).toHaveCount(0);
  await openCard(editor, 'Whose sleeve?');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue('Half a sent');

  // Decided, it is nobody's to change.
  await expect(slip(reporter).getByRole('button', { name: 'Take suggestion back' })).toHaveCount(0);
});

test('[WS270][WS271][WS272] two suggest for the same words: one is accepted with a change, the other says so before anybody presses, is made anew, and turned down', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  const checker = await newsroom.openArticle('checker', article);
  await openCard(checker, 'By whose count?');
  // G on an open card; what is half written there comes back.
  await slip(checker).focus();
  await checker.keyboard.press('g');
  const field = slip(checker).getByRole('textbox', { name: 'Words that should stand there' });
  await field.fill('forty-two lamps');
  await checker.keyboard.press('Escape');
  await checker.reload();
  await joined(checker);
  await expect(field).toHaveValue('forty-two lamps');
  await field.press('Control+Enter');
  await slip(checker).getByRole('button', { name: 'Suggest edit' }).click();
  await field.fill('');
  await expect(slip(checker)).toContainText('the words are cut, and this annotation has no place then');
  await field.fill('some lamps');
  await field.press('Control+Enter');
  await savedOn(checker);

  await editor.goto(`/articles/${article}`);
  await joined(editor);
  await openCard(editor, 'By whose count?');
  const first = slip(editor).locator('[data-suggestion]').first();
  const second = slip(editor).locator('[data-suggestion]').nth(1);
  await first.getByRole('button', { name: 'Accept with change' }).click();
  await first.getByRole('textbox', { name: 'Words that should stand there' }).fill('forty-four lamps');
  // No line: the words that were to be put in stay where they are, until they are.
  await editor.route('**/accept', (route) => route.abort());
  await first.getByRole('button', { name: 'Accept these words' }).click();
  await expect(first.getByRole('alert')).toContainText('Nothing you wrote is lost');
  await expect(first.getByRole('textbox', { name: 'Words that should stand there' })).toHaveValue('forty-four lamps');
  await editor.unroute('**/accept');
  await first.getByRole('button', { name: 'Accept these words' }).click();
  await expect(editor.locator('article.text')).toContainText('counted forty-four lamps.');
  await expect(first).toContainText('Put in as:');
  await expect(second).toBeFocused();
  await expect(second).toContainText('no longer reads as this suggestion saw it. It reads now: “forty-four lamps”');
  await expect(second.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);

  // Its author looks again: about the words that stand there now.
  const own = slip(checker).locator('[data-suggestion]').nth(1);
  await own.getByRole('button', { name: 'Edit suggestion' }).click();
  await own.getByRole('textbox', { name: 'Words that should stand there' }).press('Control+Enter');
  await savedOn(checker);
  await second.getByRole('button', { name: 'Reject for good' }).click();
  await expect(second).toContainText(/Turned down by you/);
  await expect(own).toContainText('Turned down by');
});
