import type { Page } from '@playwright/test';
import { card, expect, joined, marks, openCard, savedOn, say, selectWords, slip, test } from './newsroom.ts';

const PRACTICE = /The bridge that was never counted/;

/** Until the desk keeps this step of the reader's, for every device: the page ticks it before. */
const kept = (page: Page, mark: string) =>
  page.waitForResponse((answer) => answer.request().postData()?.includes(`"${mark}"`) ?? false);

test('[WS103][WS170][WS171] from sign-in to resolve without help: each step is told, hinted at its control and ticked; two practice colleagues answer once', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const own = await newsroom.bringIn(await newsroom.signIn('editor'), 'The quay is 41 metres long.');
  const desk = await newsroom.signIn('legal', '/');
  await desk.getByRole('link', { name: PRACTICE }).first().click();
  await joined(desk);
  const practice = desk.getByRole('region', { name: 'Practice' });
  // Work on this desk that others did before is nobody's practice.
  await expect(practice).toContainText('0 of 5');
  await expect(practice).toContainText('Select some words in the article and choose a tag.');
  await selectWords(desk, 'a hand through the web');
  await desk
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: /^Claim/ })
    .click();
  await say(desk, 'Remark', 'Whose hand?');
  await expect(practice).toContainText('1 of 5');
  await expect(practice).toContainText('choose Add citation');
  const hint = slip(desk).locator('.practice-hint');
  await expect(hint).toContainText('Add citation below');
  // The answer comes by itself, by somebody who is called what they are, and only once.
  const answer = slip(desk).getByRole('listitem').filter({ hasText: 'Where could somebody look this up?' });
  await expect(answer).toContainText('Asta · Practice');

  await slip(desk).getByRole('button', { name: 'Add citation' }).click();
  await expect(hint).toHaveCount(0);
  await slip(desk).getByLabel('Where is this from?').fill('Report of the inspector');
  await slip(desk).getByText('More fields').click();
  await slip(desk)
    .getByLabel(/^Locator/)
    .fill('sheet 3');
  await slip(desk).getByRole('button', { name: 'Post' }).first().click();
  await expect(practice).toContainText('2 of 5');
  // The next sentence is marked by another; what one is on stays.
  const marked = card(desk, 'I marked this while you were writing.');
  await expect(marked).toContainText('Emil · Practice');
  await expect(marks(desk, 'I did not need a hammer').first()).toBeVisible();
  await expect(slip(desk)).toContainText('Whose hand?');

  await expect(hint).toContainText('Type @');
  await slip(desk).getByRole('textbox', { name: 'Reply to this thread' }).pressSequentially('Sure, @Piet');
  await desk.keyboard.press('Enter');
  const called = kept(desk, 'call');
  await desk.keyboard.press('Control+Enter');
  await expect(practice).toContainText('3 of 5');
  await savedOn(desk);
  await called;

  // On another device the practice goes on where it was.
  await desk.reload();
  await joined(desk);
  await expect(practice).toContainText('3 of 5');
  await openCard(desk, 'Whose hand?');
  await expect(answer).toHaveCount(1);
  await expect(hint).toContainText('choose Resolve');
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

  // Hidden they stay hidden, until the commands bring them back.
  const hidden = kept(desk, 'hidden');
  await practice.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(practice).toHaveCount(0);
  await expect(desk.getByRole('main')).toBeFocused();
  await hidden;
  await desk.reload();
  await joined(desk);
  await expect(practice).toHaveCount(0);
  await desk.keyboard.press('Control+k');
  await desk.getByRole('combobox').fill('practice again');
  await desk.keyboard.press('Enter');
  await expect(practice).toContainText('0 of 5');
  await desk.reload();
  await joined(desk);
  await expect(practice).toContainText('0 of 5');

  // Only there, and for each person anew.
  const checker = await newsroom.openArticle('checker', own);
  await expect(checker.getByRole('region', { name: 'Practice' })).toHaveCount(0);
  await checker.goto('/');
  await checker.getByRole('link', { name: PRACTICE }).first().click();
  await joined(checker);
  await expect(checker.getByRole('region', { name: 'Practice' })).toContainText('0 of 5');
});
