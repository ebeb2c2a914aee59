import {
  type Newsroom,
  card,
  expect,
  joined,
  openCard,
  selectWords,
  setOffline,
  setSelection,
  slip,
  test,
} from '../newsroom.ts';
import { shoot } from './camera.ts';

const VIEWS = ['desktop', 'desktop-dark', 'phone', 'phone-dark'] as const;
const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps. He wrote the number on his sleeve.',
  'Nobody asked who had paid for the other nine, and the cashier kept the second book at home.',
].join('\n\n');

async function begin(newsroom: Newsroom) {
  const desk = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(desk, TEXT);
  await newsroom.annotate(desk, article, 'forty-one lamps', 'claim', 'By whose count?');
  const page = await newsroom.openArticle('reporter', article);
  return { desk, article, page };
}

test('private notes and legal threads', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const { article, page } = await begin(newsroom);
  await selectWords(page, 'the second book');
  const bar = page.getByRole('toolbar', { name: 'Annotate the selection as' });
  await bar.getByRole('button', { name: 'More', exact: true }).click();
  await shoot(page, 'confidential-toolbar', ['desktop']);
  await bar.getByRole('button', { name: 'Private note' }).click();
  await page.getByLabel('Your note').fill('Ask the cashier’s sister first; she left the town in May.');
  await shoot(page, 'confidential-note-form', VIEWS);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Throw away' })).toBeVisible();
  await shoot(page, 'confidential-note-leaving', ['desktop', 'phone']);
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await page.getByRole('button', { name: 'Keep note' }).click();
  await expect(slip(page)).toContainText('Ask the cashier');
  await shoot(page, 'confidential-note', VIEWS);
  await page.keyboard.press('Escape');
  await shoot(page, 'confidential-note-rest', VIEWS);

  await selectWords(page, 'who had paid for the other nine');
  await bar.getByRole('button', { name: 'More', exact: true }).click();
  await bar.getByRole('button', { name: 'Legal thread' }).click();
  const dialog = page.getByRole('dialog', { name: 'Legal thread' });
  await dialog
    .getByLabel('What is this about?')
    .fill('If we print this, the owner of the lamps will sue. Is the second book enough?');
  await dialog.getByRole('checkbox', { name: /Noor Haddad/ }).check();
  await shoot(page, 'confidential-thread-form', VIEWS);
  await dialog.getByRole('button', { name: 'Start thread' }).click();
  await expect(slip(page)).toContainText('Is the second book enough?');
  const counsel = await newsroom.openArticle('legal', article);
  await expect(card(counsel, 'Is the second book enough?')).toContainText('New');
  await shoot(counsel, 'confidential-thread-new', VIEWS);
  await card(counsel, 'Is the second book enough?')
    .getByRole('button', { name: /Legal thread by/ })
    .click();
  await slip(counsel)
    .getByRole('textbox', { name: /Reply/ })
    .fill('It is, with a page number. Keep the copy out of the house.');
  await shoot(counsel, 'confidential-reply-form', VIEWS);
  await slip(counsel).getByRole('button', { name: 'Post' }).click();
  await slip(counsel).getByRole('button', { name: 'Add citation' }).click();
  await slip(counsel).getByLabel('Where is this from?').fill('Counsel’s note of 12 May, p. 3');
  await shoot(counsel, 'confidential-thread-citation-form', ['desktop', 'phone']);
  await slip(counsel).locator('.citation-form').getByRole('button', { name: 'Post' }).click();
  await expect(slip(counsel).locator('.cites')).toContainText('12 May');
  await shoot(counsel, 'confidential-thread', VIEWS);
  await slip(counsel).getByRole('button', { name: 'Change readers' }).click();
  await expect(counsel.getByRole('dialog', { name: 'Change readers' })).toBeVisible();
  await shoot(counsel, 'confidential-readers', ['desktop', 'phone-dark']);
  await counsel.keyboard.press('Escape');
  await slip(counsel).getByRole('button', { name: 'Settle' }).click();
  await expect(slip(counsel)).toContainText('Settled by');
  await shoot(counsel, 'confidential-thread-settled', VIEWS);
  await counsel.keyboard.press('Escape');
  await expect(slip(counsel)).toHaveCount(0);
  await shoot(counsel, 'confidential-settled-rest', ['desktop', 'phone-dark']);
  await counsel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(counsel.getByRole('dialog')).toContainText('Confidential words');
  await shoot(counsel, 'confidential-copies', ['desktop', 'phone']);
  await counsel.keyboard.press('Escape');
  await card(counsel, 'Is the second book enough?')
    .getByRole('button', { name: /Legal thread by/ })
    .click();
  await slip(counsel).getByRole('button', { name: 'Open again' }).click();

  const named = await newsroom.openArticle('checker', article);
  await card(named, 'Is the second book enough?')
    .getByRole('button', { name: /Legal thread by/ })
    .click();
  await slip(named).getByRole('textbox', { name: /Reply/ }).fill('I have seen page 14 of it myself.');
  await setOffline(named, true);
  await expect(slip(named)).toContainText('Confidential words wait');
  await shoot(named, 'confidential-offline', VIEWS);
  await setOffline(named, false);
  await joined(named);
  await slip(page).getByRole('button', { name: 'Change readers' }).click();
  await page.getByRole('checkbox', { name: /Noor Haddad/ }).uncheck();
  await page.getByRole('button', { name: 'Save readers' }).click();
  await expect(named.getByRole('dialog', { name: 'You no longer read this' })).toBeVisible();
  await shoot(named, 'confidential-unnamed', VIEWS);
});

test('private notes on a phone', async ({ newsroom }) => {
  const { article } = await begin(newsroom);
  const phone = await newsroom.signIn('reporter', `/articles/${article}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await joined(phone);
  await setSelection(phone, 'the second book');
  const bar = phone.getByRole('toolbar', { name: 'Annotate the selection as' });
  await bar.getByRole('button', { name: 'All tags' }).tap();
  await shoot(phone, 'confidential-touch', ['phone', 'phone-dark']);
});

test('confidential citations, made so at first or later', async ({ newsroom }) => {
  test.setTimeout(180_000);
  const { desk, article, page } = await begin(newsroom);
  await openCard(page, 'By whose count?');
  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  await slip(page).getByLabel('Where is this from?').fill('The pilot, by telephone on 4 May; asks not to be named');
  await slip(page).getByRole('checkbox', { name: 'Confidential source' }).check();
  await expect(slip(page)).toContainText('will read it');
  await shoot(page, 'confidential-citation-form', VIEWS);
  await slip(page).getByLabel('Where is this from?').press('Control+Enter');
  await expect(slip(page)).toContainText('Read by you');
  await shoot(page, 'confidential-citation', VIEWS);
  const other = await newsroom.openArticle('checker', article);
  await openCard(other, 'By whose count?');
  await expect(slip(other)).toContainText('knows it');
  await shoot(other, 'confidential-citation-stub', VIEWS);
  const [first] = await newsroom.annotations(desk, article);
  await newsroom.post(desk, `/api/v1/annotations/${first?.id}/citations`, { line: 'Ledger of the port, p. 12' });
  const mine = await newsroom.openArticle('editor', article);
  await openCard(mine, 'By whose count?');
  await slip(mine).getByRole('button', { name: 'Make confidential…' }).click();
  await expect(mine.getByRole('dialog')).toContainText('6 people');
  await shoot(mine, 'confidential-make', VIEWS);
  await mine.keyboard.press('Escape');
  await newsroom.annotate(desk, article, 'on his sleeve', 'legal', 'He will sue.');
  await openCard(mine, 'He will sue.');
  await slip(mine).getByRole('button', { name: 'Restrict…' }).click();
  await expect(mine.getByRole('dialog')).toContainText('6 people');
  await shoot(mine, 'confidential-restrict', VIEWS);
});
