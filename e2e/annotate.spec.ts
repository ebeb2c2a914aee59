import {
  card,
  cards,
  dragOver,
  expect,
  marks,
  openCard,
  savedOn,
  say,
  selectWords,
  slip,
  test,
  type Newsroom,
} from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The ledger of the port says forty-four, and the bill was paid for forty-four.',
].join('\n\n');

async function twoPeople(newsroom: Newsroom, text = TEXT) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, text);
  const a = await newsroom.openArticle('checker', article);
  const b = await newsroom.openArticle('reporter', article);
  return { desk, article, a, b };
}

test('[WS01] words that one person marks and remarks on stand on the other’s page at once, and so does the answer', async ({
  newsroom,
}) => {
  const { a, b } = await twoPeople(newsroom);
  await dragOver(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'Who counted, and when?');
  await expect(card(b, 'Who counted, and when?')).toBeVisible();
  await expect(marks(b, 'forty-one lamps')).toHaveText('forty-one lamps');
  await openCard(b, 'Who counted, and when?');
  await say(b, 'Reply to this thread', 'He did, on Sunday at nine.');
  await expect(slip(a)).toContainText('He did, on Sunday at nine.');
  await savedOn(a);
  await savedOn(b);
});

test('[WS02] three passages over the same words: each click on them opens the next, the shortest first', async ({
  newsroom,
}) => {
  const { desk, article, a } = await twoPeople(newsroom);
  await newsroom.annotate(desk, article, 'harbour master counted forty-one lamps', 'claim', 'the longest');
  await newsroom.annotate(desk, article, 'forty-one lamps on the quay', 'style', 'the middle');
  await newsroom.annotate(desk, article, 'forty-one lamps', 'query', 'the shortest');
  await expect(cards(a)).toHaveCount(3);
  const words = marks(a, 'forty-one lamps');
  for (const expected of ['the shortest', 'the middle', 'the longest', 'the shortest']) {
    await words.click();
    await expect(slip(a)).toContainText(expected);
  }
});

test('[WS03] one line is a citation and is kept as it was typed', async ({ newsroom }) => {
  const { desk, article, a, b } = await twoPeople(newsroom);
  await newsroom.annotate(desk, article, 'the bill was paid for forty-four', 'claim', 'Seen the bill?');
  const line = 'per tel.  interview 3 pm, notebook p. 12 (“Mrs” K.) ';
  const mine = await openCard(a, 'Seen the bill?');
  await mine.getByRole('button', { name: 'Add citation' }).click();
  await say(a, 'Where is this from?', line);
  await savedOn(a);
  const [annotation] = await newsroom.annotations(a, article);
  expect(annotation?.citations.map((citation) => citation.value.line)).toEqual([line]);
  await expect(await openCard(b, 'Seen the bill?')).toContainText('notebook p. 12 (“Mrs” K.)');
});

test('[WS04] authors change and take back their own words, and nobody else’s', async ({ newsroom }) => {
  const { a, b } = await twoPeople(newsroom);
  await selectWords(a, 'wrote the number on his sleeve');
  await a.keyboard.press('3');
  await say(a, 'Remark', 'On his sleeve?');
  const theirs = await openCard(b, 'On his sleeve?');
  await expect(theirs.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
  await expect(theirs.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await slip(a).getByRole('button', { name: 'Edit', exact: true }).click();
  await say(a, 'Remark', 'On his sleeve, in chalk?');
  await expect(theirs).toContainText('On his sleeve, in chalk?');
  await expect(theirs.getByRole('button', { name: 'Tag', exact: true })).toHaveCount(0);
  await slip(a).getByRole('button', { name: 'Tag', exact: true }).click();
  await a.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(theirs).toContainText('Legal');
  await say(b, 'Reply to this thread', 'In ink.');
  await expect(slip(a)).toContainText('In ink.');
  await slip(a).getByRole('button', { name: 'Delete' }).click();
  const question = a.getByRole('dialog');
  await expect(question).toContainText('1 reply or citation');
  await question.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(cards(a)).toHaveCount(0);
  await expect(b.locator('mark')).toHaveCount(0);
  await expect(slip(b)).toContainText('What you are writing stays here;');
});

test('[WS05] the article as a whole is annotated too', async ({ newsroom }) => {
  const { article, a, b } = await twoPeople(newsroom);
  await a.getByRole('button', { name: 'Annotate the whole article' }).click();
  await say(a, 'Remark', 'Runs on Thursday.');
  await expect(await openCard(b, 'Runs on Thursday.')).toContainText('On the whole article');
  const [annotation] = await newsroom.annotations(a, article);
  expect(annotation?.value).toMatchObject({ tag: 'note', passage: null });
});

test('[WS06] everybody sees who is here and as what, and who left', async ({ newsroom }) => {
  const { a, b } = await twoPeople(newsroom);
  const here = a.getByRole('list', { name: 'People here' }).getByRole('listitem');
  await expect(here).toHaveCount(2);
  await expect(here.filter({ hasText: 'Reporter' })).toHaveCount(1);
  await expect(here.filter({ hasText: 'Checker' })).toContainText('(You)');
  await b.close();
  await expect(here).toHaveCount(1);
});

test('[WS208] in the header everybody stands once: the others side by side, oneself at the end', async ({
  newsroom,
}) => {
  const { a, b } = await twoPeople(newsroom);
  for (const page of [a, b]) {
    for (const initials of ['NH', 'PL'])
      await expect(page.getByRole('banner').getByText(initials, { exact: true })).toHaveCount(1);
  }
});

test('[WS07] emoji, joined emoji, right-to-left and combining letters are marked as they were selected', async ({
  newsroom,
}) => {
  const passages = ['👩‍👩‍👧‍👦', 'שלום עולם', 'مرحبا بالعالم', 'q̣̇ and Z͑ͫ', 'नमस्ते', '🇮🇸🇳🇴'];
  const { article, a, b } = await twoPeople(
    newsroom,
    `Signs of the quay\n\nA family 👩‍👩‍👧‍👦 came. They said שלום עולם and مرحبا بالعالم, wrote q̣̇ and Z͑ͫ on the wall, then नमस्ते under 🇮🇸🇳🇴 flags.`,
  );
  for (const words of passages) {
    await selectWords(a, words);
    await a.keyboard.press('8');
    await slip(a).getByRole('button', { name: 'Post', exact: true }).first().click();
    await expect(marks(b, words)).toHaveText(words);
  }
  await savedOn(a);
  const items = await newsroom.annotations(a, article);
  expect(items.map((item) => item.value.passage?.quote).sort()).toEqual([...passages].sort());
  const { text } = await (await a.request.get(`/api/v1/articles/${article}`)).json();
  for (const { value, placement } of items)
    expect(String(text).slice(placement?.start, placement?.end)).toBe(value.passage?.quote);
});

test('[WS224] whoever presses twice by habit has what the first press opened: the remark, the citation, the copy', async ({
  newsroom,
}) => {
  const { a } = await twoPeople(newsroom);
  await dragOver(a, 'forty-one lamps');
  await a
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: /^Claim/ })
    .dblclick();
  await expect(slip(a).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await a.keyboard.type('exact number, please');
  await a.keyboard.press('Control+Enter');
  await expect(card(a, 'exact number, please')).toHaveCount(1);
  await slip(a).getByRole('button', { name: 'Add citation' }).dblclick();
  await expect(slip(a).getByLabel('Where is this from?')).toBeFocused();
  await a.keyboard.press('Escape');
  await a.getByRole('button', { name: 'Copy', exact: true }).dblclick();
  await expect(a.getByRole('dialog', { name: 'Take a copy' }).getByRole('button', { name: 'Download' })).toBeVisible();
  await a.keyboard.press('Escape');
  await expect(a.getByRole('dialog')).toHaveCount(0);
  // Whatever is pressed next is heard.
  await marks(a, 'forty-one lamps').dblclick();
  await expect.poll(() => a.evaluate(() => String(document.getSelection()))).not.toBe('');
});

test('[WS225] a reply that is too long is kept whole, says by how much, and is posted when it fits', async ({
  newsroom,
}) => {
  const { desk, article, a } = await twoPeople(newsroom);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'Who counted?');
  await openCard(a, 'Who counted?');
  const field = slip(a).getByRole('textbox', { name: 'Reply to this thread' });
  const pasted = `${'a long minute of the council '.repeat(300)}and its end`;
  await field.fill(pasted);
  await expect(field).toHaveValue(pasted);
  const alert = slip(a)
    .getByRole('alert')
    .filter({ hasText: `${pasted.length - 8000} characters too many` });
  await expect(alert).toBeVisible();
  await expect(slip(a).getByRole('button', { name: 'Post', exact: true })).toBeDisabled();
  await field.press('Control+Enter');
  await expect(field).toHaveValue(pasted);
  await field.fill('The minutes have it.');
  await expect(alert).toHaveCount(0);
  await field.press('Control+Enter');
  await savedOn(a);
  const [made] = await newsroom.annotations(a, article);
  expect(made?.replies.map(({ value }) => value.body)).toEqual(['The minutes have it.']);
});

test('[WS228] whatever is said under a field of words, what is written in it is seen', async ({ newsroom }) => {
  const { desk, article, a } = await twoPeople(newsroom);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'Who counted?');
  await openCard(a, 'Who counted?');
  const field = slip(a).getByRole('textbox', { name: 'Reply to this thread' });
  const width = async () => (await field.boundingBox())?.width ?? 0;
  const wide = await width();
  for (const words of ['@Piet Lammers, look here; @nobody too, please.', 'a long minute of the council '.repeat(300)]) {
    await field.fill(words);
    await expect(slip(a).locator('.called')).toBeVisible();
    // The button beside it takes its part.
    expect(await width()).toBeGreaterThan(wide / 2);
  }
});
