import { card, expect, marks, openCard, savedOn, setOffline, slip, test, type Newsroom } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
].join('\n\n');

async function oneAnnotation(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  await newsroom.annotate(desk, article, 'forty-one', 'claim', 'By whose count?');
  const other = await newsroom.openArticle('reporter', article);
  await desk.goto(`/articles/${article}`);
  await savedOn(desk);
  return { desk, article, other };
}

test('[WS89] start and end of one’s own passage move by keys, everybody sees it, and it can be taken back', async ({
  newsroom,
}) => {
  const { desk, article, other } = await oneAnnotation(newsroom);
  await openCard(desk, 'By whose count?');
  const keys = desk.keyboard;
  await keys.press('b');
  await expect(desk.getByRole('toolbar', { name: 'Move the passage' })).toBeVisible();
  await keys.press('Shift+ArrowRight');
  await keys.press('Alt+Shift+ArrowLeft');
  await keys.press('Alt+Shift+ArrowLeft');
  await expect(desk.getByRole('status').filter({ hasText: 'Starts at master' })).toBeAttached();
  await expect(desk.getByRole('toolbar', { name: 'Move the passage' })).toContainText('master counted forty-one lamps');
  await keys.press('Enter');
  await expect(marks(desk, 'forty-one')).toHaveText('master counted forty-one lamps');
  await expect(marks(other, 'forty-one')).toHaveText('master counted forty-one lamps');
  await savedOn(desk);
  expect(await newsroom.annotations(desk, article)).toMatchObject([
    { value: { tag: 'claim', remark: 'By whose count?', passage: { quote: 'master counted forty-one lamps' } } },
  ]);
  await keys.press('Control+z');
  await expect(marks(other, 'forty-one')).toHaveText('forty-one');
});

test('[WS89] the same by buttons, by letter and by sentence; leaving leaves it as it was', async ({ newsroom }) => {
  const { desk, other } = await oneAnnotation(newsroom);
  await openCard(desk, 'By whose count?');
  await slip(desk).getByRole('button', { name: 'Move passage' }).click();
  const bar = desk.getByRole('toolbar', { name: 'Move the passage' });
  await bar.getByRole('button', { name: 'End on by one word' }).click();
  await bar.getByRole('button', { name: 'letter', exact: true }).click();
  await bar.getByRole('button', { name: 'End back by one letter' }).click();
  await bar.getByRole('button', { name: 'Start back by one letter' }).click();
  await expect(bar).toContainText('d forty-one lamp');
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(marks(desk, 'forty-one')).toHaveText('forty-one');
  await slip(desk).getByRole('button', { name: 'Move passage' }).click();
  await bar.getByRole('button', { name: 'sentence', exact: true }).click();
  await bar.getByRole('button', { name: 'Start back by one sentence' }).click();
  await bar.getByRole('button', { name: 'End on by one sentence' }).click();
  await bar.getByRole('button', { name: 'Keep' }).click();
  await expect(marks(other, 'forty-one')).toHaveText('On Sunday the harbour master counted forty-one lamps.');
  await expect(card(desk, 'By whose count?')).toBeFocused();
});

test('[WS89] without a network the mark stands at its new words at once, and arrives there', async ({ newsroom }) => {
  const { desk, other } = await oneAnnotation(newsroom);
  await openCard(desk, 'By whose count?');
  await setOffline(desk, true);
  await desk.keyboard.press('b');
  await desk.keyboard.press('Shift+ArrowRight');
  await desk.keyboard.press('Enter');
  await expect(marks(desk, 'forty-one')).toHaveText('forty-one lamps');
  await expect(marks(other, 'forty-one')).toHaveText('forty-one');
  await setOffline(desk, false);
  await expect(marks(other, 'forty-one')).toHaveText('forty-one lamps');
});
