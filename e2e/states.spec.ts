import type { Page } from '@playwright/test';
import { saving } from './line.ts';
import {
  card,
  expect,
  openCard,
  savedOn,
  say,
  selectWords,
  setOffline,
  slip,
  test,
  type Newsroom,
} from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve. Nobody asked.',
].join('\n\n');

async function twoOpen(newsroom: Newsroom): Promise<Page> {
  const page = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(page, TEXT);
  await newsroom.annotate(page, article, 'forty-one', 'claim', 'By whose count?');
  await newsroom.annotate(page, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  return page;
}

test('[WS111] without a line the header says that one can keep reading; back, that what was kept is sent, by number', async ({
  newsroom,
}) => {
  const page = await twoOpen(newsroom);
  await openCard(page, 'By whose count?');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const state = document.querySelector('[data-saving]');
    if (!state) throw new Error('The header does not say how things stand');
    new MutationObserver(() => said.push(state.textContent ?? '')).observe(state, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await setOffline(page, true);
  await expect(saving(page, 'Reconnecting…')).toContainText('You can keep reading.');
  for (const words of ['By his own.', 'Twice.']) await say(page, 'Reply to this thread', words);
  await expect(saving(page, 'Offline – 2 changes kept on this device')).toBeVisible();
  await setOffline(page, false);
  await savedOn(page);
  const said = await page.evaluate(() => Reflect.get(window, 'said') as string[]);
  expect(said).toContain('Sending 2 changes…');
  expect(said.at(-1)).toBe('Saved');
});

test('[WS112] after each action the focus is where the next one begins', async ({ newsroom }) => {
  const page = await twoOpen(newsroom);
  const opener = (words: string) => card(page, words).getByRole('button', { name: /, by / });
  // Posting an annotation: its card. Cancelling a form: the card.
  await selectWords(page, 'Nobody asked');
  await page.keyboard.press('1');
  await expect(slip(page).getByRole('textbox', { name: 'Remark' })).toBeFocused();
  await page.keyboard.type('Who should have?');
  await page.keyboard.press('Control+Enter');
  await expect(slip(page)).toContainText('Who should have?');
  const isOnCard = () => slip(page).evaluate((item) => item.contains(document.activeElement));
  await expect.poll(isOnCard).toBe(true);
  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(isOnCard).toBe(true);
  // A reply: the composer, empty.
  await say(page, 'Reply to this thread', 'The clerk.');
  const box = slip(page).getByRole('textbox', { name: 'Reply to this thread' });
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('');
  // A dialog: what opened it.
  const removal = slip(page).getByRole('button', { name: 'Delete', exact: true }).last();
  await removal.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(removal).toBeFocused();
  // Resolving: the next open card.
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Resolve' }).click();
  await page.keyboard.press('Enter');
  await expect(card(page, 'A sleeve is no ledger.')).toBeFocused();
  // Closing: the same card at rest.
  await openCard(page, 'A sleeve is no ledger.');
  await page.keyboard.press('Escape');
  await expect(slip(page)).toHaveCount(0);
  await expect
    .poll(() => card(page, 'A sleeve is no ledger.').evaluate((item) => item.contains(document.activeElement)))
    .toBe(true);
  await expect(opener('A sleeve is no ledger.')).toBeVisible();
});
