import type { Page } from '@playwright/test';
import { card, dragOver, expect, marks, openCard, savedOn, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the south quay',
  'On Sunday the harbour master counted forty-one lamps on the quay, and the mayor had paid for forty-four.',
].join('\n\n');

async function onArticle(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const a = await newsroom.openArticle('checker', article);
  return { desk, article, a };
}

/** The bar at the bottom edge that says what was done last. */
const doneBar = (page: Page) => page.getByRole('toolbar', { name: 'With the picked annotations' });

test('[WS230] Escape leaves the field of a reply and keeps every word of it, on the card and on the device', async ({
  newsroom,
}) => {
  const { desk, article, a } = await onArticle(newsroom);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'Who counted?');
  await openCard(a, 'Who counted?');
  const field = slip(a).getByRole('textbox', { name: 'Reply to this thread' });
  await field.fill('The harbour office keeps the count, and');
  await field.press('Escape');
  await expect(a.locator('.slip')).toBeFocused();
  await expect(field).toHaveValue('The harbour office keeps the count, and');
  await a.keyboard.press('Escape');
  await expect(slip(a)).toHaveCount(0);
  await expect(card(a, 'Who counted?')).toContainText('Draft');
  await openCard(a, 'Who counted?');
  await expect(field).toHaveValue('The harbour office keeps the count, and');
});

test('[WS230] a remark that was left by Escape is a draft: Ctrl+Z leads back to it, and does not take the mark away', async ({
  newsroom,
}) => {
  const { a } = await onArticle(newsroom);
  await dragOver(a, 'forty-one lamps');
  await a.keyboard.press('1');
  const remark = slip(a).getByRole('textbox', { name: 'Remark' });
  await expect(remark).toBeFocused();
  await a.keyboard.type('exact number, please');
  await a.keyboard.press('Escape');
  await expect(remark).toHaveCount(0);
  await expect(slip(a).locator('header')).toContainText('Draft');
  await expect(doneBar(a)).toContainText('kept as a draft');
  await a.keyboard.press('Control+z');
  await expect(remark).toBeFocused();
  await expect(remark).toHaveValue('exact number, please');
  await expect(doneBar(a)).toHaveCount(0);
  await expect(marks(a, 'forty-one lamps')).not.toHaveCount(0);
  await remark.press('Control+Enter');
  await expect(card(a, 'exact number, please')).toHaveCount(1);

  // What is half changed is kept as well.
  const edit = slip(a).locator('.acts').getByRole('button', { name: 'Edit', exact: true });
  await edit.click();
  await remark.fill('the exact number, please');
  await remark.press('Escape');
  await expect(edit).toBeFocused();
  await edit.press('Enter');
  await expect(remark).toHaveValue('the exact number, please');
});

test('[WS231] what Cancel throws away comes back by Undo: remark, citation, note, changed reply', async ({
  newsroom,
}) => {
  const { a, article } = await onArticle(newsroom);
  await newsroom.annotate(a, article, 'forty-one lamps', 'claim', 'Who counted?');
  await openCard(a, 'Who counted?');
  const cancel = slip(a).getByRole('button', { name: 'Cancel' });
  const reply = slip(a).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.fill('The harbour office.');
  await reply.press('Control+Enter');
  await savedOn(a);
  for (const [opener, field, words] of [
    [
      slip(a).locator('.acts').getByRole('button', { name: 'Edit', exact: true }),
      'Remark',
      'Who counted them, and when?',
    ],
    [slip(a).getByRole('button', { name: 'Add citation' }), 'Where is this from?', 'Ledger of the port'],
    [slip(a).locator('[data-resolve]'), 'Note for the record (optional)', 'Counted twice'],
    [slip(a).locator('.thread').getByRole('button', { name: 'Edit' }), 'Reply', 'The harbour office, twice.'],
  ] as const) {
    await opener.click();
    const box = slip(a).getByRole('textbox', { name: field, exact: true });
    await box.fill(words);
    await cancel.click();
    await expect(box).toHaveCount(0);
    await expect(doneBar(a)).toContainText('thrown away');
    await doneBar(a).getByRole('button', { name: 'Undo' }).click();
    await expect(box).toHaveValue(words);
    await box.press('Escape');
    await expect(box).toHaveCount(0);
    await opener.click();
    await expect(box).toHaveValue(words);
    await cancel.click();
    await opener.click();
    await expect(box).not.toHaveValue(words);
    await cancel.click();
  }
});

test('[WS232] what is too long for a field of a citation or for a note is kept whole, says by how much, and waits until it fits', async ({
  newsroom,
}) => {
  const { a, article } = await onArticle(newsroom);
  await newsroom.annotate(a, article, 'forty-one lamps', 'claim', 'Who counted?');
  await openCard(a, 'Who counted?');
  await slip(a).getByRole('button', { name: 'Add citation' }).click();
  await slip(a).getByRole('button', { name: 'More fields' }).click();
  const line = slip(a).getByLabel('Where is this from?');
  const title = slip(a).getByLabel(/^Title/);
  const post = slip(a).getByRole('button', { name: 'Post', exact: true });
  const alerts = slip(a).getByRole('alert');
  const long = `${'The minutes of the council, volume one. '.repeat(13)}and its end`;
  await line.fill('Minutes');
  await title.fill(long);
  await expect(title).toHaveValue(long);
  await expect(alerts).toHaveText([new RegExp(`^${long.length - 500} characters too many`)]);
  await expect(post).toBeDisabled();
  await title.press('Control+Enter');
  await expect(title).toHaveValue(long);
  await title.fill('Minutes of the council');
  await expect(alerts).toHaveCount(0);
  await line.fill('x'.repeat(8_001));
  await expect(line).toHaveValue(/^x{8001}$/);
  await expect(alerts).toHaveText([/^1 character too many/]);
  await expect(post).toBeDisabled();
  await line.fill('Minutes, volume one');
  await line.press('Control+Enter');
  await expect(slip(a).locator('.cites')).toContainText('Minutes, volume one');
  await expect(slip(a).locator('.cites')).toContainText('Minutes of the council');
  await savedOn(a);

  await slip(a).locator('[data-resolve]').click();
  const note = slip(a).getByLabel('Note for the record (optional)');
  await note.fill('y'.repeat(8_003));
  await expect(note).toHaveValue(/^y{8003}$/);
  await expect(alerts).toHaveText([/^3 characters too many/]);
  await note.press('Enter');
  await expect(note).toBeFocused();
  await note.fill('Counted again.');
  await expect(alerts).toHaveCount(0);
  await note.press('Enter');
  await expect(slip(a)).toHaveCount(0);
});
