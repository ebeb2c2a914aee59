import { expect, joined, openCard, savedOn, say, selectWords, slip, test } from './newsroom.ts';

const PRACTICE = /The bridge that was never counted/;

test('[WS103] a newcomer is told the next step of the practice, each ticks itself, and hidden they stay hidden', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const desk = await newsroom.signIn('legal');
  const own = await newsroom.bringIn(await newsroom.signIn('editor'), 'The quay is 41 metres long.');
  await desk.getByRole('link', { name: PRACTICE }).first().click();
  await joined(desk);
  const practice = desk.getByRole('region', { name: 'Practice' });
  // Work on this desk that others did before is nobody's practice.
  await expect(practice).toContainText('0 of 5');
  await expect(practice).toContainText('Select some words in the article and choose a tag.');
  await selectWords(desk, 'a steel span of 41 metres');
  await desk
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: /^Claim/ })
    .click();
  await say(desk, 'Remark', 'Between the abutments?');
  await expect(practice).toContainText('1 of 5');
  await expect(practice).toContainText('choose Add citation');

  await slip(desk).getByRole('button', { name: 'Add citation' }).click();
  await slip(desk).getByLabel('Where is this from?').fill('Drawing of 1957');
  await slip(desk).getByText('More fields').click();
  await slip(desk)
    .getByLabel(/^Locator/)
    .fill('sheet 3');
  await slip(desk).getByRole('button', { name: 'Post' }).first().click();
  await expect(practice).toContainText('2 of 5');

  await slip(desk).getByRole('textbox', { name: 'Reply to this thread' }).pressSequentially('Sure, @Piet');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Control+Enter');
  await expect(practice).toContainText('3 of 5');
  await savedOn(desk);

  // On another device the practice goes on where it was.
  await desk.reload();
  await joined(desk);
  await expect(practice).toContainText('3 of 5');
  await openCard(desk, 'Between the abutments?');
  await slip(desk).getByRole('button', { name: 'Resolve' }).click();
  await slip(desk).getByLabel('Resolve as').press('Enter');
  await expect(practice).toContainText('4 of 5');
  await desk.getByRole('button', { name: 'Copy', exact: true }).click();
  const file = desk.waitForEvent('download');
  await desk.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
  await file;
  await expect(practice).toContainText('All five done.');
  await practice.getByRole('button', { name: 'All steps' }).click();
  await expect(practice.getByRole('listitem')).toHaveCount(5);
  for (const step of await practice.getByRole('listitem').all()) await expect(step).toContainText('done');
  await practice.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(practice).toHaveCount(0);
  await desk.reload();
  await joined(desk);
  await expect(practice).toHaveCount(0);

  // Only there, and for each person anew.
  const checker = await newsroom.openArticle('checker', own);
  await expect(checker.getByRole('region', { name: 'Practice' })).toHaveCount(0);
  await checker.goto('/');
  await checker.getByRole('link', { name: PRACTICE }).first().click();
  await joined(checker);
  await expect(checker.getByRole('region', { name: 'Practice' })).toContainText('0 of 5');
});
