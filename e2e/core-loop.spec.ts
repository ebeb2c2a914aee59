import {
  atRest,
  card,
  cards,
  dragOver,
  expect,
  joined,
  marks,
  openCard,
  savedOn,
  say,
  setOffline,
  slip,
  test,
} from './newsroom.ts';
import { saving } from './line.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

test('[WS172] the whole loop with two people: from “Needs you” through mark, remark, answer, source, verdict, suggestion and resolution to the copy, over a broken line', async ({
  newsroom,
}) => {
  test.setTimeout(90_000);
  const sam = await newsroom.signIn('editor');
  const priya = await newsroom.signIn('checker');
  const article = await newsroom.bringIn(sam, TEXT);
  const query = await newsroom.annotate(priya, article, 'on his sleeve', 'query', 'Whose sleeve?');
  await newsroom.post(sam, `/api/v1/annotations/${query}/replies`, { body: 'His own.' });
  await newsroom.annotate(sam, article, 'The ledger of the port', 'claim', 'Which ledger?');

  // Open: what needs her leads to its thread.
  await priya.goto('/');
  const need = priya.getByRole('complementary', { name: 'Needs you' }).getByRole('listitem');
  await need.filter({ hasText: 'His own.' }).getByRole('link').click();
  await joined(priya);
  await expect(card(priya, 'Whose sleeve?')).toHaveAttribute('aria-current', 'true');
  // Sam has the article open, half a sentence written.
  await sam.goto(`/articles/${article}`);
  await joined(sam);
  await openCard(sam, 'Which ledger?');
  const half = slip(sam).getByRole('textbox', { name: 'Reply to this thread' });
  await half.fill('Half a ');
  await half.press('End');
  await atRest(sam);
  const before = await half.boundingBox();

  // Read on, select, tag, write, post.
  await priya.getByRole('main').focus();
  await priya.keyboard.press(']');
  await expect(slip(priya)).toContainText('Which ledger?');
  await dragOver(priya, 'forty-one lamps');
  await priya.keyboard.press('1');
  await expect(slip(priya).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await priya.keyboard.type('By whose count?');
  await priya.keyboard.press('Control+Enter');
  // Others: painted within a second of its being stored, and what is being written stays where it is.
  await savedOn(priya);
  await expect(marks(sam, 'forty-one lamps')).toBeVisible({ timeout: 1_000 });
  await expect(card(priya, 'By whose count?').and(priya.locator(':focus-within'))).toHaveCount(1);
  await expect(card(sam, 'By whose count?')).toContainText('New');
  await sam.keyboard.type('sentence');
  await expect(half).toHaveValue('Half a sentence');
  await expect(half).toBeFocused();
  await atRest(sam);
  const after = await half.boundingBox();
  expect([after?.x, after?.width].map((one) => Math.round(one ?? 0))).toEqual(
    [before?.x, before?.width].map((one) => Math.round(one ?? 0)),
  );
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1);
  await half.press('Control+Enter');

  // Discuss: to what is new, and answer it.
  await sam.getByRole('main').focus();
  await sam.keyboard.press('n');
  await expect(slip(sam)).toContainText('By whose count?');
  await sam.keyboard.press('r');
  await sam.keyboard.type('By his own.');
  await sam.keyboard.press('Control+Enter');
  await expect(slip(priya)).toContainText('By his own.');

  // Something breaks: words are kept on the device, and sent when the line is back.
  await setOffline(priya, true);
  await say(priya, 'Reply to this thread', 'Then ask the electrician.');
  await expect(saving(priya, 'Offline – 1 change kept on this device')).toBeVisible();
  await setOffline(priya, false);
  await savedOn(priya);
  await expect(slip(sam)).toContainText('Then ask the electrician.');

  // A source and a verdict: checked, for both at once, on exactly these words.
  await slip(priya).getByRole('button', { name: 'Add citation' }).click();
  await slip(priya).getByLabel('Where is this from?').fill('Ledger of lamps, p. 3');
  await priya.keyboard.press('Control+Enter');
  await expect(slip(sam)).toContainText('Ledger of lamps, p. 3');
  await slip(priya).getByRole('button', { name: 'Verdict' }).click();
  await priya.keyboard.press('c');
  await expect(slip(sam)).toContainText('Confirmed', { timeout: 1_500 });
  await expect(slip(sam)).toContainText('Words unchanged');

  // Suggest and accept: the words change for both, and the verdict with them, until two keys confirm it again.
  await openCard(priya, 'forty-one lamps');
  await slip(priya).focus();
  await priya.keyboard.press('g');
  await slip(priya).getByRole('textbox', { name: 'Words that should stand there' }).fill('forty-four lamps');
  await priya.keyboard.press('Control+Enter');
  await slip(sam).getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(priya.locator('article.text')).toContainText('counted forty-four lamps.');
  for (const page of [priya, sam]) await expect(slip(page)).toContainText('Changed since check');
  await slip(priya).focus();
  await priya.keyboard.press('v');
  await priya.keyboard.press('Enter');
  await expect(slip(sam)).toContainText('Words unchanged');
  await openCard(priya, 'forty-four lamps');

  // Resolve: the card leaves both pages, and the keys are at the next one.
  await slip(priya).getByRole('button', { name: 'Resolve' }).focus();
  await priya.keyboard.press('Enter');
  await expect(slip(priya).getByLabel('Resolve as')).toBeFocused();
  await priya.keyboard.press('Enter');
  await expect(cards(priya)).toHaveCount(2);
  await expect(card(priya, 'Whose sleeve?')).toBeFocused();
  await expect(card(sam, 'By whose count?')).toContainText('Noor Haddad');
  expect(await newsroom.records(sam, article)).toMatchObject([{ outcome: 'done' }]);

  // Finish: a copy for Word.
  await priya.getByRole('button', { name: 'Copy', exact: true }).click();
  const dialog = priya.getByRole('dialog', { name: 'Take a copy' });
  await dialog.getByRole('radio', { name: /^Word/ }).check();
  const coming = priya.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.docx$/);
});
