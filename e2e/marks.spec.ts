import { countDrawn, drawnOn, forgetDrawn } from './drawn.ts';
import { card, cards, expect, joined, marks, openCard, selectWords, slip, test } from './newsroom.ts';
import { paragraphs, passageOf } from './many.ts';

const PARTS = paragraphs(1200);
const TEXT = `The harbour that kept its own books\n\n${PARTS.join('\n\n')}`;

test('[WS79] one annotation draws one block anew, although all later ones get another number', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 8; index += 1)
    await newsroom.annotate(editor, article, passageOf(PARTS, index * 20), 'claim', `Note ${index}`);
  const page = await newsroom.signIn('checker');
  await countDrawn(page);
  await page.goto(`/articles/${article}`);
  await expect(page.locator('[data-saving="saved"]')).toBeVisible();
  await expect(cards(page)).toHaveCount(8);
  const numbers = () =>
    page.getByRole('button', { name: /^Annotation \d/ }).evaluateAll((all) => all.map((one) => one.dataset.number));
  expect(await numbers()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  await forgetDrawn(page);
  await newsroom.annotate(editor, article, passageOf(PARTS, 10), 'quote', 'Between the first and the second');
  await expect(cards(page)).toHaveCount(9);
  expect(await numbers()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect((await drawnOn(page)).blocks).toHaveLength(1);

  // The count is alive: choosing an annotation draws the block that it is in.
  await forgetDrawn(page);
  await openCard(page, 'Note 7');
  expect((await drawnOn(page)).blocks.length).toBe(1);
});

test('[WS220] a colleague who comes, selects, writes and leaves draws no paragraph anew, and of the cards only what they say', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 6; index += 1)
    await newsroom.annotate(editor, article, passageOf(PARTS, index * 20), 'claim', `Note ${index}`);
  const page = await newsroom.signIn('checker');
  await countDrawn(page);
  await page.goto(`/articles/${article}`);
  await joined(page);
  await expect(cards(page)).toHaveCount(6);
  await openCard(page, 'Note 5');
  await expect(slip(page).locator('.new-flag')).toHaveCount(0);

  const colleague = await newsroom.openArticle('reporter', article);
  await expect(page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(2);
  await forgetDrawn(page);
  await selectWords(colleague, passageOf(PARTS, 50));
  await expect(page.locator('.flag')).toBeVisible();
  await openCard(colleague, 'Note 5');
  await slip(colleague).getByLabel('Reply to this thread').pressSequentially('The clock of the tower, it says', {
    delay: 60,
  });
  await expect(slip(page)).toContainText('is writing…');
  expect(await drawnOn(page)).toEqual({ blocks: [], cards: [] });

  // The last of six: no other gets another number.
  const quote = passageOf(PARTS, 110);
  const made = await newsroom.annotate(colleague, article, quote, 'quote', 'Behind all others');
  await expect(cards(page)).toHaveCount(7);
  await expect(card(page, 'Behind all others').locator('code')).not.toBeEmpty();
  const drawn = await drawnOn(page);
  expect(drawn.blocks).toHaveLength(1);
  expect([...new Set(drawn.cards)]).toEqual([made]);
  await colleague.close();
  await expect(page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(1);
  expect([...new Set((await drawnOn(page)).cards)]).toEqual([made]);
});

test('[WS183] with many annotations an early one renumbers what is near the screen at once, the rest when it comes near or the page is idle, and paper is right', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const parts = paragraphs(3_000);
  const article = await newsroom.bringIn(editor, ['A long ledger', ...parts].join('\n\n'));
  for (let index = 0; index < 70; index += 1)
    await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(parts, index * 5),
      tag: 'claim',
      remark: `Note ${index}`,
    });
  const page = await newsroom.signIn('checker');
  // Idle moments come when the story says so.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(`/articles/${article}`);
  await expect(page.locator('[data-saving="saved"]')).toBeVisible();
  const reference = page.locator('[data-ref]');
  await expect(reference).toHaveCount(70);
  await newsroom.annotate(editor, article, passageOf(parts, 2), 'quote', 'Between the first and the second');
  await expect(reference).toHaveCount(71);
  for (const [index, number] of ['1', '2', '3', '4', '5'].entries())
    await expect(reference.nth(index)).toHaveAttribute('data-number', number);
  await expect(reference.last()).toHaveAttribute('data-number', '70');
  const near = reference.nth(60);
  await expect(near).toHaveAttribute('data-number', '60');
  await near.evaluate((one) => one.scrollIntoView());
  await expect(near).toHaveAttribute('data-number', '61');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await reference.evaluateAll((all) => all.map((one) => Number(one.dataset.number)))).toEqual(
    Array.from({ length: 71 }, (_, index) => index + 1),
  );
});

test('[WS73] marks are in the page as it comes from the server, and the accessibility tree has as many annotations as there are', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 70; index += 1)
    await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(PARTS, index * 2),
      tag: 'claim',
      remark: `Note ${index}`,
    });
  const html = await (await editor.request.get(`/articles/${article}`)).text();
  expect(html.match(/<mark /g)?.length).toBeGreaterThanOrEqual(70);
  expect(html.match(/data-ref="/g)).toHaveLength(70);
  const page = await newsroom.openArticle('viewer', article);
  await expect(cards(page)).toHaveCount(70);
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send('Accessibility.getFullAXTree');
  const comments = nodes.filter((node) => node.role?.value === 'comment' && !node.ignored);
  expect(comments).toHaveLength(70);
  // Far cards are there by name and for the browser's own search, which opens them; in full only those near the screen.
  const far = page.locator('[data-stub]').last();
  await expect(far).toHaveCount(1);
  await expect(far.locator('.stub')).toHaveAttribute('hidden', 'until-found');
  expect(await cards(page).locator('header').count()).toBeLessThan(70);
  await far.getByText(/Note/).evaluate((words) => words.dispatchEvent(new Event('beforematch', { bubbles: true })));
  await expect(slip(page)).toContainText('Note 69');
  for (const comment of comments) expect(String(comment.name?.value)).toMatch(/^Annotation \d+, Claim, by /);
});

test('[WS74] of three annotations on the same words each is reached by its number and by the choice on the card, without a mouse', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(
    editor,
    'The authority spent 41 million over two years keeping the channel open.',
  );
  await newsroom.annotate(editor, article, 'spent 41 million over two years', 'claim', 'The long one');
  await newsroom.annotate(editor, article, '41 million over', 'quote', 'The middle one');
  await newsroom.annotate(editor, article, 'million', 'style', 'The short one');
  const page = await newsroom.openArticle('checker', article);
  await marks(page, 'million').first().click();
  await expect(slip(page)).toContainText('The short one');
  await expect(slip(page)).toContainText('1 of 3 here');
  await page.keyboard.press('Escape');
  for (const [number, words] of [
    ['1', 'The long one'],
    ['2', 'The middle one'],
    ['3', 'The short one'],
  ] as const) {
    await page
      .getByRole('button', { name: new RegExp(`^Annotation ${number},`) })
      .and(page.locator('[data-ref]'))
      .press('Enter');
    await expect(slip(page)).toContainText(words);
  }
  // The card that the number led to has the keys: they are not taken from the choice afterwards.
  await expect(page.locator('.slip')).toBeFocused();
  const choice = slip(page).getByRole('button', { name: '1 of 3 here' });
  await choice.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveCount(3);
  await expect(page.getByRole('menuitem', { name: /The middle one/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(slip(page)).toContainText('The middle one');
  // The active passage is at full strength over its whole length, where others lie over it too.
  await expect(page.getByRole('article').locator('mark.active')).toHaveText(['41 ', 'million', ' over']);
});

test('[WS75] the colours of the marks are by tag, by status, by person or plain, and say what they stand for', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, 'The quay is long. The lamps are many. Nobody counts them.');
  await newsroom.annotate(editor, article, 'quay', 'claim', 'By the editor');
  const page = await newsroom.openArticle('checker', article);
  await newsroom.annotate(page, article, 'lamps', 'claim', 'By the checker');
  await expect(marks(page, 'lamps')).toBeVisible();
  const look = (words: string) =>
    marks(page, words).evaluate((mark) => {
      const { textDecorationColor, textDecorationStyle, textDecorationThickness } = getComputedStyle(mark);
      return [textDecorationColor, textDecorationStyle, textDecorationThickness].join(' ');
    });
  expect(await look('quay')).toBe(await look('lamps'));
  const menu = page.getByRole('button', { name: /^Colours/ });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole('menuitem', { name }).click();
    await expect(menu).toHaveAccessibleName(`Colours: ${name}`);
  };
  await choose('By person');
  expect(await look('quay')).not.toBe(await look('lamps'));
  await menu.click();
  for (const name of ['Jonas Feldt', 'Noor Haddad']) await expect(page.getByRole('menu')).toContainText(name);
  await page.keyboard.press('Escape');
  await choose('By status');
  expect(await look('quay')).toBe(await look('lamps'));
  await choose('Plain');
  expect(await look('quay')).toContain('solid 1px');
});
