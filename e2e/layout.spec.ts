import type { Page } from '@playwright/test';
import {
  atRest,
  expect,
  joined,
  marks,
  type Newsroom,
  savedOn,
  selectWords,
  setOffline,
  slip,
  test,
} from './newsroom.ts';

const TABLET = { viewport: { width: 820, height: 1180 } };
const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The council had paid for sixty. Nobody at the town hall could say where the other nineteen stood.',
  ...Array.from({ length: 30 }, (_, index) => `On day ${index + 1} nobody counted anything, and nobody asked.`),
].join('\n\n');

async function lamps(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  await newsroom.annotate(editor, article, 'paid for sixty', 'legal', 'Do we have the invoice?');
  return { editor, article, id };
}

const rightOf = async (page: Page, name: string) => {
  const box = await page.getByRole(name as 'article').boundingBox();
  return (box?.x ?? 0) + (box?.width ?? 0);
};

test('[WS160] on a tablet the cards stand in a panel beside the text, which the count in the bar shuts and opens; what one opens, opens it', async ({
  newsroom,
}) => {
  const { article } = await lamps(newsroom);
  const page = await newsroom.signIn('editor', `/articles/${article}`, TABLET);
  await joined(page);
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  const count = page.getByRole('button', { name: 'Annotations: 2' });
  await expect(count).toHaveAttribute('aria-expanded', 'true');
  const left = async () => (await panel.boundingBox())?.x ?? 0;
  await atRest(page);
  expect(await left()).toBeGreaterThan(400);
  expect(await rightOf(page, 'article')).toBeLessThanOrEqual(await left());
  const top = (await panel.boundingBox())?.y;
  await page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, 400));
  expect((await panel.boundingBox())?.y).toBe(top);

  await count.click();
  await expect(panel).toBeHidden();
  await expect(count).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => rightOf(page, 'article')).toBeGreaterThan(600);
  await marks(page, 'forty-one lamps').click();
  await expect(panel).toBeVisible();
  await expect(slip(page)).toContainText('The ledger says forty-four.');
  await count.click();
  await selectWords(page, 'on his sleeve');
  await page
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: /^Style/ })
    .click();
  await expect(slip(page).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await expect(slip(page)).toBeInViewport();
});

test('[WS161] whom one follows is said in one line, and the article stays under it', async ({ newsroom }) => {
  // A short article: a long one fills the window wherever it is put.
  const article = await newsroom.bringIn(await newsroom.signIn('editor'), 'The quay is long.');
  const editor = await newsroom.openArticle('editor', article);
  await newsroom.openArticle('checker', article);
  const top = async () => (await editor.getByRole('article').boundingBox())?.y ?? 0;
  const before = await top();
  await editor.getByRole('button', { name: /^Noor Haddad/ }).click();
  await editor.getByRole('menuitem', { name: /^Follow/ }).click();
  const strip = editor.getByRole('status').filter({ hasText: 'Following Noor Haddad' });
  await expect(strip).toBeVisible();
  expect(await top()).toBeLessThanOrEqual(before + 48);
  const floor = await editor.locator('.floor').boundingBox();
  expect((floor?.y ?? 0) + (floor?.height ?? 0)).toBe(900);
});

test('[WS162] every printed page says what it is a proof of, when, how much it contains and which page it is; lying, the notes stand beside the article', async ({
  newsroom,
}) => {
  const { article } = await lamps(newsroom);
  const page = await newsroom.openArticle('editor', article);
  const heads = () =>
    page.evaluate(() =>
      document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
    );
  expect(await heads()).toBe('');
  await page.setViewportSize({ width: 1100, height: 760 });
  await page.emulateMedia({ media: 'print' });
  const notes = page.getByRole('region', { name: 'Annotations' });
  await expect(notes.getByRole('listitem')).toHaveCount(2);
  for (const words of [
    '@top-left { content: "The lamps of the north quay"',
    'content: "Proof of revision 1 · Draft"',
    /content: "\d{1,2} \w+, \d\d:\d\d"/,
    'content: "Contains 2 of 2 annotations."',
    'counter(page) " of " counter(pages)',
  ])
    await expect.poll(heads).toMatch(words);
  const notesAt = await notes.boundingBox();
  expect(notesAt?.x).toBeGreaterThanOrEqual(await rightOf(page, 'article'));
  expect(notesAt?.y).toBeLessThan(200);
  await page.setViewportSize({ width: 760, height: 1100 });
  expect((await notes.boundingBox())?.y).toBeGreaterThan(800);
  expect(await rightOf(page, 'article')).toBeGreaterThan(700);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(heads).toBe('');
});

test('[WS163] a mark’s number never begins a line, and is pressed by Enter and by Space', async ({ newsroom }) => {
  const { editor, article, id } = await lamps(newsroom);
  // It ends where the first line of a phone does.
  await newsroom.annotate(editor, article, 'master counted', 'quote', 'His words?');
  const page = await newsroom.openArticle('editor', article);
  const number = page.locator(`[data-ref="${id}"]`);
  const isTorn = () =>
    page.getByRole('article').evaluate((root) =>
      [...root.querySelectorAll('[data-ref]')].some((one) => {
        const words = one.previousElementSibling?.getClientRects();
        const last = words?.item(words.length - 1);
        // What can be pressed reaches over the words; what is drawn begins behind them.
        const drawn = one.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(one).paddingLeft);
        return !last || drawn < last.right - 1;
      }),
    );
  for (let width = 320; width <= 420; width += 2) {
    await page.setViewportSize({ width, height: 844 });
    expect(await isTorn(), `${width} wide`).toBe(false);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const key of ['Enter', 'Space']) {
    await number.focus();
    await page.keyboard.press(key);
    await expect(slip(page)).toContainText('The ledger says forty-four.');
    await slip(page).getByRole('button', { name: 'Close' }).click();
    await expect(slip(page)).toHaveCount(0);
  }
});

test('[WS188] a mark’s number is pressed anywhere within 24 by 32 px, and makes no line higher', async ({
  newsroom,
}) => {
  const { article, id } = await lamps(newsroom);
  const page = await newsroom.openArticle('editor', article);
  const drawn = () =>
    page.locator(`[data-ref="${id}"]`).evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      const line = Number.parseFloat(getComputedStyle(one.parentElement ?? one).lineHeight);
      return { x: left + width / 2, y: top + height / 2, lines: (one.parentElement?.offsetHeight ?? 0) / line };
    });
  const { lines } = await drawn();
  expect(lines).toBe(Math.round(lines));
  for (const [right, down] of [
    [0, 0],
    [-12, 0],
    [12, 0],
    [0, -16],
    [0, 16],
  ] as const) {
    await atRest(page);
    const { x, y } = await drawn();
    await page.mouse.click(x + right, y + down);
    // Only a number gives the keys to its card.
    await expect(slip(page).locator('.slip'), `${right} right, ${down} down`).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(slip(page)).toHaveCount(0);
  }
});

test('[WS164] the records are in sight wherever in the article one reads', async ({ newsroom }) => {
  const { editor, article, id } = await lamps(newsroom);
  await newsroom.post(editor, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' });
  const page = await newsroom.openArticle('checker', article);
  await page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, 900));
  await page
    .getByRole('button', { name: /^Resolved/ })
    .filter({ visible: true })
    .click();
  await expect(page.getByRole('list', { name: 'Resolved' }).getByText('forty-one lamps')).toBeInViewport();
});

test('[WS165] on the smallest phone what the header says of one’s own words is said in full', async ({ newsroom }) => {
  const { article } = await lamps(newsroom);
  const page = await newsroom.signIn('editor', `/articles/${article}`, { viewport: { width: 360, height: 640 } });
  await savedOn(page);
  const state = page.locator('[data-saving]');
  // What of the words is cut off or lies under something else, in pixels.
  const hidden = () =>
    state.evaluate((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      const { left, right, top, bottom } = words.getBoundingClientRect();
      const bar = one.parentElement?.getBoundingClientRect();
      const next = one.parentElement?.querySelector('[data-saving] ~ button')?.getBoundingClientRect();
      const limits = [left, (next?.left ?? 0) - right, top - (bar?.top ?? 0), (bar?.bottom ?? 0) - bottom];
      return Math.max(0, ...limits.map((room) => -Math.round(room)));
    });
  await expect.poll(hidden).toBe(0);
  await marks(page, 'forty-one lamps').click();
  await setOffline(page, true);
  await slip(page).getByRole('textbox', { name: 'Reply to this thread' }).fill('Written in a tunnel.');
  await slip(page).getByRole('button', { name: 'Post', exact: true }).click();
  await expect(state).toHaveText('Offline – 1 change kept on this device');
  await expect.poll(hidden).toBe(0);
});
