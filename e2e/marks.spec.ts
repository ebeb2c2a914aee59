import type { Page } from '@playwright/test';
import { cards, expect, marks, openCard, slip, test } from './newsroom.ts';
import { paragraphs, passageOf, sendPatiently } from './many.ts';

const PARTS = paragraphs(1200);
const TEXT = `The harbour that kept its own books\n\n${PARTS.join('\n\n')}`;

/** Counts how often blocks of the article are drawn from now on, as React's own tools count it. */
async function countDrawnBlocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      tag: number;
      flags: number;
      memoizedProps: Record<string, unknown> | null;
      alternate: Fiber | null;
      child: Fiber | null;
      sibling: Fiber | null;
    }
    const PERFORMED_WORK = 1;
    const FUNCTIONS = [0, 15];
    const drawn: string[] = [];
    function walk(fiber: Fiber): void {
      const { alternate, memoizedProps } = fiber;
      if (!alternate) return;
      const isBlock =
        FUNCTIONS.includes(fiber.tag) && memoizedProps && 'block' in memoizedProps && 'marks' in memoizedProps;
      if (isBlock && fiber.flags & PERFORMED_WORK) drawn.push(String(memoizedProps.index));
      if (fiber.child === alternate.child) return;
      for (let child = fiber.child; child; child = child.sibling) walk(child);
    }
    Object.assign(window, {
      drawnBlocks: drawn,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current),
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        checkDCE: () => undefined,
      },
    });
  });
}

const drawnBlocks = (page: Page) => page.evaluate(() => (window as unknown as { drawnBlocks: string[] }).drawnBlocks);
const forgetDrawn = (page: Page) =>
  page.evaluate(() => {
    (window as unknown as { drawnBlocks: string[] }).drawnBlocks.length = 0;
  });

test('[WS79] one annotation draws one block anew, although all later ones get another number', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 8; index += 1)
    await newsroom.annotate(editor, article, passageOf(PARTS, index * 20), 'claim', `Note ${index}`);
  const page = await newsroom.signIn('checker');
  await countDrawnBlocks(page);
  await page.goto(`/articles/${article}`);
  await expect(page.locator('[data-saving="saved"]')).toBeVisible();
  await expect(cards(page)).toHaveCount(8);
  const numbers = () =>
    page.getByRole('button', { name: /^Annotation \d/ }).evaluateAll((all) => all.map((one) => one.dataset.number));
  expect(await numbers()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  await forgetDrawn(page);
  await newsroom.annotate(editor, article, passageOf(PARTS, 10), 'quote', 'Between the first and the second');
  await expect(cards(page)).toHaveCount(9);
  expect(await numbers()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(await drawnBlocks(page)).toHaveLength(1);

  // The count is alive: choosing an annotation draws the block that it is in.
  await forgetDrawn(page);
  await openCard(page, 'Note 7');
  expect((await drawnBlocks(page)).length).toBe(1);
});

test('[WS183] with many annotations an early one renumbers what is near the screen at once, the rest when the page is idle, and paper is right', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const parts = paragraphs(3_000);
  const article = await newsroom.bringIn(editor, ['A long ledger', ...parts].join('\n\n'));
  for (let index = 0; index < 70; index += 1)
    await sendPatiently(newsroom, editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(parts, index * 5),
      tag: 'claim',
      remark: `Note ${index}`,
    });
  const page = await newsroom.signIn('checker');
  // Idle moments come when the story says so.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(`/articles/${article}`);
  await expect(page.locator('[data-saving="saved"]')).toBeVisible();
  const reference = page.locator('[data-ref]');
  await expect(reference).toHaveCount(70);
  await newsroom.annotate(editor, article, passageOf(parts, 2), 'quote', 'Between the first and the second');
  await expect(reference).toHaveCount(71);
  for (const [index, number] of ['1', '2', '3', '4', '5'].entries())
    await expect(reference.nth(index)).toHaveAttribute('data-number', number);
  await expect(reference.last()).toHaveAttribute('data-number', '70');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await reference.evaluateAll((all) => all.map((one) => Number(one.dataset.number)))).toEqual(
    Array.from({ length: 71 }, (_, index) => index + 1),
  );
});

test('[WS73] marks are in the page as it comes from the server, and the accessibility tree has as many annotations as there are', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  for (let index = 0; index < 70; index += 1)
    await sendPatiently(newsroom, editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(PARTS, index * 2),
      tag: 'claim',
      remark: `Note ${index}`,
    });
  const html = await (await editor.request.get(`/articles/${article}`)).text();
  expect(html.match(/<mark /g)?.length).toBeGreaterThanOrEqual(70);
  expect(html.match(/data-ref="/g)).toHaveLength(70);
  const page = await newsroom.openArticle('viewer', article);
  await expect(cards(page)).toHaveCount(70);
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send('Accessibility.getFullAXTree');
  const comments = nodes.filter((node) => node.role?.value === 'comment' && !node.ignored);
  expect(comments).toHaveLength(70);
  // Far cards are there by name and for the browser's own search, which opens them; in full only those near the screen.
  const far = page.locator('[data-stub]').last();
  await expect(far).toHaveCount(1);
  expect(await cards(page).locator('header').count()).toBeLessThan(70);
  await far.getByText(/Note/).evaluate((words) => words.dispatchEvent(new Event('beforematch', { bubbles: true })));
  await expect(slip(page)).toContainText('Note 69');
  for (const comment of comments) expect(String(comment.name?.value)).toMatch(/^Annotation \d+, Claim, by /);
});

test('[WS74] of three annotations on the same words each is reached by its number and by the choice on the card, without a mouse', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(
    editor,
    'The authority spent 41 million over two years keeping the channel open.',
  );
  await newsroom.annotate(editor, article, 'spent 41 million over two years', 'claim', 'The long one');
  await newsroom.annotate(editor, article, '41 million over', 'quote', 'The middle one');
  await newsroom.annotate(editor, article, 'million', 'style', 'The short one');
  const page = await newsroom.openArticle('checker', article);
  await marks(page, 'million').first().click();
  await expect(slip(page)).toContainText('The short one');
  await expect(slip(page)).toContainText('1 of 3 here');
  await page.keyboard.press('Escape');
  for (const [number, words] of [
    ['1', 'The long one'],
    ['2', 'The middle one'],
    ['3', 'The short one'],
  ] as const) {
    await page
      .getByRole('button', { name: new RegExp(`^Annotation ${number},`) })
      .and(page.locator('[data-ref]'))
      .press('Enter');
    await expect(slip(page)).toContainText(words);
  }
  const choice = slip(page).getByRole('button', { name: '1 of 3 here' });
  await choice.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem')).toHaveCount(3);
  await expect(page.getByRole('menuitem', { name: /The middle one/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(slip(page)).toContainText('The middle one');
  // The active passage is at full strength over its whole length, where others lie over it too.
  await expect(page.getByRole('article').locator('mark.active')).toHaveText(['41 ', 'million', ' over']);
});

test('[WS75] the colours of the marks are by tag, by status, by person or plain, and say what they stand for', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, 'The quay is long. The lamps are many. Nobody counts them.');
  await newsroom.annotate(editor, article, 'quay', 'claim', 'By the editor');
  const page = await newsroom.openArticle('checker', article);
  await newsroom.annotate(page, article, 'lamps', 'claim', 'By the checker');
  await expect(marks(page, 'lamps')).toBeVisible();
  const look = (words: string) =>
    marks(page, words)
      .locator('u')
      .evaluate((line) => {
        const { textDecorationColor, textDecorationStyle, textDecorationThickness } = getComputedStyle(line);
        return [textDecorationColor, textDecorationStyle, textDecorationThickness].join(' ');
      });
  expect(await look('quay')).toBe(await look('lamps'));
  const menu = page.getByRole('button', { name: /^Colours/ });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole('menuitem', { name }).click();
    await expect(menu).toHaveAccessibleName(`Colours: ${name}`);
  };
  await choose('By person');
  expect(await look('quay')).not.toBe(await look('lamps'));
  await menu.click();
  for (const name of ['Jonas Feldt', 'Noor Haddad']) await expect(page.getByRole('menu')).toContainText(name);
  await page.keyboard.press('Escape');
  await choose('By status');
  expect(await look('quay')).toBe(await look('lamps'));
  await choose('Plain');
  expect(await look('quay')).toContain('solid 1px');
});
