import type { Page } from '@playwright/test';
import { treeOf } from './audit/tree.ts';
import {
  card,
  cards,
  expect,
  joined,
  type Newsroom,
  openCard,
  savedOn,
  say,
  selectWords,
  slip,
  test,
} from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve. Nobody asked.',
].join('\n\n');

async function threeOpen(newsroom: Newsroom): Promise<{ page: Page; article: string }> {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, TEXT);
  await newsroom.annotate(page, article, 'forty-one', 'claim', 'By whose count?');
  await newsroom.annotate(page, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await newsroom.annotate(page, article, 'Nobody asked', 'query', 'Who should have?');
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  return { page, article };
}

const reference = (page: Page, number: number) =>
  page.getByRole('article').getByRole('button', { name: new RegExp(`^Annotation ${number},`) });

test('[WS140] after deleting, the keys are at the card before, else at the margin’s heading; a deletion can be taken back there and then', async ({
  newsroom,
}) => {
  const { page, article } = await threeOpen(newsroom);
  const removal = () => slip(page).locator('.acts').getByRole('button', { name: 'Delete', exact: true });
  await openCard(page, 'A sleeve is no ledger.');
  await removal().click();
  await expect(card(page, 'By whose count?')).toBeFocused();
  await expect(card(page, 'A sleeve is no ledger.')).toHaveCount(0);
  await page
    .getByRole('toolbar', { name: 'With the picked annotations' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(card(page, 'A sleeve is no ledger.')).toHaveCount(1);
  await openCard(page, 'By whose count?');
  await removal().click();
  await expect(page.getByRole('heading', { name: 'Annotations', exact: true })).toBeFocused();
  // With words of others on it, it is asked first.
  await openCard(page, 'Who should have?');
  await say(page, 'Reply to this thread', 'The clerk.');
  await removal().click();
  const ask = page.getByRole('dialog', { name: 'Delete' });
  await expect(ask).toContainText('They stay in the history');
  await ask.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(card(page, 'A sleeve is no ledger.')).toBeFocused();
  await savedOn(page);
  await expect.poll(async () => (await newsroom.annotations(page, article)).length).toBe(1);
});

test('[WS140] deleting a reply leaves the keys with its card', async ({ newsroom }) => {
  const { page } = await threeOpen(newsroom);
  await openCard(page, 'By whose count?');
  await say(page, 'Reply to this thread', 'The clerk.');
  await slip(page).getByRole('list').getByRole('button', { name: 'Delete' }).click();
  await expect(slip(page)).not.toContainText('The clerk.');
  await expect.poll(() => slip(page).evaluate((item) => item.contains(document.activeElement))).toBe(true);
});

test('[WS142] a number opens its card with the keys on it, and closing the card leads back to the number', async ({
  newsroom,
}) => {
  const { page } = await threeOpen(newsroom);
  await reference(page, 1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(reference(page, 2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(slip(page)).toContainText('A sleeve is no ledger.');
  await expect.poll(() => slip(page).evaluate((item) => item.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(slip(page)).toHaveCount(0);
  await expect(reference(page, 2)).toBeFocused();
});

test('[WS142] leaving a form leads back to where it was opened: its button, or the words that were selected', async ({
  newsroom,
}) => {
  const { page } = await threeOpen(newsroom);
  await selectWords(page, 'harbour master');
  await page.keyboard.press('1');
  await expect(slip(page).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main')).toBeFocused();
  await expect.poll(() => page.evaluate(() => String(document.getSelection()))).toBe('harbour master');
  await openCard(page, 'By whose count?');
  for (const name of ['Add citation', 'Resolve', 'Edit']) {
    const button = slip(page).locator('.acts').getByRole('button', { name, exact: true });
    await button.click();
    await expect(button).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  }
});

test('[WS143] what somebody else takes away stays before whoever is on it, says who did it, and keeps what they write', async ({
  newsroom,
}) => {
  const { page, article } = await threeOpen(newsroom);
  const checker = await newsroom.openArticle('checker', article);
  const thread = await openCard(checker, 'By whose count?');
  await thread.getByRole('textbox', { name: 'Reply to this thread' }).fill('Half wri');
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Resolve' }).click();
  await page.keyboard.press('Enter');
  const notice = slip(checker).locator('.gone');
  await expect(notice).toContainText('Resolved by');
  await expect(notice).toContainText('– Done.');
  await expect(slip(checker).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue('Half wri');
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(cards(checker)).toHaveCount(2);
  await expect(checker.getByRole('heading', { name: 'Annotations', exact: true })).toBeFocused();
  await openCard(checker, 'A sleeve is no ledger.');
  await openCard(page, 'A sleeve is no ledger.');
  await slip(page).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(slip(checker).locator('.gone')).toContainText('Removed by');
});

test('[WS142] a card that a filter takes away while the keys are on it leaves them with the filter, which says how many are hidden', async ({
  newsroom,
}) => {
  const { page, article } = await threeOpen(newsroom);
  const checker = await newsroom.signIn('checker', `/articles/${article}?only=unread`);
  await joined(checker);
  await expect(cards(checker)).toHaveCount(3);
  // Read elsewhere: the card at rest on which the keys are does not match any more.
  const opener = card(checker, 'By whose count?').getByRole('button', { name: /, by / });
  await opener.click();
  await expect(slip(checker)).toContainText('By whose count?');
  await expect(slip(checker).locator('.new-flag')).toHaveCount(0);
  await checker.keyboard.press('Escape');
  await expect(card(checker, 'By whose count?')).toHaveCount(0);
  await expect(checker.getByRole('button', { name: /^Filter, / })).toBeFocused();
  await expect(checker.getByRole('status').filter({ hasText: '1 is hidden by filters.' })).toBeAttached();
  await expect(cards(page)).toHaveCount(3);
});

test('[WS142] dialogs lead back to what opened them', async ({ newsroom }) => {
  const { page } = await threeOpen(newsroom);
  for (const [opener, dialog] of [
    ['Copy', 'Take a copy'],
    ['Keyboard shortcuts', 'Keyboard shortcuts'],
    ['Commands', 'Find a command or an annotation'],
    ['Pick a passage…', /passage/i],
  ] as const) {
    const button = page.getByRole('button', { name: opener, exact: true }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  }
});

test('[WS144] all numbers of an article are one stop of the Tab key, and skip links lead to article, annotations and filters', async ({
  newsroom,
}) => {
  const { page } = await threeOpen(newsroom);
  for (const [name, id] of [
    ['To the article', 'article'],
    ['To the annotations', 'annotations'],
    ['To tools and filters', 'tools'],
  ] as const) {
    await page.getByRole('link', { name }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator(`#${id}`)).toBeFocused();
  }
  const stops = () =>
    page
      .getByRole('article')
      .evaluate((root) => [...root.querySelectorAll('[data-ref]')].map((one) => (one as HTMLElement).tabIndex));
  expect(await stops()).toEqual([0, -1, -1]);
  await reference(page, 1).focus();
  await page.keyboard.press('End');
  await expect(reference(page, 3)).toBeFocused();
  expect(await stops()).toEqual([-1, -1, 0]);
  // An annotation that comes before them all draws its block anew and is no second stop.
  await selectWords(page, 'harbour master');
  await page.keyboard.press('1');
  await expect(slip(page)).toBeVisible();
  expect((await stops()).filter((stop) => stop === 0)).toHaveLength(1);
});

test('[WS145] what is said of passages is each person’s own: nothing, the number, or start and end', async ({
  newsroom,
}) => {
  const { page, article } = await threeOpen(newsroom);
  const tree = () => page.getByRole('article').ariaSnapshot();
  expect(await tree()).toContain('Annotation 1, Claim');
  const choose = async (name: string) => {
    await page.goto('/settings/preferences');
    await page.getByRole('radio', { name, exact: true }).check();
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
    await page.goto(`/articles/${article}`);
    await savedOn(page);
  };
  await choose('Nothing');
  expect(await tree()).not.toContain('Annotation 1');
  await expect(cards(page)).toHaveCount(3);
  await choose('Start and end');
  const spoken = (await treeOf(page)).map((node) => String(node.name?.value ?? '')).join(' | ');
  expect(spoken).toContain('annotation 1, Claim, starts | forty-one');
  expect(spoken).toContain('Annotation 1, Claim, ends');
  await choose('Number at the end');
  expect(await tree()).toContain('Annotation 1, Claim');
});

test('[WS141] what colleagues write is told in one message, and that somebody comes, selects or leaves is not told at all', async ({
  newsroom,
}) => {
  const { page, article } = await threeOpen(newsroom);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of document.querySelectorAll('[role=status]:not([aria-live=off])'))
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        subtree: true,
        childList: true,
        characterData: true,
      });
  });
  const checker = await newsroom.openArticle('checker', article);
  const reporter = await newsroom.openArticle('reporter', article);
  await selectWords(checker, 'harbour master');
  // By the page's own clock they do all this within the second for which news is gathered, however slow the machine.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 10_000);
  for (const [n, [who, words, remark]] of (
    [
      [checker, 'harbour master', 'Which one?'],
      [reporter, 'the number', 'Which number?'],
      [checker, 'On Sunday', 'Or Monday?'],
    ] as const
  ).entries()) {
    await newsroom.annotate(who, article, words, 'claim', remark);
    await expect(cards(page)).toHaveCount(4 + n);
    await page.clock.runFor(300);
  }
  await page.clock.resume();
  await reporter.close();
  const said = () => page.evaluate(() => Reflect.get(window, 'said') as string[]);
  await expect.poll(said, { timeout: 8_000 }).toHaveLength(1);
  expect((await said())[0]).toMatch(/^.+ and .+ added 3 annotations\.$/);
});
