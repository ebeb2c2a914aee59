import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { findHiddenFocus } from './audit/targets.ts';
import { installTools } from './audit/in-page.ts';
import { atRest, cards, expect, joined, marks, openCard, savedOn, say, slip, test, type Newsroom } from './newsroom.ts';
import { paragraphs, passageOf } from './many.ts';

const WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(12).slice(0, 400);
const FAMILY = '👩🏽‍👩🏽‍👧🏽‍👦🏽';
const RIGHT_TO_LEFT = 'قال شاهدان إن الجسر لم يُحصَ قط';
const ODD = [WORD, FAMILY.repeat(12), RIGHT_TO_LEFT] as const;

/** How many pixels of the page stand outside the window to either side. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => {
    const roots = [document.scrollingElement, ...document.querySelectorAll('main, aside, .sheet, [role=dialog]')];
    return Math.max(...roots.map((one) => (one ? one.scrollWidth - one.clientWidth : 0)));
  });
}

/** The numbers that are painted in the article, by their names. */
function numbersIn(page: Page): Promise<string[]> {
  return page.getByRole('article').evaluate((text) =>
    [...text.querySelectorAll('[role=button]')]
      .filter((one) => one.checkVisibility())
      .filter((one) => one.getBoundingClientRect().width > 0)
      .map((one) => one.getAttribute('aria-label') ?? ''),
  );
}

async function threeOnOneLine(newsroom: Newsroom): Promise<{ page: Page; article: string }> {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(
    page,
    'On Sunday the harbour master counted forty-one lamps.\n\nNobody asked.',
  );
  await newsroom.annotate(page, article, 'counted forty-one', 'claim', 'By whose count?');
  await newsroom.annotate(page, article, 'forty-one lamps', 'legal', 'All of them?');
  await newsroom.annotate(page, article, 'Nobody asked', 'style', 'Too strong.');
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  return { page, article };
}

test('[WS104] sixty annotations on one paragraph: no card lies over another, and the last can be answered', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const editor = await newsroom.signIn('editor');
  const whole = paragraphs(430)
    .map((part) => part.replace('.', ''))
    .join(' ');
  const article = await newsroom.bringIn(editor, `Sixty on one\n\n${whole}`);
  for (let index = 0; index < 60; index += 1) {
    const answer = await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf([whole], index),
      tag: index % 2 ? 'claim' : 'query',
      remark: `Number ${index + 1} of sixty`,
    });
    expect(answer.status()).toBe(201);
  }
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(60);
  const overlaps = () =>
    cards(editor).evaluateAll((all) => {
      const boxes = all.map((card) => card.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      return boxes.filter((box, index) => index > 0 && box.top < (boxes[index - 1]?.bottom ?? 0) - 0.5).length;
    });
  await expect.poll(overlaps).toBe(0);
  const last = cards(editor).last();
  await last.scrollIntoViewIfNeeded();
  await last.getByRole('button', { name: /, by / }).click();
  await expect(slip(editor)).toContainText('Number 60 of sixty');
  const field = slip(editor).getByRole('textbox', { name: 'Reply to this thread' });
  await field.scrollIntoViewIfNeeded();
  await expect(field).toBeInViewport();
  await say(editor, 'Reply to this thread', 'So be it.');
  await expect(slip(editor)).toContainText('So be it.');
  await expect.poll(overlaps).toBe(0);
});

test('[WS105] with the colours of the system, marks keep their lines and numbers, and the focus is drawn', async ({
  newsroom,
}) => {
  const { page } = await threeOnOneLine(newsroom);
  const mark = marks(page, 'Nobody asked');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await expect(mark).toHaveCSS('background-image', 'none');
    const words = await page.getByRole('article').evaluate((article) => getComputedStyle(article).color);
    await expect(mark).toHaveCSS('color', words);
  }
  // On its own words, and on those that two share, each annotation keeps a line.
  const linesOf = (words: string) =>
    marks(page, words).evaluate((one) =>
      [one, ...one.querySelectorAll('*')].map((part) => getComputedStyle(part).textDecorationLine),
    );
  expect(await linesOf('Nobody asked')).toEqual(['underline']);
  expect(await linesOf('forty-one')).toEqual(['underline', 'underline']);
  expect(await numbersIn(page)).toEqual(['Annotation 1, Claim', 'Annotation 2, Legal', 'Annotation 3, Style']);
  await openCard(page, 'By whose count?');
  await atRest(page);
  await page.evaluate(installTools);
  await page.keyboard.press('Shift');
  expect(await page.evaluate(findHiddenFocus)).toEqual([]);
});

test('[WS106] who wants no movement gets none', async ({ newsroom }) => {
  const { page } = await threeOnOneLine(newsroom);
  const countMoves = () =>
    page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      document.addEventListener('transitionrun', (event) => {
        if (/transform|top|height|translate|inset/.test(event.propertyName)) seen.push(event.propertyName);
      });
    });
  const moves = () => page.evaluate(() => Reflect.get(window, 'seen') as string[]);
  await countMoves();
  await openCard(page, 'Too strong.');
  await openCard(page, 'By whose count?');
  // Where movement is wanted there is some: otherwise nothing would be proved below.
  await expect.poll(moves).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await savedOn(page);
  await countMoves();
  await openCard(page, 'Too strong.');
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Resolve' }).click();
  await expect(slip(page).getByLabel('Resolve as')).toBeFocused();
  expect(await moves()).toEqual([]);
});

test('[WS107] enlarged to 400 % everything is reached by scrolling in one direction', async ({ newsroom }) => {
  const { page, article } = await threeOnOneLine(newsroom);
  // 1280 by 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  for (const path of [
    '/',
    '/articles/new',
    '/settings/preferences',
    '/settings/sign-ins',
    '/settings/tokens',
    '/search',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await overhang(page), path).toBe(0);
  }
  await page.goto(`/articles/${article}`);
  await joined(page);
  expect(await overhang(page)).toBe(0);
  await page.getByRole('button', { name: 'Next annotation' }).click();
  await expect(slip(page)).toBeInViewport();
  const field = slip(page).getByRole('textbox', { name: 'Reply to this thread' });
  await field.scrollIntoViewIfNeeded();
  await expect(field).toBeInViewport();
  expect(await overhang(page)).toBe(0);
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`[WS108] words of 400 letters, joined emoji and right-to-left in every field push nothing out: ${size.width} wide`, async ({
    newsroom,
  }) => {
    test.setTimeout(120_000);
    const editor = await newsroom.signIn('editor');
    await editor.setViewportSize(size);
    const article = await newsroom.bringIn(editor, [...ODD, `The quay ${WORD} is long.`].join('\n\n'));
    for (const odd of ODD) {
      const id = await newsroom.annotate(editor, article, odd === WORD ? 'The quay' : odd, 'claim', odd);
      const place = `/api/v1/annotations/${id}`;
      await newsroom.post(editor, `${place}/replies`, { body: odd });
      const cited = await newsroom.post(editor, `${place}/citations`, {
        line: odd,
        title: odd,
        publisher: odd.slice(0, 300),
        locator: odd.slice(0, 300),
        support: odd,
      });
      expect(cited.status()).toBe(201);
    }
    await editor.goto(`/articles/${article}`);
    await joined(editor);
    expect(await overhang(editor)).toBe(0);
    for (let step = 0; step < ODD.length; step += 1) {
      await editor.getByRole('button', { name: 'Next annotation' }).click();
      await expect(slip(editor)).toBeVisible();
      expect(await overhang(editor)).toBe(0);
    }
    const boxes = [
      slip(editor).getByRole('textbox', { name: 'Reply to this thread' }),
      slip(editor).getByLabel('Where is this from?'),
      slip(editor).getByLabel('Note for the record (optional)'),
    ];
    const openers = [null, 'Add citation', 'Resolve'];
    for (const [index, box] of boxes.entries()) {
      const opener = openers[index];
      if (opener) await slip(editor).getByRole('button', { name: opener, exact: true }).click();
      for (const odd of ODD) {
        await box.fill(odd);
        expect(await overhang(editor)).toBe(0);
      }
      if (opener) await slip(editor).getByRole('button', { name: 'Cancel' }).last().click();
      else await box.fill('');
    }
    await slip(editor).getByRole('button', { name: 'Resolve', exact: true }).click();
    await slip(editor).getByLabel('Note for the record (optional)').fill(WORD);
    await slip(editor).getByLabel('Note for the record (optional)').press('Enter');
    await expect(slip(editor)).toHaveCount(0);
    const tab = size.width < 900 ? /^All/ : /^Resolved/;
    await editor.getByRole('button', { name: tab }).filter({ visible: true }).first().click();
    expect(await overhang(editor)).toBe(0);
    await editor.getByRole('button', { name: 'Commands' }).click();
    await editor.getByRole('combobox').fill(WORD);
    expect(await overhang(editor)).toBe(0);
    for (const path of ['/', `/search?q=${WORD}`, `/search?q=quay`]) {
      await editor.goto(path);
      await expect(editor.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await overhang(editor), path.slice(0, 12)).toBe(0);
    }
    // Facts take them whole, and give them back.
    await editor.goto(`/articles/${article}/facts`);
    for (const odd of ODD) {
      const slug = editor.getByLabel('Slug');
      await slug.fill(odd.slice(0, 80));
      await editor.getByLabel('Version label').fill(odd.slice(0, 40));
      expect(await overhang(editor)).toBe(0);
    }
    await editor.goto('/settings/tokens');
    await editor.getByLabel('What is it for?').fill(WORD.slice(0, 80));
    await editor.getByRole('button', { name: 'Make a token' }).click();
    await expect(editor.getByRole('dialog')).toBeVisible();
    expect(await overhang(editor)).toBe(0);
    await editor.keyboard.press('Escape');
    expect(await overhang(editor)).toBe(0);
  });
}

test('[WS109] on a phone the sheet of annotations is worked by taps alone, never by dragging', async ({ newsroom }) => {
  const { article } = await threeOnOneLine(newsroom);
  const phone = await newsroom.signIn('checker', `/articles/${article}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await joined(phone);
  const sheet = phone.getByRole('complementary', { name: 'Annotations' });
  const height = async () => (await sheet.boundingBox())?.height ?? 0;
  const low = await height();
  await phone.getByRole('button', { name: 'Show more' }).tap();
  await expect.poll(height).toBeGreaterThan(low + 100);
  const middle = await height();
  await phone.getByRole('button', { name: 'Show more' }).tap();
  await expect.poll(height).toBeGreaterThan(middle + 100);
  await phone.getByRole('button', { name: 'Show less' }).tap();
  await phone.getByRole('button', { name: 'Next annotation' }).tap();
  await expect(slip(phone)).toContainText('By whose count?');
  await slip(phone).getByRole('textbox', { name: 'Reply to this thread' }).tap();
  await phone.keyboard.type('By his own.');
  await slip(phone).getByRole('button', { name: 'Post', exact: true }).tap();
  await savedOn(phone);
  await expect(slip(phone)).toContainText('By his own.');
});

test('[WS110] on paper the numbers in the text are those of the copies, and no card is split', async ({ newsroom }) => {
  const { page, article } = await threeOnOneLine(newsroom);
  const copy = await (await page.request.get(`/api/v1/articles/${article}/copy?format=html&state=open`)).text();
  await page.emulateMedia({ media: 'print' });
  const numbers = await numbersIn(page);
  expect(numbers).toEqual(['Annotation 1, Claim', 'Annotation 2, Legal', 'Annotation 3, Style']);
  for (const name of numbers) expect(copy).toContain(name);
  // Word numbers comments as their passages come.
  const word = await (await page.request.get(`/api/v1/articles/${article}/copy?format=docx&state=open`)).body();
  const files = unzipSync(new Uint8Array(word));
  const read = (file: string) => strFromU8(files[file] ?? new Uint8Array());
  const inText = [...read('word/document.xml').matchAll(/<w:commentRangeStart w:id="(\d+)"/gu)].map(([, id]) => id);
  const comments = [...read('word/comments.xml').matchAll(/<w:comment w:id="(\d+)".*?<\/w:comment>/gsu)];
  const said = inText.map((id) => comments.find(([, own]) => own === id)?.[0] ?? '');
  for (const [index, remark] of ['By whose count?', 'All of them?', 'Too strong.'].entries())
    expect(said[index]).toContain(remark);
  await expect(page.getByRole('banner')).toBeHidden();
  for (const card of await cards(page).all()) {
    await expect(card).toBeVisible();
    await expect(card).toHaveCSS('break-inside', 'avoid');
    await expect(card).toHaveCSS('position', 'static');
  }
});
