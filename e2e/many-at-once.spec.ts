import type { Page } from '@playwright/test';
import { card, cards, expect, openCard, savedOn, say, slip, test, type Newsroom } from './newsroom.ts';

const TEXT =
  'The quay is long. The lamps are many. Nobody counts them. The tide comes twice. The ferry waits. It rains.';
const PASSAGES = ['quay', 'lamps', 'Nobody', 'tide', 'ferry'] as const;

test('[WS77] cards are picked by key and by Shift+click; what is done to all of them is one thing to take back', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (const words of PASSAGES) await newsroom.annotate(editor, article, words, 'claim', `On the ${words}`);
  const page = await newsroom.openArticle('editor', article);
  await expect(cards(page)).toHaveCount(5);
  const bar = page.getByRole('toolbar', { name: 'With the picked annotations' });
  await expect(bar).toHaveCount(0);

  await card(page, 'On the quay').focus();
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 picked');
  await card(page, 'On the Nobody').click({ modifiers: ['Shift'], position: { x: 120, y: 30 } });
  await expect(bar).toContainText('3 picked');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);

  await bar.getByRole('button', { name: 'Tag' }).click();
  await page.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(bar).toContainText('3 annotations tagged anew.');
  await savedOn(page);
  const tags = async () => (await newsroom.annotations(page, article)).map((one) => one.value.tag);
  await expect.poll(tags).toEqual(['legal', 'legal', 'legal', 'claim', 'claim']);
  await page.getByRole('main').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(tags).toEqual(['claim', 'claim', 'claim', 'claim', 'claim']);

  // A role of its own for every decision: the whole row is settled, and comes back by one press.
  await page.getByRole('checkbox', { name: 'Pick annotation 1' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Pick annotation 5' }).click({ modifiers: ['Shift'], force: true });
  await expect(bar).toContainText('5 picked');
  await bar.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await expect(bar).toContainText('5 annotations resolved.');
  await expect(cards(page)).toHaveCount(0);
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(5);
  expect(await newsroom.records(page, article)).toHaveLength(5);
});

test('[WS386] every key acts on the card that the keys are on: on one without words in the text too, and after it was closed', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, null, 'note', 'On all of it');
  for (const words of ['quay', 'lamps']) await newsroom.annotate(editor, article, words, 'claim', `On the ${words}`);
  const page = await newsroom.openArticle('editor', article);
  await expect(cards(page)).toHaveCount(3);
  const bar = page.getByRole('toolbar', { name: 'With the picked annotations' });
  await openCard(page, 'On the lamps');
  await page.keyboard.press('Escape');
  await expect(card(page, 'On the lamps')).toBeFocused();
  // Around the end: the first one is about the whole article.
  await page.keyboard.press(']');
  await expect(slip(page)).toContainText('On all of it');
  await expect(slip(page).locator('.slip')).toBeFocused();
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 picked');
  await expect(slip(page).getByRole('checkbox', { name: 'Pick annotation 1' })).toBeChecked();
  await page.keyboard.press('e');
  await expect(slip(page).locator('.resolve-form')).toBeVisible();
  await page.keyboard.press('Escape');
  // The keys are on another card than the open one: what is meant is not guessed.
  await card(page, 'On the lamps').focus();
  await page.keyboard.press('e');
  await expect(slip(page).locator('.resolve-form')).toHaveCount(0);
  await page.keyboard.press('x');
  await expect(bar).toContainText('2 picked');
});

/** An editor at an article with five annotations of theirs, and the bar for what is picked. */
async function fivePicked(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const ids: string[] = [];
  for (const words of PASSAGES) ids.push(await newsroom.annotate(editor, article, words, 'claim', `On the ${words}`));
  const page = await newsroom.openArticle('editor', article);
  await expect(cards(page)).toHaveCount(5);
  return { page, article, ids, bar: page.getByRole('toolbar', { name: 'With the picked annotations' }) };
}

async function pick(page: Page, first: number, last: number): Promise<void> {
  await page.getByRole('checkbox', { name: `Pick annotation ${first}` }).check({ force: true });
  await page.getByRole('checkbox', { name: `Pick annotation ${last}` }).click({ modifiers: ['Shift'], force: true });
}

/** What the page's one voice says from now on. */
async function heard(page: Page): Promise<() => Promise<string[]>> {
  const voice = page.locator('p[role=status]');
  await voice.evaluate((region) => {
    const said: string[] = [];
    Reflect.set(region, 'said', said);
    const listen = () => said.push((region.textContent ?? '').trim());
    new MutationObserver(listen).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => voice.evaluate((region): string[] => Reflect.get(region, 'said'));
}

test('[WS205] the tags of many are taken back by themselves: a reply written afterwards stays, and so does what was changed since', async ({
  newsroom,
}) => {
  const { page, article, ids, bar } = await fivePicked(newsroom);
  await pick(page, 1, 3);
  await bar.getByRole('button', { name: 'Tag' }).click();
  await page.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(bar).toContainText('3 annotations tagged anew.');
  await savedOn(page);
  await openCard(page, 'On the lamps');
  await say(page, 'Reply to this thread', 'All of them.');
  // The same person, on another device.
  await newsroom.put(page, `/api/v1/entries/${ids[2]}`, { remark: 'On the ferryman' });
  await expect(card(page, 'On the ferryman')).toBeVisible();
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('2 annotations are as they were; 1 was changed since and stays as it is.');
  await savedOn(page);
  const items = await newsroom.annotations(page, article);
  expect(items.map((one) => one.value.tag)).toEqual(['claim', 'claim', 'legal', 'claim', 'claim']);
  expect(items[1]?.replies.map((one) => one.value.body)).toEqual(['All of them.']);
});

test('[WS205] of what was resolved or assigned together, what a colleague decided anew stays as it is', async ({
  newsroom,
}) => {
  const { page, article, ids, bar } = await fivePicked(newsroom);
  const admin = await newsroom.openArticle('admin', article);
  await pick(page, 1, 2);
  await bar.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('menuitem', { name: 'Noor Haddad' }).click();
  await expect(bar).toContainText('2 annotations assigned.');
  await openCard(admin, 'On the quay');
  await slip(admin).getByRole('button', { name: 'Waiting on Noor Haddad' }).click();
  await admin.getByRole('menuitem', { name: 'Piet Lammers' }).click();
  await expect(card(page, 'On the quay')).toContainText('Waiting on Piet');
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('1 annotation is as it was; 1 was changed since and stays as it is.');
  await expect(card(page, 'On the quay')).toContainText('Waiting on Piet');
  await expect(card(page, 'On the lamps')).not.toContainText('Waiting on');

  await bar.getByRole('button', { name: 'Close' }).click();
  await pick(page, 3, 4);
  await bar.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await expect(bar).toContainText('2 annotations resolved.');
  await newsroom.post(admin, `/api/v1/annotations/${ids[2]}/reopen`, {});
  await expect(cards(page)).toHaveCount(4);
  const listed = page.waitForResponse(
    async (answer) => answer.url().includes('/resolved?') && (await answer.text()).includes('no_change'),
  );
  await newsroom.post(admin, `/api/v1/annotations/${ids[2]}/resolve`, { outcome: 'no_change' });
  await expect(cards(page)).toHaveCount(3);
  await listed;
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('1 annotation is as it was; 1 was changed since and stays as it is.');
  await expect(cards(page)).toHaveCount(4);
  await expect(card(page, 'On the Nobody')).toHaveCount(0);
});

test('[WS206] what is done to many, and its taking back, is announced once, with its number', async ({ newsroom }) => {
  const { page, bar } = await fivePicked(newsroom);
  await pick(page, 1, 5);
  const said = await heard(page);
  await bar.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await expect(bar).toContainText('5 annotations resolved.');
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(cards(page)).toHaveCount(5);
  await expect.poll(said).toEqual(['5 annotations resolved.', '5 annotations are as they were.']);
});

test('[WS223] the key takes back the newest thing first: a reply before the tags of many, and what came back from a deletion stays', async ({
  newsroom,
}) => {
  const { page, article, bar } = await fivePicked(newsroom);
  const tags = async () => (await newsroom.annotations(page, article)).map((one) => one.value.tag);
  await openCard(page, 'On the tide');
  await slip(page).locator('.acts').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(card(page, 'On the tide')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await savedOn(page);
  await expect(card(page, 'On the tide')).toHaveCount(1);

  await pick(page, 1, 2);
  await bar.getByRole('button', { name: 'Tag' }).click();
  await page.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(bar).toContainText('2 annotations tagged anew.');
  await openCard(page, 'On the ferry');
  await say(page, 'Reply to this thread', 'It waits for nobody.');
  await savedOn(page);
  await page.getByRole('main').focus();
  await page.keyboard.press('Control+z');
  await expect(slip(page)).not.toContainText('It waits for nobody.');
  await savedOn(page);
  await expect.poll(tags).toEqual(['legal', 'legal', 'claim', 'claim', 'claim']);
  await expect(bar.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(tags).toEqual(['claim', 'claim', 'claim', 'claim', 'claim']);
  await expect(bar).toHaveCount(0);
});

test('[WS226] after many were tagged from the keyboard the keys are on the way back', async ({ newsroom }) => {
  const { page, bar } = await fivePicked(newsroom);
  await pick(page, 1, 2);
  await bar.getByRole('button', { name: 'Tag' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Claim' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('2 annotations tagged anew.');
  await expect(bar.getByRole('button', { name: 'Undo' })).toBeFocused();
});
