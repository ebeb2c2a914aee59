import type { Locator, Page } from '@playwright/test';
import { atRest, expect, joined, marks, type Newsroom, openCard, savedOn, slip, test } from './newsroom.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TEXT = [
  'The lamps of the north quay',
  ...Array.from(
    { length: 14 },
    (_, index) => `On day ${index + 1} nobody counted anything on the quay, and nobody asked.`,
  ),
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

async function lamps(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  return { editor, article, id };
}

async function onPhone(newsroom: Newsroom) {
  const { article, id } = await lamps(newsroom);
  const phone = await newsroom.signIn('editor', `/articles/${article}`, PHONE);
  await joined(phone);
  return { phone, article, id };
}

const margin = (page: Page) => page.getByRole('complementary', { name: 'Annotations' });
const boxOf = async (one: Locator) => {
  const { x, y, width, height } = (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { top: y, bottom: y + height, left: x, right: x + width };
};

// As a reader presses it: nothing is scrolled into view for it beforehand.
const press = (button: Locator) =>
  button.evaluate((one) => {
    if (one instanceof HTMLElement) one.click();
  });

test('[WS190] on a phone the words of a tapped mark stand above the sheet that rises', async ({ newsroom }) => {
  const { phone } = await onPhone(newsroom);
  const words = marks(phone, 'forty-one lamps');
  await words.scrollIntoViewIfNeeded();
  await words.tap();
  await expect(slip(phone)).toContainText('The ledger says forty-four.');
  await expect.poll(async () => (await boxOf(margin(phone))).top).toBe(422);
  await expect.poll(async () => (await boxOf(words)).bottom).toBeLessThanOrEqual(422);
  await atRest(phone);
  expect((await boxOf(words)).top).toBeGreaterThan(88);
});

test('[WS191] a form that opens in a card is seen whole, with its label; a reply’s button gives way to the form’s', async ({
  newsroom,
}) => {
  const { phone, article } = await onPhone(newsroom);
  await phone.setViewportSize({ width: 390, height: 600 });
  await marks(phone, 'forty-one lamps').tap();
  await expect(slip(phone).locator('kbd').filter({ visible: true })).toHaveCount(0);
  await press(slip(phone).getByRole('button', { name: 'Add citation' }));
  const label = slip(phone).getByText('Where is this from?');
  const post = slip(phone).getByRole('button', { name: 'Post', exact: true });
  await expect(post).toHaveCount(1);
  await expect(label).toBeInViewport();
  // The sheet is still rising.
  await atRest(phone);
  const tabs = await boxOf(phone.getByRole('group', { name: 'Annotations shown' }).last());
  expect((await boxOf(label)).top).toBeGreaterThan(tabs.bottom);
  expect((await boxOf(post)).bottom).toBeLessThanOrEqual(600);
  await slip(phone).getByRole('textbox', { name: 'Reply to this thread' }).fill('Asked.');
  await expect(slip(phone).getByRole('button', { name: 'Post reply' })).toBeVisible();

  const desk = await newsroom.signIn('checker', `/articles/${article}`, { viewport: { width: 1366, height: 768 } });
  await joined(desk);
  await openCard(desk, 'The ledger says forty-four.');
  const text = desk.getByRole('article');
  await marks(desk, 'forty-one lamps').evaluate((mark) => mark.scrollIntoView({ block: 'end' }));
  await atRest(desk);
  const before = (await boxOf(text)).top;
  await press(slip(desk).getByRole('button', { name: 'Add citation' }));
  const cite = slip(desk).getByRole('button', { name: 'Post', exact: true });
  await expect.poll(async () => (await boxOf(text)).top).toBeLessThan(before);
  await atRest(desk);
  expect((await boxOf(cite)).bottom).toBeLessThanOrEqual(768);
  const after = (await boxOf(text)).top;
  await slip(desk).getByRole('button', { name: 'Cancel' }).click();
  await slip(desk).getByRole('button', { name: 'Add citation' }).click();
  await expect(slip(desk).getByLabel('Where is this from?')).toBeFocused();
  await expect(cite).toBeInViewport({ ratio: 1 });
  // What is seen already moves nothing.
  await atRest(desk);
  expect((await boxOf(text)).top).toBe(after);
});

test('[WS295] on a phone the way leads from a verdict to the next annotation without one, its words in sight, and ends on the last', async ({
  newsroom,
}) => {
  const { editor, article } = await lamps(newsroom);
  await newsroom.annotate(editor, article, 'On day 1 nobody counted', 'claim', 'Nobody at all?');
  const phone = await newsroom.signIn('checker', `/articles/${article}`, PHONE);
  await joined(phone);
  const confirm = async () => {
    await press(slip(phone).getByRole('button', { name: 'Verdict', exact: true }));
    await slip(phone).getByRole('option', { name: 'Confirmed' }).first().click();
    const give = slip(phone).getByRole('button', { name: 'Give verdict' });
    if (await give.isVisible()) await press(give);
  };
  await marks(phone, 'On day 1 nobody counted').tap();
  await expect(slip(phone)).toContainText('Nobody at all?');
  await confirm();
  await expect(slip(phone)).toContainText('The ledger says forty-four.');
  const words = marks(phone, 'forty-one lamps');
  const seen = async () => {
    const [at, sheet] = [await boxOf(words), await boxOf(margin(phone))];
    return at.top > 88 && at.bottom <= sheet.top;
  };
  await expect.poll(seen).toBe(true);
  await confirm();
  await expect(slip(phone).locator('.check-row')).toContainText('Confirmed');
  await expect(slip(phone)).toContainText('The ledger says forty-four.');
  await expect(slip(phone).getByRole('listbox')).toHaveCount(0);
  await expect.poll(seen).toBe(true);
});

test('[WS192] on a phone a moved passage leads back to its card, shown from the top', async ({ newsroom }) => {
  const { phone } = await onPhone(newsroom);
  await marks(phone, 'forty-one lamps').tap();
  await slip(phone).getByRole('button', { name: 'Move passage' }).tap();
  const bar = phone.getByRole('toolbar', { name: 'Move the passage' });
  await bar.getByRole('button', { name: 'End on by one word' }).tap();
  await bar.getByRole('button', { name: 'Keep' }).tap();
  await expect(marks(phone, 'forty-one')).toHaveText('forty-one lamps on');
  await expect.poll(async () => (await boxOf(margin(phone))).top).toBe(422);
  await expect(slip(phone).getByRole('heading')).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => (await boxOf(marks(phone, 'forty-one'))).bottom).toBeLessThanOrEqual(422);
});

for (const viewport of [
  { width: 320, height: 256 },
  { width: 341, height: 192 },
]) {
  test(`[WS193] on a screen enlarged to 400 % (${viewport.width} × ${viewport.height}) five lines of the article are read, and Saved is said whole`, async ({
    newsroom,
  }) => {
    const { article } = await lamps(newsroom);
    const page = await newsroom.signIn('editor', `/articles/${article}`, { viewport });
    await savedOn(page);
    await page.locator('.sheet').evaluate((sheet) => sheet.scrollTo(0, 300));
    // Whole lines that nothing covers, by asking what is seen at each.
    const linesSeen = () =>
      page.getByRole('article').evaluate((root) => {
        const line = Number.parseFloat(getComputedStyle(root).lineHeight);
        let free = 0;
        for (let y = 0; y < window.innerHeight; y += 1) {
          const at = document.elementsFromPoint(window.innerWidth - 4, y)[0];
          if (at?.closest('#article')) free += 1;
        }
        return Math.floor(free / line);
      });
    await expect.poll(linesSeen).toBeGreaterThanOrEqual(5);
    const said = await page.locator('[data-saving]').evaluate((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      const { right, bottom, top } = words.getBoundingClientRect();
      const next = one.parentElement?.querySelector('[data-saving] ~ button')?.getBoundingClientRect().left ?? 0;
      return { room: next - right, top, bottom };
    });
    expect(said.room).toBeGreaterThanOrEqual(0);
    expect(said.bottom).toBeLessThanOrEqual(32);
    await page.getByRole('button', { name: 'Next annotation' }).filter({ visible: true }).click();
    await expect(slip(page)).toContainText('forty-one lamps');
    await expect
      .poll(async () => (await boxOf(marks(page, 'forty-one lamps'))).bottom - (await boxOf(margin(page))).top)
      .toBeLessThanOrEqual(0);
  });
}
