import type { Page } from '@playwright/test';
import { card, cards, expect, joined, marks, openCard, savedOn, slip, test, type Newsroom } from './newsroom.ts';

const FIRST = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');
const SECOND = FIRST.replace('forty-one lamps', 'forty-three lamps');

async function revise(newsroom: Newsroom, page: Page, article: string, text: string, revision: number): Promise<void> {
  const answer = await newsroom.post(page, `/api/v1/articles/${article}/revisions`, { text, format: 'text', revision });
  expect(answer.status()).toBe(201);
}

async function threeClaims(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST);
  await newsroom.annotate(editor, article, 'counted forty-one lamps', 'claim', 'By whose count?');
  await newsroom.annotate(editor, article, 'on his sleeve', 'claim', 'Whose sleeve?');
  await newsroom.annotate(editor, article, 'The ledger of the port says forty-four', 'claim', 'Which ledger?');
  return { editor, article };
}

const stamp = (page: Page) => slip(page).locator('.check-row');

test('[WS250][WS251][WS252][WS253][WS256][WS259][WS294] a checker gives verdicts by keys alone; an editor sees each within a second, both see it change with its words, and one key confirms it again', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const { editor, article } = await threeClaims(newsroom);
  await editor.goto(`/articles/${article}`);
  await joined(editor);
  const checker = await newsroom.openArticle('checker', article);
  const keys = checker.keyboard;

  // The next unchecked claim, its verdict, the next one: four keys for two claims.
  await checker.getByRole('main').focus();
  await keys.press('u');
  await expect(slip(checker)).toContainText('By whose count?');
  await keys.press('v');
  await expect(checker.getByRole('listbox', { name: 'Verdict on these words' })).toBeFocused();
  await keys.press('c');
  await expect(card(editor, 'forty-one lamps')).toContainText('Confirmed', { timeout: 1_000 });
  await expect(card(checker, 'Whose sleeve?')).toBeFocused();
  await expect(checker.getByRole('status').filter({ hasText: 'Verdict given: Confirmed.' })).toBeAttached();

  // What it settles stands on one line, and its number says so.
  const line = await card(editor, 'forty-one lamps').boundingBox();
  expect(line?.height).toBeLessThanOrEqual(28);
  await expect(editor.getByRole('button', { name: 'Annotation 1, Claim, Confirmed', exact: true })).toBeAttached();
  await expect(editor.getByRole('status').filter({ hasText: 'Noor Haddad gave 1 verdict.' })).toBeAttached();

  // On somebody's word: who vouches is asked; how it was checked may be said.
  await keys.press('v');
  await keys.press('a');
  await expect(slip(checker).getByRole('textbox', { name: 'Who vouches for it?' })).toBeFocused();
  await keys.press('Enter');
  await expect(slip(checker)).toContainText('On author needs the name of who vouches.');
  await keys.type('Sam Ortega');
  await slip(checker).getByRole('textbox', { name: 'How was it checked? (optional)' }).fill('He was there.');
  await keys.press('Enter');
  await expect(card(checker, 'Which ledger?')).toBeFocused();
  await openCard(editor, 'on his sleeve');
  await expect(stamp(editor)).toContainText('On author');
  await expect(stamp(editor)).toContainText('On the word of Sam Ortega');
  await expect(stamp(editor)).toContainText('He was there.');
  await expect(stamp(editor)).toContainText('on r1');
  await expect(stamp(editor)).toContainText('Words unchanged');

  // A problem stays a card. Ctrl+Z takes the verdict back.
  // However fast: both keys before anything is drawn.
  await checker.evaluate(async () => {
    for (const key of ['v', 'w']) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await null;
    }
  });
  await expect(card(editor, 'Which ledger?')).toContainText('Wrong');
  await checker.getByRole('main').focus();
  await keys.press('Control+z');
  await expect(card(editor, 'Which ledger?')).not.toContainText('Wrong');
  await expect(card(editor, 'Which ledger?')).toContainText('Open');

  // The words change: so does the verdict, for both, and its card stands in full again.
  await revise(newsroom, editor, article, SECOND, 1);
  for (const page of [editor, checker])
    await expect(card(page, 'By whose count?')).toContainText('Changed since check');
  await checker.getByRole('main').focus();
  await keys.press('u');
  await expect(slip(checker)).toContainText('By whose count?');
  await expect(stamp(checker).locator('del')).toHaveText('Deletion: one');
  await expect(stamp(checker).locator('ins')).toHaveText('Insertion: three');
  await keys.press('v');
  await keys.press('Enter');
  for (const page of [editor, checker]) await expect(card(page, 'counted forty-three lamps')).toHaveText(/Confirmed/);
  await openCard(editor, 'counted forty-three lamps');
  await expect(slip(editor).locator('.claim')).toHaveText('counted forty-three lamps');
  await expect(slip(editor)).toContainText('Said of other words at first: “counted forty-one lamps”');
  await expect(slip(editor)).not.toContainText('Words changed');
  await expect(slip(editor)).not.toContainText('Other words stand there');
  await expect(stamp(editor)).toContainText('on r2');
  await expect(stamp(editor)).toContainText('Words unchanged');
});

test('[WS250][WS257] a verdict on words that changed under it is refused in place with those that stand there now; a viewer sees stamps and gives none', async ({
  newsroom,
}) => {
  const { editor, article } = await threeClaims(newsroom);
  const checker = await newsroom.openArticle('checker', article);
  const viewer = await newsroom.openArticle('viewer', article);
  await openCard(checker, 'By whose count?');
  await slip(checker).getByRole('button', { name: 'Verdict' }).click();
  await slip(checker).getByRole('textbox', { name: 'How was it checked? (optional)' }).fill('Counted them myself.');
  await revise(newsroom, editor, article, SECOND, 1);
  await expect(slip(checker)).toContainText('They now read: “counted forty-three lamps”');
  await slip(checker).getByRole('option', { name: 'Confirmed', exact: true }).click();
  const refusal = slip(checker).getByRole('alert').filter({ hasText: 'Read them again' });
  await expect(refusal).toContainText('It now reads: “counted forty-three lamps”');
  await expect(slip(checker).getByRole('textbox', { name: 'How was it checked? (optional)' })).toHaveValue(
    'Counted them myself.',
  );
  // They have been read: the same press counts now.
  await slip(checker).getByRole('button', { name: 'Give verdict' }).click();
  await expect(card(viewer, 'forty-three lamps')).toContainText('Confirmed');
  await openCard(viewer, 'forty-three lamps');
  await expect(stamp(viewer)).toContainText('Counted them myself.');
  await expect(slip(viewer).getByRole('button', { name: 'Verdict' })).toHaveCount(0);
  await viewer.emulateMedia({ media: 'print' });
  const note = viewer.getByRole('region', { name: 'Annotations' }).getByRole('listitem').first();
  await expect(note).toContainText(/Confirmed: Noor Haddad, .*, on r2\. Counted them myself\./);
  await viewer.emulateMedia({ media: 'screen' });
  await viewer.keyboard.press('v');
  await expect(viewer.getByRole('listbox')).toHaveCount(0);

  // Without a line nothing is queued: that is said, and nothing that was written is lost.
  await openCard(checker, 'Whose sleeve?');
  await checker.context().setOffline(true);
  await slip(checker).getByRole('button', { name: 'Verdict' }).click();
  await checker.keyboard.press('d');
  await expect(slip(checker).getByRole('alert').filter({ hasText: 'no connection' })).toBeVisible();
  await checker.context().setOffline(false);

  // Settled, its record has the verdict that stood.
  const [first] = (await newsroom.annotations(editor, article)).filter(
    ({ value }) => value.remark === 'By whose count?',
  );
  expect((await newsroom.post(editor, `/api/v1/annotations/${first?.id}/resolve`, { outcome: 'done' })).status()).toBe(
    200,
  );
  await viewer
    .getByRole('button', { name: /^Resolved/ })
    .first()
    .click();
  await expect(viewer.getByRole('list', { name: 'Resolved' })).toContainText(/Confirmed.*Noor Haddad.*on r2/);
});

test('[WS254][WS255][WS258] marks are coloured by verdict; the filter counts verdicts and stands in the address; one verdict for many is one thing to take back', async ({
  newsroom,
}) => {
  const { editor, article } = await threeClaims(newsroom);
  const whole = await newsroom.annotate(editor, article, null, 'note', 'On all of it');
  expect(whole).toBeTruthy();
  const page = await newsroom.openArticle('editor', article);
  const bar = page.getByRole('toolbar', { name: 'With the picked annotations' });
  await page.getByRole('checkbox', { name: 'Pick annotation 1' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Pick annotation 3' }).click({ modifiers: ['Shift'], force: true });
  await expect(bar).toContainText('3 picked');
  await bar.getByRole('button', { name: 'Verdict' }).click();
  await page.getByRole('menuitem', { name: 'Disputed' }).click();
  await expect(bar).toContainText('Disputed: 2 annotations.');
  await expect(bar).toContainText('Annotation 1 has no words to give a verdict on.');
  await expect(card(page, 'By whose count?')).toContainText('Disputed');

  // Colours by verdict: what is disputed differs from what nobody has checked.
  await page.getByRole('button', { name: 'Colours: By tag' }).click();
  await page.getByRole('menuitem', { name: 'By verdict' }).click();
  await expect(marks(page, 'counted forty-one lamps')).toHaveClass(/\bs3\b/);
  await expect(marks(page, 'The ledger of the port')).toHaveClass(/\bs0\b/);
  await page.getByRole('button', { name: 'Colours: By verdict' }).click();
  await expect(page.getByRole('menu')).toContainText('Changed since check');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Filter, nothing chosen' }).click();
  await expect(page.getByRole('checkbox', { name: 'No verdict, 2' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Disputed, 2' }).check();
  await expect(cards(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  expect(new URL(page.url()).searchParams.get('verdict')).toBe('disputed');
  await expect(page.getByRole('group', { name: 'Tools' })).toContainText('2 hidden by filters');
  await page.getByRole('button', { name: 'Show all' }).first().click();

  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'By whose count?')).toContainText('Open');
  await expect(card(page, 'Whose sleeve?')).toContainText('Open');
  await savedOn(page);
});
