import type { Page } from '@playwright/test';
import { cards, expect, marks, savedOn, selectWords, slip, test } from './newsroom.ts';

const WORDS = ['lamps', 'bills', 'ledgers', 'quays', 'masters', 'barges', 'permits', 'figures'];
const FORTY = Array.from({ length: 40 }, (_, index) => `${WORDS[index % WORDS.length]} number ${index + 1}`);
const LONG = `Forty claims of the quay\n\n${FORTY.map((words) => `Somebody counted ${words} there.`).join('\n\n')}`;
const SHORT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve. Nobody asked.',
].join('\n\n');

/** Drags over words and lets go, without waiting for anything. */
async function stroke(page: Page, words: string): Promise<void> {
  const { left, right, middle } = await page.getByRole('article').evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      const box = range.getBoundingClientRect();
      return { left: box.left, right: box.right, middle: box.top + box.height / 2 };
    }
    throw new Error(`not in the article: ${wanted}`);
  }, words);
  await page.mouse.move(left + 1, middle);
  await page.mouse.down();
  await page.mouse.move(right - 1, middle, { steps: 3 });
  await page.mouse.up();
}

test('[WS86] with the pencil on, words that are let go are marked at once: no toolbar, no card, no remark', async ({
  newsroom,
}) => {
  const checker = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(checker, SHORT);
  await checker.goto(`/articles/${article}`);
  await savedOn(checker);
  const pencil = checker.getByRole('button', { name: 'Pencil', exact: true });
  await pencil.click();
  await expect(pencil).toHaveAttribute('aria-pressed', 'true');
  await stroke(checker, 'forty-one lamps');
  await expect(marks(checker, 'forty-one lamps')).toHaveText('forty-one lamps');
  await expect(checker.getByRole('status').filter({ hasText: 'Marked Claim: forty-one lamps' })).toBeAttached();
  await checker.keyboard.press('4');
  await expect(checker.getByRole('button', { name: 'Pencil’s tag: Legal' })).toBeVisible();
  await stroke(checker, 'on his sleeve');
  await expect(marks(checker, 'on his sleeve')).toHaveText('on his sleeve');
  // Over what is marked already, too: the end of a stroke is no click on the mark.
  await stroke(checker, 'lamps');
  await expect(cards(checker)).toHaveCount(3);
  await savedOn(checker);
  await expect(slip(checker)).toHaveCount(0);
  await expect(checker.getByRole('toolbar')).toHaveCount(0);
  const items = await newsroom.annotations(checker, article);
  expect(items.map(({ value }) => [value.tag, value.passage?.quote, value.remark]).sort()).toEqual([
    ['claim', 'forty-one lamps', undefined],
    ['legal', 'lamps', undefined],
    ['legal', 'on his sleeve', undefined],
  ]);
  await checker.keyboard.press('Escape');
  await expect(pencil).toHaveAttribute('aria-pressed', 'false');
  await selectWords(checker, 'Nobody asked');
});

test('[WS86] the click that ends a stroke opens no card, however slowly the page draws', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, SHORT);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await editor.getByRole('button', { name: 'Pencil', exact: true }).click();
  // In one turn of the page: nothing is drawn between letting go and the click, which is still on the mark.
  await marks(editor, 'forty-one lamps').evaluate((mark) => {
    const tell = (type: string, clientX: number) =>
      mark.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', clientX, clientY: 10 }));
    tell('pointerdown', 10);
    const words = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
    if (!words) throw new Error('the mark has no words');
    document.getSelection()?.setBaseAndExtent(words, 0, words, 5);
    tell('pointerup', 60);
    mark.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await expect(cards(editor)).toHaveCount(2);
  await expect(slip(editor)).toHaveCount(0);
  // A click that ends no stroke does.
  await marks(editor, 'lamps').last().click();
  await expect(slip(editor)).toHaveCount(1);
});

test('[WS87] forty strokes, as fast as they can be made, are all acknowledged and on the other’s page', async ({
  newsroom,
}) => {
  test.setTimeout(180_000);
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, LONG);
  const checker = await newsroom.openArticle('checker', article);
  const reporter = await newsroom.openArticle('reporter', article);
  await checker.getByRole('button', { name: 'Pencil', exact: true }).click();
  for (const words of FORTY) await stroke(checker, words);
  await expect(checker.getByText('40 marks')).toBeVisible();
  await savedOn(checker);
  await expect(cards(reporter)).toHaveCount(40);
  const items = await newsroom.annotations(desk, article);
  expect(items.map(({ value }) => value.passage?.quote).sort()).toEqual([...FORTY].sort());
});

test('[WS88] the pencil without a mouse: next sentence, its ends moved, marked, taken back', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, SHORT);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const keys = editor.keyboard;
  const chosen = () => editor.evaluate(() => String(document.getSelection()));
  await keys.press('p');
  await keys.press(';');
  await expect.poll(chosen).toBe('The lamps of the north quay');
  await keys.press(';');
  await expect.poll(chosen).toBe('On Sunday the harbour master counted forty-one lamps.');
  await keys.press('Shift+ArrowLeft');
  await keys.press('Alt+Shift+ArrowRight');
  await keys.press('Alt+Shift+ArrowRight');
  await expect.poll(chosen).toBe('the harbour master counted forty-one lamps');
  await keys.press('Enter');
  await expect(marks(editor, 'counted')).toHaveText('the harbour master counted forty-one lamps');
  await keys.press(';');
  await expect.poll(chosen).toBe('He wrote the number on his sleeve.');
  await keys.press('Shift+ArrowDown');
  await expect.poll(chosen).toBe('He wrote the number on his sleeve. Nobody asked.');
  await keys.press('Shift+ArrowUp');
  await keys.press('Enter');
  await expect(cards(editor)).toHaveCount(2);
  await keys.press('Backspace');
  await expect(cards(editor)).toHaveCount(1);
  await savedOn(editor);
  await expect
    .poll(async () => (await newsroom.annotations(editor, article)).map(({ value }) => value.passage?.quote))
    .toEqual(['the harbour master counted forty-one lamps']);
  await keys.press('Control+z');
  await expect(cards(editor)).toHaveCount(2);
  await expect(slip(editor)).toHaveCount(0);
});

test('[WS88] the first sentence that the pencil takes is one that is seen', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, LONG);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await editor.getByText('Somebody counted figures number 40 there.').scrollIntoViewIfNeeded();
  await editor.keyboard.press('p');
  await editor.keyboard.press(';');
  await expect
    .poll(() => editor.evaluate(() => String(document.getSelection())))
    .toMatch(/^Somebody counted \w+ number (2|3)\d there\.$/);
});

test('[WS88] where the text runs from right to left, the left arrow leads on', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, 'המנורות של הרציף\n\nשלום עולם. זה משפט שני.');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const keys = editor.keyboard;
  const chosen = () => editor.evaluate(() => String(document.getSelection()));
  await keys.press('p');
  await keys.press(';');
  await keys.press(';');
  await expect.poll(chosen).toBe('שלום עולם.');
  await keys.press('Shift+ArrowLeft');
  await expect.poll(chosen).toBe('שלום עולם. זה');
  await keys.press('Shift+ArrowRight');
  await keys.press('Shift+ArrowRight');
  await expect.poll(chosen).toBe('שלום');
  await keys.press('Enter');
  await expect(marks(editor, 'שלום')).toHaveText('שלום');
});
