import { atRest, card, cards, expect, openCard, savedOn, selectWords, slip, test } from './newsroom.ts';
import { keptOnDevice, openSecret, watched } from './secrets.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  ...Array.from({ length: 24 }, (_, n) => `In paragraph ${n + 1} the quay was as dark as it had been before.`),
  'Nobody asked who had paid for the other nine, and the cashier kept the second book at home.',
].join('\n\n');

test('[CF56][CF61] a citation is confidential from its first word: the switch says who will see it, nothing of it is kept on the device, and a checker’s page has a stub', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const checker = await newsroom.signIn('checker');
  const { saw } = await watched(checker);
  await checker.goto(`/articles/${article}`);
  await openCard(checker, 'By whose count?');
  const page = await newsroom.openArticle('reporter', article);
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  const line = slip(page).getByLabel('Where is this from?');
  await line.fill('The pilot, by tele');
  expect(await keptOnDevice(page)).toContain('The pilot');
  await slip(page).getByRole('checkbox', { name: 'Confidential source' }).check();
  await expect(slip(page)).toContainText('You, editors and legal will read it.');
  await line.press('End');
  await line.pressSequentially('phone, quillfeather');
  expect(await keptOnDevice(page)).not.toContain('The pilot');
  await line.press('Control+Enter');
  await expect(slip(page).getByRole('listitem').filter({ hasText: 'quillfeather' })).toContainText('Confidential');
  await expect(slip(page)).toContainText('Read by you, Clara Whitcombe, Jonas Feldt');
  await expect(slip(checker)).toContainText('Confidential source · Piet Lammers knows it', { timeout: 1_000 });
  await slip(page).getByRole('button', { name: 'Edit', exact: true }).click();
  await slip(page).getByLabel('Where is this from?').fill('The pilot, in person, quillfeather');
  await slip(page).getByLabel('Where is this from?').press('Control+Enter');
  await expect(slip(page).getByRole('listitem').filter({ hasText: 'in person' })).toBeVisible();
  await slip(page).getByRole('button', { name: 'Delete' }).click();
  await expect(slip(checker).getByText('knows it')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(slip(page).getByRole('listitem').filter({ hasText: 'in person' })).toBeVisible();
  await expect(slip(checker)).toContainText('knows it');
  expect(await saw('quillfeather')).toEqual([]);
});

test('[CF64][CF65] made confidential while colleagues have it open: within a second it is a stub, and nobody’s page jumps', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const claim = await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const cited = { line: 'The pilot’s diary, thornapple' };
  const reporter = await newsroom.signIn('reporter');
  expect((await newsroom.post(reporter, `/api/v1/annotations/${claim}/citations`, cited)).status()).toBe(201);
  const last = await newsroom.annotate(desk, article, 'the second book', 'query', 'Where is it now?');
  const checker = await newsroom.openArticle('checker', article);
  await openCard(checker, 'By whose count?');
  await expect(slip(checker)).toContainText('thornapple');
  const viewer = await newsroom.openArticle('legal', article);
  await card(viewer, 'Where is it now?').scrollIntoViewIfNeeded();
  await openCard(viewer, 'Where is it now?');
  const reply = slip(viewer).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.fill('In the house of his sis');
  await atRest(viewer);
  const placeOf = async () => {
    const { x = 0, y = 0, width = 0 } = (await slip(viewer).boundingBox()) ?? {};
    return [x, y, width].map(Math.round);
  };
  const before = await placeOf();

  await reporter.goto(`/articles/${article}`);
  await savedOn(reporter);
  await openCard(reporter, 'By whose count?');
  await slip(reporter).getByRole('button', { name: 'Make confidential…' }).click();
  const dialog = reporter.getByRole('dialog', { name: 'Make this citation confidential' });
  await expect(dialog).toContainText('Until now everybody who may open this article may have seen it: 6 people.');
  await dialog.getByText('Who they are').click();
  await expect(dialog).toContainText('Noor Haddad');
  await dialog.getByRole('button', { name: 'Make confidential' }).click();
  await expect(slip(checker)).toContainText('Confidential source · Piet Lammers knows it', { timeout: 1_500 });
  await expect(checker.getByText('thornapple')).toHaveCount(0);
  await expect(slip(reporter)).toContainText('thornapple');
  await expect(slip(reporter)).toContainText('Read by you, Clara Whitcombe, Jonas Feldt');
  // The composer, its words, the keys in it and what is on the screen are as they were.
  await savedOn(viewer);
  await expect(reply).toBeFocused();
  await viewer.keyboard.type('ter.');
  await expect(reply).toHaveValue('In the house of his sister.');
  expect(await placeOf()).toEqual(before);
  await viewer.keyboard.press('Control+Enter');
  await expect(slip(viewer)).toContainText('In the house of his sister.');
  await savedOn(viewer);
  expect((await newsroom.annotations(desk, article)).find(({ id }) => id === last)?.replies).toHaveLength(1);
});

test('[CF66][CF67] a thread is restricted: its readers have a card in its place, everybody else a page without it, though they had it open', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const legal = await newsroom.signIn('legal');
  const thread = await newsroom.annotate(
    legal,
    article,
    'on his sleeve',
    'legal',
    'Marshwiggle will sue over the sleeve.',
  );
  await newsroom.post(desk, `/api/v1/annotations/${thread}/replies`, { body: 'He would, the marshwiggle.' });
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const checker = await newsroom.openArticle('checker', article);
  await openCard(checker, 'Marshwiggle');
  const editor = await newsroom.openArticle('editor', article);
  await selectWords(editor, 'the second book');
  await legal.goto(`/articles/${article}`);
  await savedOn(legal);
  await openCard(legal, 'Marshwiggle');
  await slip(legal).getByRole('button', { name: 'Restrict…' }).click();
  const dialog = legal.getByRole('dialog', { name: 'Restrict this thread' });
  await expect(dialog).toContainText('Legal will read this. Admins will not, unless named.');
  await dialog.getByRole('checkbox', { name: /Jonas Feldt/ }).check();
  await dialog.getByRole('button', { name: 'Restrict' }).click();
  await expect(card(checker, 'By whose count?')).toBeVisible();
  await expect(cards(checker)).toHaveCount(1, { timeout: 1_500 });
  await expect(checker.getByText(/marshwiggle/i)).toHaveCount(0);
  await expect(slip(legal)).toContainText('Legal thread');
  await expect(slip(legal)).toContainText('He would, the marshwiggle.');
  await expect(cards(legal)).toHaveCount(2);
  // The selection and its toolbar are as they were.
  await expect(editor.getByRole('toolbar', { name: 'Annotate the selection as' })).toBeVisible();
  expect(await editor.evaluate(() => `${document.getSelection()}`)).toBe('the second book');
  await editor.keyboard.press('Escape');
  await openSecret(editor, 'Marshwiggle');
  await expect(slip(editor).getByRole('textbox', { name: 'Reply' })).toBeVisible();
});
