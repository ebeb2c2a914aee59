import type { Page } from '@playwright/test';
import {
  card,
  cards,
  expect,
  joined,
  marks,
  type Newsroom,
  openCard,
  savedOn,
  setOffline,
  slip,
  test,
} from './newsroom.ts';

const TEXT =
  'The quay is long. The lamps are many. Nobody counts them. The tide comes twice. The ferry waits. It rains.';
const PASSAGES = ['quay', 'lamps', 'tide', 'ferry'] as const;
const GIVEN = 'Tagged Legal by Jonas Feldt; its author’s tag is Query';

const tagMenu = (page: Page) => slip(page).getByRole('button', { name: 'Tag', exact: true });

/** The first tag of the menu is Claim, the one behind the third is Legal. */
async function chooseByKey(page: Page, steps: number): Promise<void> {
  await tagMenu(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('Home');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(tagMenu(page)).toBeFocused();
}

/** The tags that count, and those that the authors gave, in the order of the article. */
async function tags(newsroom: Newsroom, page: Page, article: string) {
  const items = await newsroom.annotations(page, article);
  return { count: items.map(({ tag }) => tag), authors: items.map(({ value }) => value.tag) };
}

/** A reporter's query, open before the reporter and before the editor. */
async function reportersQuery(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  const reporter = await newsroom.openArticle('reporter', article);
  const id = await newsroom.annotate(reporter, article, 'quay', 'query', 'How long?');
  const editor = await newsroom.openArticle('editor', article);
  await openCard(editor, 'How long?');
  await openCard(reporter, 'How long?');
  return { article, id, reporter, editor };
}

test('[WS340][WS341][WS345][WS346] an editor tags a reporter’s annotation anew by keyboard: the reporter sees it at once, with who it was; undo gives the author’s back', async ({
  newsroom,
}) => {
  const { article, id, reporter, editor } = await reportersQuery(newsroom);
  await expect(marks(reporter, 'quay')).toHaveClass(/\bs6\b/);
  await chooseByKey(editor, 3);
  for (const page of [editor, reporter]) {
    await expect(slip(page).getByRole('heading')).toContainText('Legal');
    await expect(marks(page, 'quay')).toHaveClass(/\bs2\b/);
    await expect(slip(page)).toContainText(GIVEN.replace(page === editor ? 'Jonas Feldt' : '-', 'you'));
  }
  expect(await tags(newsroom, editor, article)).toEqual({ count: ['legal'], authors: ['query'] });
  await expect(editor.getByRole('button', { name: 'Undo' })).toBeVisible();
  await editor.getByRole('main').focus();
  await editor.keyboard.press('Control+z');
  for (const page of [editor, reporter]) {
    await expect(slip(page).getByRole('heading')).toContainText('Query');
    await expect(slip(page)).not.toContainText('its author’s tag');
  }
  // Filters, a page that is opened later and the record say the tag that counts.
  await chooseByKey(editor, 3);
  await expect(slip(reporter)).toContainText(GIVEN);
  await reporter.emulateMedia({ media: 'print' });
  await expect(reporter.getByRole('region', { name: 'Annotations' })).toContainText(GIVEN);
  await reporter.emulateMedia({ media: 'screen' });
  const viewer = await newsroom.openArticle('viewer', `${article}?tag=legal`);
  await expect(cards(viewer)).toHaveCount(1);
  await viewer.goto(`/articles/${article}?tag=query`);
  await joined(viewer);
  await expect(cards(viewer)).toHaveCount(0);
  await newsroom.post(editor, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' });
  await viewer.goto(`/articles/${article}`);
  await joined(viewer);
  await viewer.getByRole('button', { name: 'All 1' }).click();
  await cards(viewer).getByRole('button', { name: /Done/ }).click();
  await expect(slip(viewer).getByRole('heading')).toContainText('Legal');
  await expect(slip(viewer)).toContainText(GIVEN);
});

test('[WS342][WS346][WS347] its author tags anew what an editor had tagged, and what they change while they are away is shown to all; what was decided since stays', async ({
  newsroom,
}) => {
  const { article, id, reporter, editor } = await reportersQuery(newsroom);
  await setOffline(reporter, true);
  await expect(reporter.locator('[data-saving="offline"], [data-saving="reconnecting"]')).toBeVisible({
    timeout: 45_000,
  });
  // The author's own word, on a device that has not heard of the editor.
  await chooseByKey(reporter, 5);
  await expect(slip(reporter).getByRole('heading')).toContainText('Style');
  await chooseByKey(editor, 3);
  await expect(slip(editor)).toContainText('its author’s tag is Query');
  await setOffline(reporter, false);
  await savedOn(reporter);
  await expect(slip(editor)).toContainText('Tagged Legal by you; its author’s tag is Style');
  await expect(slip(reporter)).toContainText('Tagged Legal by Jonas Feldt; its author’s tag is Style');
  expect(await tags(newsroom, editor, article)).toEqual({ count: ['legal'], authors: ['style'] });
  // From here on the author decides, too.
  await tagMenu(reporter).click();
  await reporter.getByRole('menuitem', { name: 'Harm' }).click();
  await expect(slip(editor)).toContainText(/Tagged .*Harm.* by Piet Lammers as its author, in place of Style/);
  // What the editor set counts no more: it is not taken back over the author's decision.
  await editor.getByRole('main').focus();
  await editor.keyboard.press('Control+z');
  await expect(editor.getByRole('toolbar', { name: 'With the picked annotations' })).toContainText(
    'It was changed since, and stays as it is.',
  );
  expect(await tags(newsroom, editor, article)).toEqual({ count: ['harm'], authors: ['style'] });
  // A lost answer is asked for again with the same key; without a line it is said, and nothing happens.
  const keys: (string | undefined)[] = [];
  await editor.route(`**/annotations/${id}/retag`, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    await route.abort('connectionreset');
  });
  await chooseByKey(editor, 3);
  await expect(slip(editor).getByRole('alert')).toContainText('There is no connection to the server.');
  await chooseByKey(editor, 3);
  await expect(slip(reporter)).toContainText('Tagged Legal by Jonas Feldt');
  await expect(slip(editor).getByRole('alert')).toHaveCount(0);
  expect(new Set(keys).size).toBe(1);
});

test('[WS343][WS344] many at once, own and others’: all that one may tag are tagged, and one undo takes all of them back', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const reporter = await newsroom.signIn('reporter');
  for (const [index, words] of PASSAGES.entries())
    await newsroom.annotate(index % 2 === 0 ? editor : reporter, article, words, 'claim', `On the ${words}`);
  const page = await newsroom.openArticle('editor', article);
  const theirs = await newsroom.openArticle('reporter', article);
  const bar = (of: Page) => of.getByRole('toolbar', { name: 'With the picked annotations' });
  const pickAll = async (of: Page) => {
    await of.getByRole('checkbox', { name: 'Pick annotation 1' }).check({ force: true });
    await of.getByRole('checkbox', { name: 'Pick annotation 4' }).click({ modifiers: ['Shift'], force: true });
  };
  const counting = async () => (await tags(newsroom, page, article)).count;
  await pickAll(page);
  await bar(page).getByRole('button', { name: 'Tag' }).click();
  await page.getByRole('menuitem', { name: 'Legal' }).click();
  await expect(bar(page)).toContainText('4 annotations tagged anew.');
  await expect(marks(theirs, 'lamps')).toHaveClass(/\bs2\b/);
  await savedOn(page);
  expect(await tags(newsroom, page, article)).toEqual({
    count: ['legal', 'legal', 'legal', 'legal'],
    authors: ['legal', 'claim', 'legal', 'claim'],
  });
  // One of them is decided anew: it stays when the rest is taken back.
  await openCard(theirs, 'On the ferry');
  await tagMenu(theirs).click();
  await theirs.getByRole('menuitem', { name: 'Style' }).click();
  await expect(card(page, 'On the ferry')).toContainText('Style');
  await theirs.keyboard.press('Escape');
  await expect(slip(theirs)).toHaveCount(0);
  await page.getByRole('main').focus();
  await page.keyboard.press('Control+z');
  await expect(bar(page)).toContainText('3 annotations are as they were; 1 was changed since and stays as it is.');
  await expect.poll(counting).toEqual(['claim', 'claim', 'claim', 'style']);
  // A reporter tags what is theirs, and is told how much was left.
  await theirs.getByRole('checkbox', { name: 'Pick annotation 1' }).check({ force: true });
  await bar(theirs).getByRole('button', { name: 'Tag' }).click();
  await theirs.getByRole('menuitem', { name: 'Query' }).click();
  await expect(bar(theirs).getByRole('alert')).toContainText('These annotations are by others');
  await theirs.getByRole('checkbox', { name: 'Pick annotation 1' }).uncheck({ force: true });
  await pickAll(theirs);
  await bar(theirs).getByRole('button', { name: 'Tag' }).click();
  await theirs.getByRole('menuitem', { name: 'Query' }).click();
  await expect(bar(theirs)).toContainText('2 annotations tagged anew.');
  await expect(bar(theirs).getByRole('alert')).toContainText('2 annotations are by others and keep their tags.');
  await expect.poll(counting).toEqual(['claim', 'query', 'claim', 'query']);
  // What has the tag already is not counted.
  await pickAll(page);
  await bar(page).getByRole('button', { name: 'Tag' }).click();
  await page.getByRole('menuitem', { name: 'Query' }).click();
  await expect(bar(page)).toContainText('2 annotations tagged anew.');
});
