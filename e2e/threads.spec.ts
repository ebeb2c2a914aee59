import { card, cards, expect, openCard, savedOn, slip, test, type Newsroom } from './newsroom.ts';

/** The checker of the demo desk. */
const name = 'Noor Haddad';

const TEXT = [
  'The ferry that left twice',
  ...Array.from(
    { length: 30 },
    (_, n) => `In paragraph ${n + 1} the harbour master said again that the ferry had left at ${n + 1} past nine.`,
  ),
].join('\n\n');

async function twoPeople(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const claim = await newsroom.annotate(desk, article, 'left at 3 past nine', 'claim', 'By whose clock?');
  return { desk, article, claim };
}

test('[TH10] what a colleague wrote is new until one has had it open, on every device, and a reload keeps it read', async ({
  newsroom,
}) => {
  const { article, claim } = await twoPeople(newsroom);
  const page = await newsroom.openArticle('checker', article);
  await expect(card(page, 'By whose clock?')).toContainText('New');
  await page.keyboard.press('n');
  await expect(slip(page)).toContainText('By whose clock?');
  await expect(page.getByRole('button', { name: '1 unread' })).toHaveCount(0);
  await expect
    .poll(async () =>
      Object.keys((await (await page.request.get(`/api/v1/articles/${article}/reading`)).json()).threads),
    )
    .toEqual([claim]);
  await page.reload();
  await expect(cards(page)).toHaveCount(1);
  await expect(card(page, 'By whose clock?')).not.toContainText('New');
  const mine = await newsroom.openArticle('editor', article);
  await expect(card(mine, 'By whose clock?')).not.toContainText('New');
});

test('[TH1][TH11][TH15] a colleague is called by name, asked to answer, and sees both; the link opens the thread', async ({
  newsroom,
}) => {
  const { desk, article, claim } = await twoPeople(newsroom);
  const a = await newsroom.openArticle('editor', article);
  await openCard(a, 'By whose clock?');
  const field = slip(a).getByLabel('Reply to this thread');
  const names = a.getByRole('listbox', { name: 'People to mention' });
  await field.pressSequentially('See the log, @');
  await expect(names.getByRole('option')).not.toHaveCount(0);
  await expect(names.getByRole('option', { name: 'Jonas Feldt' })).toHaveCount(0);
  await field.pressSequentially(name.slice(0, 3));
  await expect(names.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
  await a.keyboard.press('Enter');
  await expect(field).toHaveValue(`See the log, @${name} `);
  await a.keyboard.press('ControlOrMeta+Enter');
  await expect(slip(a)).toContainText(`See the log, @${name}`);
  await savedOn(a);
  const [written] = (await newsroom.annotations(desk, article)).filter(({ id }) => id === claim);
  expect(written?.replies.map(({ value }) => value.body)).toEqual([`See the log, @${name}`]);
  await field.fill(`@${name.split(' ')[0]?.toLowerCase()} and @nobody: well?`);
  await expect(slip(a)).toContainText(`Will be told: ${name}`);
  await expect(slip(a)).toContainText('Tells nobody: @nobody');
  await a.keyboard.press('ControlOrMeta+Enter');
  await expect(slip(a)).toContainText(`@${name} and @nobody: well?`);
  await slip(a).getByRole('button', { name: 'Assign' }).click();
  await a.getByRole('menuitem', { name }).click();
  await expect(slip(a).getByRole('button', { name: `Waiting on ${name}` })).toBeVisible();
  const b = await newsroom.signIn('checker', `/articles/${article}?annotation=${claim}`);
  await expect(slip(b)).toContainText('By whose clock?');
  await expect(slip(b).getByRole('button', { name: 'Waiting on you' })).toBeVisible();
});

test('[TH12] somebody who writes in a thread is seen to write, unless they work quietly', async ({ newsroom }) => {
  const { article } = await twoPeople(newsroom);
  const a = await newsroom.openArticle('editor', article);
  const b = await newsroom.openArticle('checker', article);
  await openCard(a, 'By whose clock?');
  await openCard(b, 'By whose clock?');
  const field = slip(b).getByLabel('Reply to this thread');
  await field.pressSequentially('The clock of the tower, I should think', { delay: 60 });
  await expect(slip(a)).toContainText('is writing…');
  await expect(slip(a)).not.toContainText('is writing…');
  await b.evaluate(() => {
    document.documentElement.dataset.quiet = 'on';
  });
  await a.evaluate(() => {
    const seen = () => {
      if (document.body.innerText.includes('is writing')) document.body.dataset.sawWriting = 'yes';
    };
    new MutationObserver(seen).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await field.pressSequentially(' or that of the ship, but I will not say which', { delay: 40 });
  await b.keyboard.press('ControlOrMeta+Enter');
  await expect(slip(a)).toContainText('that of the ship');
  expect(await a.evaluate(() => document.body.dataset.sawWriting)).toBeUndefined();
});

test('[TH13] one follows a colleague through the article until one scrolls, and says so', async ({ newsroom }) => {
  const { article } = await twoPeople(newsroom);
  const a = await newsroom.openArticle('editor', article);
  const b = await newsroom.openArticle('checker', article);
  await a.getByRole('button', { name: new RegExp(name) }).click();
  await a.getByRole('menuitem', { name: `Follow ${name}` }).click();
  await expect(a.locator('.strip').filter({ hasText: `Following ${name}` })).toBeVisible();
  await b.getByText('In paragraph 25').evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect(a.getByText('In paragraph 26')).toBeInViewport();
  await a.mouse.wheel(0, -50);
  await expect(a.locator('.strip').filter({ hasText: `Following ${name}` })).toHaveCount(0);
});

test('[TH14] the list of articles says who has one open now', async ({ newsroom }) => {
  const { article } = await twoPeople(newsroom);
  await newsroom.openArticle('checker', article);
  const page = await newsroom.signIn('editor', '/');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/articles/${article}"]`) });
  await expect(async () => {
    await page.reload();
    await expect(row.getByRole('img', { name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
