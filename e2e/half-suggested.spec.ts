import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, openCard, savedOn, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

const Written = z.object({ entry: z.object({ id: z.string() }) });
const field = (page: Page) => slip(page).getByRole('textbox', { name: 'Words that should stand there' });

async function suggest(newsroom: Newsroom, page: Page, annotation: string, text: string): Promise<string> {
  const answer = await newsroom.post(page, `/api/v1/annotations/${annotation}/suggestions`, { text });
  expect(answer.status()).toBe(201);
  return Written.parse(await answer.json()).entry.id;
}

test('[WS331] an editor’s own words for a suggestion stay when they are refused, and when a colleague decides first; the keys stay on the card', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const editor = await newsroom.signIn('editor');
  const admin = await newsroom.signIn('admin');
  const reporter = await newsroom.signIn('reporter');
  const article = await newsroom.bringIn(editor, TEXT);
  const annotation = await newsroom.annotate(reporter, article, 'forty-one lamps', 'claim', 'By whose count?');
  const first = await suggest(newsroom, reporter, annotation, 'forty-two lamps');
  const second = await suggest(newsroom, reporter, annotation, 'forty-six lamps');
  const page = await newsroom.openArticle('editor', article);
  await openCard(page, 'By whose count?');
  const suggestion = (id: string) => slip(page).locator(`[data-suggestion="${id}"]`);

  // The line goes while they press: what they wrote is still in the field, and so are the keys.
  await suggestion(first).getByRole('button', { name: 'Accept with change' }).click();
  await field(page).fill('forty-three lamps, by day');
  await page.context().setOffline(true);
  await field(page).press('Control+Enter');
  await expect(suggestion(first).getByRole('alert')).toContainText('Nothing you wrote is lost');
  await expect(field(page)).toHaveValue('forty-three lamps, by day');
  await expect(field(page)).toBeFocused();
  await page.context().setOffline(false);
  await savedOn(page);

  // A colleague is first: it is said where they write, and nothing can be posted.
  expect((await newsroom.post(admin, `/api/v1/suggestions/${first}/reject`, {})).status()).toBe(200);
  await expect(suggestion(first)).toContainText('This suggestion has been decided meanwhile.');
  await expect(field(page)).toHaveValue('forty-three lamps, by day');
  await expect(field(page)).toBeFocused();
  await expect(suggestion(first).getByRole('button', { name: 'Accept these words' })).toBeDisabled();
  await suggestion(first).getByRole('button', { name: 'Cancel' }).click();
  await expect(field(page)).toHaveCount(0);
  await expect(suggestion(first)).toBeFocused();

  // The button under one's finger goes with the decision of another: the keys stay with the suggestion.
  await suggestion(second).getByRole('button', { name: 'Reject for good' }).focus();
  expect((await newsroom.post(admin, `/api/v1/suggestions/${second}/reject`, {})).status()).toBe(200);
  await expect(suggestion(second)).toContainText('Turned down by');
  await expect(suggestion(second)).toBeFocused();

  // Its author takes one back under the editor's hands.
  const third = await suggest(newsroom, reporter, annotation, 'forty-nine lamps');
  await suggestion(third).getByRole('button', { name: 'Accept with change' }).click();
  await field(page).fill('forty-nine lamps, by night');
  const gone = await reporter.request.delete(`/api/v1/entries/${third}`, {
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(gone.status()).toBe(200);
  await expect(suggestion(third)).toContainText('Its author has taken this suggestion back meanwhile.');
  await expect(field(page)).toHaveValue('forty-nine lamps, by night');
  await expect(field(page)).toBeFocused();
  await expect(suggestion(third).getByRole('button', { name: 'Accept these words' })).toBeDisabled();
  await suggestion(third).getByRole('button', { name: 'Cancel' }).click();
  await expect(suggestion(third)).toHaveCount(0);
  await expect(slip(page).locator('.slip')).toBeFocused();
});

test('[WS331][WS332] a reporter’s half-written suggestion stays when its words change, when they are cut and when it is decided; an untouched one goes along', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const annotation = await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  const page = await newsroom.openArticle('reporter', article);
  const accept = async (id: string) =>
    expect((await newsroom.post(editor, `/api/v1/suggestions/${id}/accept`, {})).status()).toBe(200);
  await openCard(page, 'By whose count?');

  // Nothing was changed in the field yet: it has the words that stand there now, and nothing to suggest.
  await slip(page).getByRole('button', { name: 'Suggest edit' }).click();
  await expect(field(page)).toHaveValue('forty-one lamps');
  await accept(await suggest(newsroom, editor, annotation, 'forty-two lamps'));
  await expect(field(page)).toHaveValue('forty-two lamps');
  await expect(slip(page).getByRole('button', { name: 'Suggest', exact: true })).toBeDisabled();

  // Half written, it stays, and says what stands there now.
  await field(page).fill('forty-two lamps and a lantern');
  await accept(await suggest(newsroom, editor, annotation, 'fifty lamps'));
  await expect(slip(page)).toContainText('The words have changed since you began. They now read: “fifty lamps”');
  await expect(field(page)).toHaveValue('forty-two lamps and a lantern');
  await field(page).press('Control+Enter');
  await savedOn(page);

  // One's own, being changed while it is decided: what was written is there to be taken along.
  await slip(page).getByRole('button', { name: 'Edit suggestion' }).click();
  await field(page).fill('fifty lamps and two lanterns');
  const [own] = await slip(page)
    .locator('[data-suggestion]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-suggestion') ?? '').slice(-1));
  expect((await newsroom.post(editor, `/api/v1/suggestions/${own}/reject`, {})).status()).toBe(200);
  await expect(slip(page)).toContainText('This suggestion has been decided meanwhile.');
  await expect(field(page)).toHaveValue('fifty lamps and two lanterns');
  await expect(slip(page).getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await slip(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(slip(page).locator(`[data-suggestion="${own}"]`)).toBeFocused();

  // The passage is cut under the field.
  await slip(page).getByRole('button', { name: 'Suggest edit' }).click();
  await field(page).fill('fifty lamps, more or less');
  await accept(await suggest(newsroom, editor, annotation, ''));
  await expect(slip(page)).toContainText('There are no words to replace');
  await expect(field(page)).toHaveValue('fifty lamps, more or less');
  await expect(field(page)).toBeFocused();
  await expect(slip(page).getByRole('button', { name: 'Suggest', exact: true })).toBeDisabled();
});
