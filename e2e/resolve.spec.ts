import { card, cards, expect, openCard, savedOn, say, selectWords, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

async function desk(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await editor.goto(`/articles/${article}`);
  const checker = await newsroom.openArticle('checker', article);
  await savedOn(editor);
  return { editor, checker, article };
}

test('[WS10] what is resolved leaves every page and stands in the list with passage, outcome, note and name', async ({
  newsroom,
}) => {
  const { editor, checker, article } = await desk(newsroom);
  await selectWords(checker, 'forty-one lamps');
  await checker.keyboard.press('1');
  await say(checker, 'Remark', 'The ledger says forty-four.');
  const thread = await openCard(editor, 'The ledger says forty-four.');
  await thread.getByRole('button', { name: 'Resolve' }).click();
  await thread.getByLabel('Resolve as').selectOption({ label: 'No change' });
  await thread.getByLabel('Note for the record (optional)').fill('Counted again: forty-one.');
  await thread.getByRole('button', { name: 'Resolve' }).first().click();
  for (const page of [editor, checker]) {
    await expect(page.getByRole('article').locator('mark')).toHaveCount(0);
    await page.getByRole('button', { name: /^Resolved/ }).click();
    const record = page.getByRole('list', { name: 'Resolved' }).getByRole('listitem');
    await expect(record).toHaveCount(1);
    for (const words of ['forty-one lamps', 'No change', 'The ledger says forty-four.', 'Counted again: forty-one.'])
      await expect(record).toContainText(words);
    await expect(record).toContainText('CK-01');
    await record.getByRole('button', { name: 'Show in the article' }).click();
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('forty-one lamps');
  }
  expect(await newsroom.records(checker, article)).toMatchObject([
    { outcome: 'no_change', note: 'Counted again: forty-one.', reopened: null },
  ]);
});

test('[WS11] what is opened again is back on every page, and its record is kept', async ({ newsroom }) => {
  const { editor, checker, article } = await desk(newsroom);
  const id = await newsroom.annotate(checker, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  await expect(card(editor, 'The ledger says forty-four.')).toBeVisible();
  expect((await newsroom.post(checker, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' })).status()).toBe(200);
  await expect(cards(editor)).toHaveCount(0);
  await editor.getByRole('button', { name: /^Resolved/ }).click();
  await editor.getByRole('button', { name: 'Reopen' }).click();
  await expect(editor.getByRole('list', { name: 'Resolved' })).toContainText('Opened again by');
  await expect(card(checker, 'The ledger says forty-four.')).toBeVisible();
  await expect(checker.getByRole('article').locator('mark')).toHaveText('forty-one lamps');
  const records = await newsroom.records(checker, article);
  expect(records).toMatchObject([{ annotationId: id, outcome: 'done' }]);
  expect(records[0]?.reopened).not.toBeNull();
});

test('[WS12] a checker settles their own annotations and cannot settle another’s', async ({ newsroom }) => {
  const { editor, checker, article } = await desk(newsroom);
  const theirs = await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await newsroom.annotate(checker, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const foreign = await openCard(checker, 'A sleeve is no ledger.');
  await expect(foreign.getByRole('button', { name: 'Add citation' })).toBeVisible();
  await expect(foreign.getByRole('button', { name: 'Resolve' })).toHaveCount(0);
  const refusal = await newsroom.post(checker, `/api/v1/annotations/${theirs}/resolve`, { outcome: 'done' });
  expect(refusal.status()).toBe(403);
  await foreign.getByRole('button', { name: 'Close' }).click();
  const own = await openCard(checker, 'The ledger says forty-four.');
  await own.getByRole('button', { name: 'Resolve' }).click();
  await own.getByRole('button', { name: 'Resolve' }).first().click();
  await expect(cards(checker)).toHaveCount(1);
  expect(await newsroom.records(checker, article)).toMatchObject([{ outcome: 'done', note: null }]);
});

test('[WS13] two who resolve the same annotation at once make one record', async ({ newsroom }) => {
  const { editor, checker, article } = await desk(newsroom);
  await newsroom.annotate(checker, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  const both = [
    [editor, 'Out of scope'],
    [checker, 'No change'],
  ] as const;
  for (const [page, outcome] of both) {
    const thread = await openCard(page, 'The ledger says forty-four.');
    await thread.getByRole('button', { name: 'Resolve' }).click();
    await thread.getByLabel('Resolve as').selectOption({ label: outcome });
  }
  await Promise.all(both.map(([page]) => slip(page).getByRole('button', { name: 'Resolve' }).first().click()));
  for (const [page] of both) {
    await expect(page.getByRole('article').locator('mark')).toHaveCount(0);
    await page.getByRole('button', { name: /^Resolved/ }).click();
    await expect(page.getByRole('list', { name: 'Resolved' }).getByRole('listitem')).toHaveCount(1);
  }
  expect(await newsroom.records(editor, article)).toHaveLength(1);
});

test('[WS229] by one key a settled annotation comes back, then the reply before it goes; then the page says that nothing is left', async ({
  newsroom,
}) => {
  const { editor, checker, article } = await desk(newsroom);
  await newsroom.annotate(checker, article, 'forty-one lamps', 'claim', 'By whose count?');
  const thread = await openCard(editor, 'By whose count?');
  await say(editor, 'Reply to this thread', 'By his own.');
  await savedOn(editor);
  await thread.getByRole('button', { name: 'Resolve' }).click();
  await thread.getByRole('button', { name: 'Resolve' }).first().click();
  await expect(cards(editor)).toHaveCount(0);
  await editor.getByRole('main').focus();
  // More often than there is anything: what is on its way back is not lost over it.
  for (let press = 0; press < 4; press += 1) await editor.keyboard.press('Control+z');
  await expect(cards(editor)).toHaveCount(1);
  await savedOn(editor);
  await editor.keyboard.press('Control+z');
  await expect.poll(async () => (await newsroom.annotations(editor, article))[0]?.replies.length).toBe(0);
  await editor.keyboard.press('Control+z');
  await expect(
    editor.getByRole('status').filter({ hasText: 'Nothing of yours is left here to take back.' }),
  ).toBeAttached();
});
