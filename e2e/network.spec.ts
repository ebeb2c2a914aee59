import type { Page } from '@playwright/test';
import { isSaved, saving, takeLine } from './line.ts';
import { card, cards, expect, joined, openCard, say, selectWords, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const YEAR = 365 * 24 * 60 * 60 * 1000;

// A clock that is wrong but runs, and can be set while the page is open.
function wrongClock(by: number): void {
  const Right = Date;
  const off = { by };
  class Wrong extends Right {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Right.now() + off.by);
      else super(...(given as [number]));
    }
    static override now(): number {
      return Right.now() + off.by;
    }
  }
  globalThis.Date = Wrong as DateConstructor;
  addEventListener('clockset', (event) => {
    off.by = event instanceof CustomEvent ? Number(event.detail) : 0;
  });
}

const setClock = (page: Page, by: number) =>
  page.evaluate((detail) => dispatchEvent(new CustomEvent('clockset', { detail })), by);

test('[WS56] laptops whose clocks are a year ahead and a year behind: order, times and the saved state are right', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const ahead = await newsroom.signIn('checker');
  const behind = await newsroom.signIn('reporter');
  const line = await takeLine(ahead);
  for (const [page, by] of [
    [ahead, YEAR],
    [behind, -YEAR],
  ] as const) {
    await page.addInitScript(wrongClock, by);
    await page.goto(`/articles/${article}`);
    await isSaved(page);
    await openCard(page, 'A sleeve is no ledger.');
  }
  for (const [n, page] of [ahead, behind, ahead, behind].entries()) {
    await say(page, 'Reply to this thread', `Turn ${n + 1}`);
    await isSaved(page);
  }
  // Set right while words wait: they are not "just written" for a year.
  line.isSilent = true;
  await say(ahead, 'Reply to this thread', 'Turn 5');
  await setClock(ahead, 0);
  await say(ahead, 'Reply to this thread', 'Turn 6');
  await expect(saving(ahead, '2 changes kept on this device')).toBeVisible();
  line.isSilent = false;
  await line.cut();
  await isSaved(ahead);
  const said = [1, 2, 3, 4, 5, 6].map((n) => `Turn ${n}`);
  const right = await newsroom.openArticle('editor', article);
  await openCard(right, 'A sleeve is no ledger.');
  const when = (page: Page) => slip(page).getByRole('listitem').filter({ hasText: 'Turn' });
  const clockOf = (texts: string[]) => texts.map((text) => /\d+ \w+, \d\d:\d\d/.exec(text)?.[0]);
  await expect(when(right)).toHaveCount(said.length);
  const timesOn = async (page: Page) => clockOf(await when(page).allTextContents());
  await expect.poll(async () => (await timesOn(right)).every(Boolean)).toBe(true);
  const times = await timesOn(right);
  for (const page of [ahead, behind]) {
    await expect(slip(page).getByRole('paragraph').filter({ hasText: /^Turn/ })).toHaveText(said);
    // The times of words come after them.
    await expect.poll(() => timesOn(page)).toEqual(times);
  }
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(said);
});

test('[WS57] behind a hotel’s sign-in page, which answers everything: nothing is lost, nothing is called saved', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.signIn('checker');
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await openCard(a, 'A sleeve is no ledger.');
  let asked = 0;
  let status = 200;
  await a.route('**/*', (route) => {
    asked += 1;
    return route.fulfill({ status, contentType: 'text/html', body: '<title>Welcome</title>Room number?' });
  });
  await line.cut();
  await expect(saving(a, 'Reconnecting…')).toBeVisible();
  await say(a, 'Reply to this thread', 'Typed in the lobby.');
  await expect(saving(a, '1 change kept on this device')).toBeVisible();
  // Some of them say 403 instead: that is not the desk taking a right away.
  await expect.poll(() => asked).toBeGreaterThan(1);
  status = 403;
  const before = asked;
  await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(before);
  await expect(saving(a, '1 change kept on this device')).toBeVisible();
  await expect(a.getByRole('button', { name: 'Review' })).toHaveCount(0);
  await a.unroute('**/*');
  await isSaved(a, 25_000);
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(['Typed in the lobby.']);
});

test('[WS58] from one article to the next at once: words go to the article that they were written in', async ({
  newsroom,
}) => {
  const a = await newsroom.signIn('editor');
  const names = [`The first quay ${Date.now()}`, `The second quay ${Date.now()}`];
  const articles: string[] = [];
  for (const name of names) articles.push(await newsroom.bringIn(a, TEXT.replace('The lamps of the north quay', name)));
  await a.goto('/');
  for (const name of names) await expect(a.getByRole('link').filter({ hasText: name })).toBeVisible();
  // Both links in one breath: the second click comes before the first article is there.
  await a.getByRole('main').evaluate((list, wanted) => {
    const links = [...list.querySelectorAll('a')];
    for (const name of wanted) links.find((link) => link.textContent.includes(name))?.click();
  }, names);
  await a.waitForURL(`**/articles/${articles[1]}`);
  await joined(a);
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'For the second.');
  // And away before it can have been acknowledged.
  await a.getByRole('banner').getByRole('link', { name: 'Desk' }).click();
  await a
    .getByRole('link')
    .filter({ hasText: names[0] ?? '' })
    .click();
  await a.waitForURL(`**/articles/${articles[0]}`);
  await joined(a);
  await expect(cards(a)).toHaveCount(0);
  await selectWords(a, 'on his sleeve');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'For the first.');
  await isSaved(a);
  const b = await newsroom.openArticle('checker', articles[1] ?? '');
  await expect(card(b, 'For the second.')).toBeVisible();
  for (const [n, words] of ['For the first.', 'For the second.'].entries())
    expect((await newsroom.annotations(a, articles[n] ?? '')).map((item) => item.value.remark)).toEqual([words]);
});

test('[WS59] a lid closed for three hours: five seconds after it opens the page is live, its words are sent, and nobody is shown who has left', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.signIn('checker');
  await a.clock.install();
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await openCard(a, 'A sleeve is no ledger.');
  const b = await newsroom.openArticle('reporter', article);
  const here = a.getByRole('list', { name: 'People here' }).getByRole('listitem');
  await expect(here).toHaveCount(2);
  line.isSilent = true;
  await say(a, 'Reply to this thread', 'Typed as the lid went down.');
  await b.close();
  await a.clock.fastForward('03:00:00');
  line.isSilent = false;
  await isSaved(a, 5_000);
  await expect(here).toHaveCount(1);
  await expect
    .poll(async () => (await newsroom.annotations(editor, article))[0]?.replies.map((reply) => reply.value.body))
    .toEqual(['Typed as the lid went down.']);
});
