import type { Page } from '@playwright/test';
import { inBothSchemes } from './audit/every-way.ts';
import { card, cards, expect, openCard, savedOn, say, setOffline, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the east quay',
  'On Sunday the harbour master counted forty-one lamps on the quay, and the mayor had paid for forty-four.',
].join('\n\n');
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function desks(newsroom: Newsroom, device = {}) {
  const desk = await newsroom.signIn('checker');
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), TEXT);
  const first = await newsroom.annotate(desk, article, 'On Sunday', 'style', 'Or on Monday?');
  const id = await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'Who counted?');
  const editor = await newsroom.signIn('editor', `/articles/${article}`, device);
  await expect(editor.locator('[data-saving="saved"]')).toBeVisible();
  const checker = await newsroom.openArticle('checker', article);
  return { article, first, id, editor, checker };
}

const removed = (page: Page) => page.getByRole('region', { name: 'Removed' });
const status = (page: Page) => page.locator('.ws > p[role="status"]');

test('[WS350][WS351][WS352][WS353] an editor deletes by key what a checker is answering on: named, asked, with the way back; every word of the checker stays', async ({
  newsroom,
}) => {
  const { article, id, editor, checker } = await desks(newsroom);
  await openCard(checker, 'Who counted?');
  await say(checker, 'Reply to this thread', 'The harbour office.');
  await savedOn(checker);
  const draft = slip(checker).getByRole('textbox', { name: 'Reply to this thread' });
  await draft.fill('Or was it the night watch');

  // The keyboard alone: to the card, to its last button, through the question.
  await editor.getByRole('main').focus();
  await editor.keyboard.press(']');
  await editor.keyboard.press(']');
  await expect(slip(editor)).toContainText('The harbour office.');
  const removal = slip(editor).locator('.acts').getByRole('button', { name: 'Delete', exact: true });
  await expect(removal).toBeVisible();
  await removal.focus();
  await editor.keyboard.press('Enter');
  const ask = editor.getByRole('dialog', { name: 'Delete' });
  await expect(ask).toContainText('Delete Noor Haddad’s annotation and 1 reply or citation on it?');
  await expect(ask).toContainText('It can be put back for 30 days, from Removed under Resolved.');
  await expect(ask.getByRole('blockquote')).toHaveText('Who counted?');
  await inBothSchemes(editor, 'whether to delete what somebody else wrote');
  await ask.getByRole('button', { name: 'Keep' }).press('Enter');
  await expect(ask).toHaveCount(0);
  await expect(removal).toBeFocused();
  await editor.keyboard.press('Enter');
  await ask.getByRole('button', { name: 'Delete annotation' }).press('Enter');
  await expect(ask).toHaveCount(0);
  await expect(card(editor, 'Who counted?')).toHaveCount(0);
  await expect(card(editor, 'Or on Monday?')).toBeFocused();
  await expect(status(editor)).toHaveText('Deleted.');

  // The one who is on it learns who it was, and loses nothing.
  const notice = slip(checker).locator('.gone');
  await expect(notice).toContainText('Removed by Jonas Feldt.');
  await expect(draft).toHaveValue('Or was it the night watch');
  await draft.press('Control+Enter');
  await savedOn(checker);
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(card(checker, 'Who counted?')).toHaveCount(0);
  await checker
    .getByRole('button', { name: /^Resolved \d/ })
    .first()
    .click();
  await removed(checker)
    .getByRole('button', { name: /^Removed 1/ })
    .click();
  const line = removed(checker).getByRole('listitem').filter({ hasText: 'Who counted?' });
  await expect(line).toContainText('Removed by Jonas Feldt');
  await expect(line).toContainText('Arrived after it was removed');
  await expect(line).toContainText('Or was it the night watch');
  await expect(line).toContainText('An editor can put it back.');
  await expect(line.getByRole('button', { name: 'Put back' })).toHaveCount(0);

  // The way back brings all of it, on every screen.
  await editor.keyboard.press('Control+z');
  await expect(card(editor, 'Who counted?')).toHaveCount(1);
  await expect(status(editor)).toHaveText('It is back.');
  await expect(line).toHaveCount(0);
  await expect(removed(checker)).toContainText('Nothing that you wrote was removed in the last 30 days.');
  const [back] = (await newsroom.annotations(editor, article)).filter((one) => one.id === id);
  expect(back?.replies.map(({ value }) => value.body)).toEqual(['The harbour office.', 'Or was it the night watch']);
});

test('[WS354][WS355][RE94] on a phone an editor deletes a reply that its author is changing, and puts it back from the list', async ({
  newsroom,
}) => {
  const { editor, checker, article } = await desks(newsroom, PHONE);
  await openCard(checker, 'Who counted?');
  await say(checker, 'Reply to this thread', 'The harbour office.');
  await savedOn(checker);
  await slip(checker).locator('.thread').getByRole('button', { name: 'Edit' }).click();
  const change = slip(checker).getByRole('textbox', { name: 'Reply', exact: true });
  await change.fill('The harbour office, in May.');

  await editor.goto(`/articles/${article}?annotation=${(await newsroom.annotations(editor, article))[1]?.id}`);
  await slip(editor).getByRole('button', { name: 'Delete what Noor Haddad wrote' }).click();
  const ask = editor.getByRole('dialog', { name: 'Delete' });
  await expect(ask).toContainText('Delete Noor Haddad’s reply?');
  await ask.getByRole('button', { name: 'Delete reply' }).click();
  await expect(slip(editor)).not.toContainText('The harbour office.');
  await expect.poll(() => slip(editor).evaluate((item) => item.contains(document.activeElement))).toBe(true);

  // Its author writes on, knows what becomes of it, and nothing says that it is refused.
  await expect(slip(checker).locator('.thread')).toContainText('Removed by Jonas Feldt.');
  await expect(status(checker)).toHaveText(
    /^(Removed by Jonas Feldt\.|Jonas Feldt removed something that you wrote; see Removed\.)/,
  );
  await expect(change).toHaveValue('The harbour office, in May.');
  await slip(checker).locator('.thread').getByRole('button', { name: 'Save' }).click();
  await savedOn(checker);
  await expect(slip(checker)).not.toContainText('The harbour office');

  // From the list, by the palette, with the keys on it.
  await editor
    .getByRole('button', { name: /^Resolved \d/ })
    .last()
    .click();
  const list = removed(editor);
  await list.getByRole('button', { name: /^Removed 1/ }).click();
  const line = list.getByRole('listitem');
  await expect(line).toContainText('Reply');
  await expect(line).toContainText('Removed by you');
  await expect(line).toContainText('The harbour office, in May.');
  await expect(line).toContainText('Can be put back until');
  await inBothSchemes(editor, 'what was removed');
  await line.getByRole('button', { name: 'Put back' }).click();
  await expect(line).toContainText('Back in the article as it was');
  await expect(line).toContainText('Arrived while it was out, and is not in the article');
  await expect(line).toContainText('The harbour office, in May.');
  await expect(line.getByRole('button')).toHaveCount(0);
  await expect(list.getByRole('button', { name: /^Removed 1/ })).toBeFocused();
  await inBothSchemes(editor, 'what is back, with words that came meanwhile');
  await expect(slip(checker)).toContainText('The harbour office.');
  // What is back needs no other way back.
  const bar = editor.getByRole('toolbar', { name: 'With the picked annotations' });
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('This is in the article already.');
  await expect(bar.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('[WS357] the palette leads to what was removed; who may not put back what an editor removed, or delete what others wrote, is offered neither', async ({
  newsroom,
}) => {
  const { editor, checker, id } = await desks(newsroom);
  await openCard(editor, 'Who counted?');
  await say(editor, 'Reply to this thread', 'The mayor’s office.');
  await savedOn(editor);
  await openCard(checker, 'Who counted?');
  await expect(slip(checker)).toContainText('The mayor’s office.');
  await expect(slip(checker).getByRole('button', { name: 'Delete what Jonas Feldt wrote' })).toHaveCount(0);
  // A source and a suggestion of the checker's: the editor takes out each of them by itself, and puts the source back.
  const path = `/api/v1/annotations/${id}`;
  await newsroom.post(checker, `${path}/citations`, { line: 'Log of the harbour office, p. 4' });
  await newsroom.post(checker, `${path}/suggestions`, { text: 'forty-four lamps' });
  const theirs = slip(editor).getByRole('button', { name: 'Delete what Noor Haddad wrote' });
  for (const kind of ['suggestion', 'citation']) {
    await slip(editor)
      .locator(kind === 'citation' ? '.cites' : '.suggestions')
      .getByRole('button', { name: 'Delete what' })
      .click();
    await expect(editor.getByRole('dialog')).toContainText(`Delete Noor Haddad’s ${kind}?`);
    await editor.getByRole('button', { name: `Delete ${kind}` }).click();
    await expect(editor.getByRole('dialog')).toHaveCount(0);
  }
  await expect(theirs).toHaveCount(0);
  await editor.keyboard.press('Control+z');
  await expect(slip(editor).locator('.cites')).toContainText('Log of the harbour office, p. 4');
  await expect(slip(checker).locator('.cites')).toContainText('Log of the harbour office, p. 4');
  await expect(slip(checker).locator('.suggestions')).toHaveCount(0);
  // Its author deletes it with the editor's words on it: both find it in the list, and its author puts it back.
  await slip(checker).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(checker.getByRole('dialog', { name: 'Delete' })).toContainText(
    'It can be put back for 30 days, from Removed under Resolved.',
  );
  await checker.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(cards(checker)).toHaveCount(1);
  await savedOn(checker);
  await checker.keyboard.press('Control+k');
  await checker.keyboard.type('What was removed');
  await checker.keyboard.press('Enter');
  const list = removed(checker);
  await expect(list.getByRole('button', { name: /^Removed 2/ })).toBeFocused();
  await expect(list.getByRole('listitem').first()).toContainText('2 entries on it went with it.');
  await expect(list.getByRole('listitem').nth(1)).toContainText('What it hangs on is not in the article');
  await checker.keyboard.press('Tab');
  await expect(list.getByRole('button', { name: 'Put back' })).toBeFocused();
  await checker.keyboard.press('Enter');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(slip(editor)).toContainText('The mayor’s office.');
  await expect(slip(editor).locator('.gone')).toHaveCount(0);
});

test('[WS356][WS358] half a reply on a card that lies at rest outlives its removal: nobody is interrupted, the words are shown once the hands are free, and stand there again when it is back', async ({
  newsroom,
}) => {
  const { editor, checker } = await desks(newsroom);
  await openCard(checker, 'Who counted?');
  const field = slip(checker).getByRole('textbox', { name: 'Reply to this thread' });
  await field.fill('The night watch counted, I thi');
  await openCard(checker, 'Or on Monday?');
  await field.pressSequentially('On Sunday, says the log');
  await openCard(editor, 'Who counted?');
  await slip(editor).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await editor.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(card(checker, 'Who counted?')).toHaveCount(0);
  // The author is on another card: nothing but this tells them.
  await expect(status(checker)).toHaveText('Jonas Feldt removed something that you wrote; see Removed.');
  await field.pressSequentially(', and it is signed.');
  await expect(field).toHaveValue('On Sunday, says the log, and it is signed.');
  await field.press('Control+Enter');
  await expect(slip(checker).locator('.thread')).toContainText('and it is signed.');
  await field.press('Escape');
  const dialog = checker.getByRole('dialog', { name: 'Your words' });
  await expect(dialog).toContainText('Jonas Feldt removed what you were writing on.');
  await expect(dialog.getByRole('textbox')).toHaveValue('The night watch counted, I thi');
  await dialog.getByText('Close', { exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await editor
    .getByRole('toolbar', { name: 'With the picked annotations' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(card(editor, 'Who counted?')).toBeFocused();
  await openCard(checker, 'Who counted?');
  await expect(field).toHaveValue('The night watch counted, I thi');
});

test('[WS359] what its author changes without a line on what an editor removes meanwhile is saved, brings nothing back, and stands in the list', async ({
  newsroom,
}) => {
  const { editor, checker } = await desks(newsroom);
  await openCard(checker, 'Who counted?');
  await setOffline(checker, true);
  await slip(checker).locator('.acts').getByRole('button', { name: 'Edit', exact: true }).click();
  await say(checker, 'Remark', 'Who counted, and by which light?');
  await expect(checker.locator('[data-saving="offline"]')).toBeVisible();
  await openCard(editor, 'Who counted?');
  await slip(editor).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await editor.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(cards(editor)).toHaveCount(1);
  await setOffline(checker, false);
  await savedOn(checker);
  await expect(slip(checker).locator('.gone')).toContainText('Removed by Jonas Feldt.');
  await slip(checker).locator('.gone').getByRole('button', { name: 'Close' }).click();
  await expect(cards(checker)).toHaveCount(1);
  await expect(cards(editor)).toHaveCount(1);
  await checker.keyboard.press('Control+k');
  await checker.keyboard.type('What was removed');
  await checker.keyboard.press('Enter');
  const line = removed(checker).getByRole('listitem');
  await expect(line).toContainText('Arrived after it was removed');
  await expect(line).toContainText('Who counted, and by which light?');
  await expect(checker.getByRole('alert').filter({ hasText: 'refused' })).toHaveCount(0);
});

test('[WS385] a link to what was removed says who removed it; one to what never was says that it is not there', async ({
  newsroom,
}) => {
  const { article, id, editor } = await desks(newsroom);
  expect(
    (await editor.request.delete(`/api/v1/entries/${id}`, { headers: { Origin: new URL(editor.url()).origin } })).ok(),
  ).toBe(true);
  const viewer = await newsroom.signIn('viewer', `/articles/${article}?annotation=${id}`);
  const strip = viewer.locator('.strip');
  await expect(strip).toContainText('The annotation that the link names was removed by Jonas Feldt.');
  await inBothSchemes(viewer, 'a link to what was removed');
  await strip.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(strip).toHaveCount(0);
  await viewer.goto(`/articles/${article}?annotation=${id.slice(0, 6)}0000000000`);
  await expect(strip).toContainText('The annotation that the link names is not among those of this article.');
});
