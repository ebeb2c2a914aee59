import { atRest, card, cards, expect, openCard, savedOn, selectWords, slip, test } from './newsroom.ts';
import { paragraphs, passageOf } from './many.ts';

const PARTS = paragraphs(1200);
const TEXT = `The harbour that kept its own books\n\n${PARTS.join('\n\n')}`;

test('[WS65] the rail counts what stands above and below the screen and leads to the nearest', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 12; index += 1)
    await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(PARTS, index * 14),
      tag: 'claim',
      remark: `Note number ${index}`,
    });
  const page = await newsroom.openArticle('checker', article);
  const above = page.getByRole('button', { name: /annotations? above/ });
  const below = page.getByRole('button', { name: /annotations? below/ });
  await expect(above).toBeDisabled();
  await atRest(page);
  const count = Number((await below.textContent())?.trim());
  expect(count).toBeGreaterThan(5);
  const shown = await cards(page).evaluateAll(
    (all) => all.filter((item) => item.getBoundingClientRect().top < window.innerHeight).length,
  );
  expect(count + shown).toBe(12);
  await below.click();
  await expect(slip(page)).toContainText(`Note number ${shown}`);
  await expect(slip(page)).toBeInViewport();
  await page.getByRole('main').evaluate((main) => main.closest('.sheet')?.scrollTo(0, 1e6));
  await expect(below).toBeDisabled();
  await above.click();
  await expect(slip(page)).toBeInViewport();
});

test('[WS66] what others add off the screen is counted and moves nothing; the count leads there, and looking ends it', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const page = await newsroom.openArticle('checker', article);
  const place = () => page.getByRole('article').evaluate((text) => text.getBoundingClientRect().top);
  await atRest(page);
  const before = await place();
  for (const [index, words] of ['One', 'Two', 'Three'].entries())
    await newsroom.annotate(editor, article, passageOf(PARTS, 120 + index * 10), 'query', words);
  const pill = page.getByRole('button', { name: '3 new below' });
  await expect(pill).toBeVisible();
  expect(await place()).toBe(before);
  await pill.click();
  await expect(slip(page)).toContainText('One');
  await expect(slip(page)).toBeInViewport();
  await expect(card(page, 'Two')).toContainText('New');
  await page.bringToFront();
  await card(page, 'Two').evaluate((item) => item.scrollIntoView({ block: 'center' }));
  await expect(page.getByRole('button', { name: /new (above|below)/ })).toHaveCount(0);
});

test('[WS67] an open composer neither moves nor loses a letter, whatever others add above it', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, passageOf(PARTS, 40), 'claim', 'The claim that is talked about');
  const page = await newsroom.openArticle('checker', article);
  await openCard(page, 'The claim that is talked about');
  const field = slip(page).getByRole('textbox', { name: 'Reply to this thread' });
  await field.focus();
  await page.keyboard.type('Half a ');
  await atRest(page);
  const box = await field.boundingBox();
  // More than fits above the composer: without compensation it would be pushed down the page.
  for (let index = 0; index < 14; index += 1)
    await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(PARTS, index * 2),
      tag: 'quote',
      remark: 'Two lines of a remark, so that the card is as tall as cards are when they are at rest.',
    });
  await expect(cards(page)).toHaveCount(15);
  await page.keyboard.type('sentence');
  await expect(field).toHaveValue('Half a sentence');
  await expect(field).toBeFocused();
  await expect.poll(async () => Math.abs(((await field.boundingBox())?.y ?? 0) - (box?.y ?? 0))).toBeLessThanOrEqual(1);
});

test('[WS68] half-written words are before their author again after a reload, and a card at rest says that it has some', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, passageOf(PARTS, 40), 'claim', 'The claim that is talked about');
  await newsroom.annotate(editor, article, passageOf(PARTS, 60), 'claim', 'Another claim');
  const page = await newsroom.openArticle('checker', article);
  await openCard(page, 'The claim that is talked about');
  await slip(page).getByRole('textbox', { name: 'Reply to this thread' }).fill('Half a sentence');
  await page.reload();
  await savedOn(page);
  await expect(slip(page)).toContainText('The claim that is talked about');
  await expect(slip(page).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue('Half a sentence');
  await expect(slip(page)).toBeInViewport();

  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  await slip(page).getByLabel('Where is this from?').fill('Ledger of the port');
  await slip(page).getByRole('button', { name: 'More fields' }).click();
  await slip(page)
    .getByLabel(/^Locator/)
    .fill('p. 12');
  await page.reload();
  await savedOn(page);
  await expect(slip(page).getByLabel(/^Locator/)).toHaveValue('p. 12');

  await openCard(page, 'Another claim');
  await expect(card(page, 'The claim that is talked about')).toContainText('Draft');
  await expect(card(page, 'Another claim')).not.toContainText('Draft');
});

test('[WS69] a strip that appears above the article moves no line that is being read', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const page = await newsroom.openArticle('checker', article);
  await selectWords(page, 'The harbour');
  await page.keyboard.press('Escape');
  const block = page.getByRole('article').locator('> *').nth(9);
  await block.evaluate((line) => line.scrollIntoView({ block: 'center' }));
  const place = () => block.evaluate((line) => line.getBoundingClientRect().top);
  // The place is remembered with the next frame.
  await atRest(page);
  const before = await place();
  await page.evaluate(() => {
    const strip = document.createElement('div');
    strip.className = 'strip';
    strip.textContent = 'Somebody says something here';
    document.querySelector('.strips')?.append(strip);
  });
  await expect(page.getByText('Somebody says something here')).toBeVisible();
  await expect.poll(place).toBeCloseTo(before, 0);
});
