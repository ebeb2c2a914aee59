import { card, cards, expect, savedOn, test } from './newsroom.ts';

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
