import type { Page } from '@playwright/test';
import {
  card,
  expect,
  joined,
  marks,
  type Newsroom,
  openCard,
  savedOn,
  say,
  selectWords,
  slip,
  test,
} from './newsroom.ts';

const TEXT = 'The quay is 41 metres long.\n\nNobody counted the lamps. Nobody asked.';

async function quay(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const id = await newsroom.annotate(editor, article, '41 metres', 'claim', 'Who measured it?');
  return { editor, article, id };
}

test('[WS194] a passage that is kept where it is writes nothing', async ({ newsroom }) => {
  const { article, id } = await quay(newsroom);
  const page = await newsroom.openArticle('editor', article);
  const before = (await newsroom.annotations(page, article)).find((one) => one.id === id);
  await openCard(page, 'Who measured it?');
  await page.keyboard.press('b');
  await expect(page.getByRole('toolbar', { name: 'Move the passage' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'The passage is as it was.' })).toHaveCount(1);
  await say(page, 'Reply to this thread', 'Asked the harbour.');
  await savedOn(page);
  expect((await newsroom.annotations(page, article)).find((one) => one.id === id)).toMatchObject({
    value: before?.value ?? {},
  });
});

test('[WS195] whatever has the keys has the same ring, with the corners of what it is around', async ({ newsroom }) => {
  const { article } = await quay(newsroom);
  const page = await newsroom.openArticle('editor', article);
  await openCard(page, 'Who measured it?');
  const ring = (one: ReturnType<Page['locator']>) =>
    one.evaluate((element) => {
      const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element);
      return [outlineStyle, outlineWidth, outlineOffset, outlineColor].join(' ');
    });
  await page.keyboard.press('r');
  const reply = slip(page).getByRole('textbox', { name: 'Reply to this thread' });
  await expect(reply).toBeFocused();
  const wanted = await ring(slip(page).locator('.reply-box .words-form'));
  expect(wanted).toMatch(/^solid 2px 2px /);
  await slip(page).getByRole('button', { name: 'Add citation' }).focus();
  await page.keyboard.press('Enter');
  const line = slip(page).getByLabel('Where is this from?');
  await expect(line).toBeFocused();
  await expect.poll(() => ring(line)).toBe(wanted);
  await line.fill('Plan of 1957');
  await page.keyboard.press('Control+Enter');
  await expect(slip(page)).toContainText('Plan of 1957');
  await expect.poll(() => ring(slip(page))).toBe(wanted);
  await expect(slip(page)).toHaveCSS('border-radius', '10px');
  expect(await ring(slip(page).locator('.slip'))).toMatch(/^none/);
});

test('[WS196] in a card’s foot the source has the room, and nothing lies over anything', async ({ newsroom }) => {
  const { editor, article, id } = await quay(newsroom);
  for (const line of ['Register of quays', 'Plan of 1957', 'Harbour log'])
    await newsroom.post(editor, `/api/v1/annotations/${id}/citations`, { line, locator: 'sheet 12, line 231' });
  await newsroom.post(editor, `/api/v1/annotations/${id}/replies`, { body: 'Asked.' });
  const page = await newsroom.openArticle('checker', article);
  const foot = card(page, 'Who measured it?').locator('.foot');
  for (const width of [1024, 1366, 1440]) {
    await page.setViewportSize({ width, height: 768 });
    const seen = await foot.evaluate((row) => {
      const at = (selector: string) => row.querySelector(selector)?.getBoundingClientRect();
      const name = row.querySelector('.src-name');
      return {
        cut: (name?.scrollWidth ?? 0) - (name?.clientWidth ?? 0),
        room: (at('.said')?.left ?? 0) - (at('.src-more')?.right ?? 0),
      };
    });
    expect(seen.cut, `${width} wide`).toBeLessThanOrEqual(0);
    expect(seen.room, `${width} wide`).toBeGreaterThanOrEqual(4);
  }
});

test('[WS197] on paper a locator that the source says already is not said twice, and lines keep clear of the next', async ({
  newsroom,
}) => {
  const { editor, article, id } = await quay(newsroom);
  await newsroom.post(editor, `/api/v1/annotations/${id}/citations`, {
    line: 'Register of quays, p. 2, fig. 1.',
    locator: 'p. 2, fig. 1',
    source: 'primary',
  });
  await newsroom.annotate(editor, article, 'is 41 metres long', 'legal', 'Their owner sues.');
  await newsroom.annotate(editor, article, 'quay is 41', 'query', 'Which quay?');
  const page = await newsroom.openArticle('checker', article);
  await page.emulateMedia({ media: 'print' });
  const notes = page.getByRole('region', { name: 'Annotations' });
  await expect(notes).toContainText('a. Register of quays, p. 2, fig. 1. Primary.');
  // The lowest lane with its thickness ends before the letters of the next line begin, about 0.72 em above its baseline.
  const clear = await page.getByRole('article').evaluate((root) => {
    const lines = [...root.querySelectorAll<HTMLElement>('mark.ln, mark .ln')].map((line) => {
      const { textUnderlineOffset, textDecorationThickness } = getComputedStyle(line);
      return Number.parseFloat(textUnderlineOffset) + Number.parseFloat(textDecorationThickness);
    });
    const { lineHeight, fontSize } = getComputedStyle(root);
    return Number.parseFloat(lineHeight) - 0.72 * Number.parseFloat(fontSize) - Math.max(...lines);
  });
  expect(clear).toBeGreaterThan(0);
});

test('[WS198] while the reading cursor is on, what its keys do stands at the bottom edge', async ({ newsroom }) => {
  const { article } = await quay(newsroom);
  const page = await newsroom.openArticle('editor', article);
  const bar = page.getByRole('complementary', { name: 'Reading cursor' });
  await expect(bar).toHaveCount(0);
  await page.getByRole('main').focus();
  await page.keyboard.press('Enter');
  await expect(bar).toBeInViewport({ ratio: 1 });
  for (const words of ['Sentence', 'Paragraph', 'Move the end', 'Move the start', 'Annotate', 'Leave'])
    await expect(bar).toContainText(words);
  await page.keyboard.press('ArrowDown');
  await expect(bar).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('[WS199] keys that are switched off are shown nowhere', async ({ newsroom }) => {
  const { article } = await quay(newsroom);
  const page = await newsroom.openArticle('reporter', article);
  const bar = page.getByRole('toolbar', { name: 'Annotate the selection as' });
  await selectWords(page, 'Nobody asked.');
  await expect(bar.getByRole('button', { name: 'Claim, key 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  const palette = page.getByRole('dialog');
  const next = palette.getByRole('option', { name: 'Next annotation' });
  await page.keyboard.press('Control+k');
  await expect(next.locator('kbd')).toHaveText(']');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(next.locator('kbd')).toHaveText(['Alt', '↓']);
  const pencil = palette.getByRole('option', { name: 'Pencil on or off' });
  await expect(pencil).toBeVisible();
  await expect(pencil.locator('kbd')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await selectWords(page, 'Nobody asked.');
  await expect(bar.getByRole('button', { name: 'Claim', exact: true })).toBeVisible();
  await expect(bar.locator('kbd')).toHaveCount(0);
  // A preference of the person: what a story switches off, no other story may miss.
  expect((await newsroom.put(page, '/api/v1/preferences', { shortcuts: true })).status()).toBe(200);
});

test('[WS200] what is wrong with a text goes when it is typed anew; what is proposed and not accepted is said beside the button', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor', '/articles/new');
  const wrong = editor.getByRole('main').getByRole('alert');
  await editor.getByRole('button', { name: 'Look at it' }).click();
  await expect(wrong).toBeVisible();
  await editor
    .getByLabel('Paste the article')
    .fill('2026-01-23 The lamps\n\nThey counted them twice\n\nOn Sunday the harbour master counted them.');
  await expect(wrong).toHaveCount(0);
  await editor.getByRole('button', { name: 'Look at it' }).click();
  const said = editor.getByRole('status').filter({ hasText: 'Proposed and not accepted' });
  await expect(said).toContainText('Proposed and not accepted: date and headline.');
  const preview = editor.getByRole('region', { name: 'As it will look' });
  await expect(preview).toContainText('2026-01-23');
  await said.getByRole('button', { name: 'Accept all 2' }).click();
  await expect(preview).not.toContainText('2026-01-23');
  await expect(editor.getByLabel('Date', { exact: true })).toHaveValue('2026-01-23');
  await expect(said).toHaveCount(0);
  await editor.getByRole('button', { name: 'Bring in' }).click();
  await joined(editor);
  await expect(marks(editor, '')).toHaveCount(0);
});
