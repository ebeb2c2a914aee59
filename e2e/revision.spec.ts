import {
  atRest,
  card,
  expect,
  joined,
  marks,
  type Newsroom,
  openCard,
  savedOn,
  say,
  selectWords,
  setOffline,
  slip,
  test,
} from './newsroom.ts';
import { inEveryWay } from './audit/every-way.ts';
import { saving } from './line.ts';

const LONG = Array.from(
  { length: 24 },
  (_, n) => `Paragraph ${n} tells of the quay and its lamps, at length and with care.`,
);
const FIRST = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'Nobody had asked the lamplighter, who keeps a ledger of his own.',
  ...LONG,
  'The council meets again on Thursday, and the lamplighter has been asked to bring his ledger.',
];
/** One number is another one, the lamplighter goes, a paragraph comes first, and the council's sentence stays. */
const SECOND = [
  'The lamps of the north quay',
  'A paragraph that was put in above everything else.',
  'On Sunday the harbour master counted forty-three lamps on the quay and wrote the number on his sleeve.',
  ...LONG,
  'The council meets again on Thursday, and the lamplighter has been asked to bring his ledger.',
];

/** The first revision with three passages marked: of one the words change, of one they go, of one they stay. */
async function threeMarked(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await newsroom.annotate(editor, article, 'forty-one', 'claim', 'By whose count?');
  await newsroom.annotate(editor, article, 'the lamplighter, who keeps', 'style', 'Ask him.');
  await newsroom.annotate(editor, article, 'meets again on Thursday', 'claim', 'Which Thursday?');
  return { editor, article };
}

/** The second text is looked at, and may be brought in. */
async function lookedAt(newsroom: Newsroom) {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await editor.goto(`/articles/${article}/revision`);
  await editor.getByLabel('Paste the article').fill(SECOND.join('\n\n'));
  await editor.getByRole('button', { name: 'Look at it' }).click();
  const bringIn = editor.getByRole('button', { name: 'Bring in revision 2' });
  await expect(bringIn).toBeEnabled();
  return { editor, article, bringIn };
}

test('[RV30] a new revision comes in while people write: marks stand on their words, a half-written reply, its focus and the line that is read stay, and whoever was offline ends on the same words', async ({
  newsroom,
}) => {
  const { editor, article } = await threeMarked(newsroom);
  const reader = await newsroom.openArticle('checker', article);
  const away = await newsroom.openArticle('reporter', article);

  await setOffline(away, true);
  await expect(away.locator('[data-saving="reconnecting"], [data-saving="offline"]')).toBeVisible();
  await selectWords(away, 'wrote the number on his sleeve');
  await away.keyboard.press('1');
  await say(away, 'Remark', 'Written in the tunnel.');
  await expect(saving(away, /change kept on this device/)).toBeVisible();

  await openCard(reader, 'Which Thursday?');
  const reply = slip(reader).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.click();
  await reply.pressSequentially('The one after');
  const field = await reply.elementHandle();
  const line = marks(reader, 'meets again on Thursday');
  await atRest(reader);
  const before = await line.boundingBox();

  const revised = await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, {
    text: SECOND.join('\n\n'),
    format: 'text',
    revision: 1,
  });
  expect(revised.status()).toBe(201);
  await expect(reader.getByRole('article')).toContainText('A paragraph that was put in above everything else.');
  await expect(reader.locator('.strip[data-revision="2"]')).toContainText(/Revision 2 · .+, \d\d:\d\d/);
  await expect(reader.locator('.strip[data-revision="2"]')).toContainText('1 annotation has no place in it.');
  await expect(marks(reader, 'forty-three')).toBeVisible();
  await expect(reader.getByText('Proof of revision 2')).toBeVisible();
  // The field is the same one, with its words, and the keys still go into it.
  await reader.keyboard.type(' next.');
  await expect(reply).toHaveValue('The one after next.');
  expect(await field?.evaluate((box) => box.isConnected && box === document.activeElement)).toBe(true);
  await atRest(reader);
  const after = await line.boundingBox();
  const strip = await reader.locator('.strip[data-revision="2"]').boundingBox();
  if (!before || !after || !strip) throw new Error('the line that is read, or the strip, is not drawn');
  // The line that is read moves by no more than the strip that came above the sheet.
  expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(strip.height + 1);
  await reply.press('Control+Enter');
  await expect(slip(reader)).toContainText('The one after next.');

  await openCard(reader, 'By whose count?');
  await expect(slip(reader)).toContainText('Words changed');
  await expect(slip(reader)).toContainText('forty-one');
  await openCard(reader, 'Ask him.');
  await expect(slip(reader)).toContainText('This annotation lost its place');

  await setOffline(away, false);
  await savedOn(away);
  await expect(away.getByRole('article')).toContainText('forty-three lamps');
  await expect(marks(away, 'wrote the number on his sleeve')).toBeVisible();
  await expect(marks(reader, 'wrote the number on his sleeve')).toBeVisible();
  await expect(card(reader, 'Written in the tunnel.')).toHaveCount(1);
  const items = await newsroom.annotations(editor, article);
  const states = Object.fromEntries(items.map(({ value, placement }) => [value.remark, placement?.state]));
  expect(states).toEqual({
    'By whose count?': 'changed',
    'Ask him.': 'lost',
    'Which Thursday?': 'placed',
    'Written in the tunnel.': 'placed',
  });
  // A page that is opened now is the same.
  const late = await newsroom.openArticle('viewer', article);
  await joined(late);
  await expect(late.getByRole('article')).toHaveText(await reader.getByRole('article').innerText());
});

test('[RV31] words that were selected when a new revision came are still selected, and the mark goes on them', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  const reader = await newsroom.openArticle('checker', article);
  await selectWords(reader, 'wrote the number on his sleeve');
  await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, {
    text: SECOND.join('\n\n').replace('wrote the number', 'then wrote the number'),
    format: 'text',
    revision: 1,
  });
  await expect(reader.locator('.strip[data-revision="2"]')).toBeVisible();
  await reader.keyboard.press('1');
  await say(reader, 'Remark', 'On the same words.');
  await savedOn(reader);
  const [made] = await newsroom.annotations(editor, article);
  expect(made?.value.passage?.quote).toBe('wrote the number on his sleeve');
  expect(made?.placement?.state).toBe('placed');
});

test('[RV32] an editor brings a new revision in: what it does to the annotations is shown before, by the words then and now, and everybody reads it', async ({
  newsroom,
}) => {
  const { editor, article } = await threeMarked(newsroom);
  const reader = await newsroom.openArticle('checker', article);
  await expect(reader.getByRole('link', { name: 'New revision…' })).toHaveCount(0);
  await editor.goto(`/articles/${article}`);
  await joined(editor);
  await editor.getByRole('link', { name: 'New revision…' }).click();
  await editor.getByLabel('Paste the article').fill(SECOND.join('\n\n'));
  await editor.getByRole('button', { name: 'Look at it' }).click();
  const account = editor.getByRole('region', { name: 'What it does to the annotations' });
  await expect(account).toContainText('1 annotation keeps its words');
  await expect(account).toContainText('1 has other words');
  await expect(account).toContainText('1 loses its place');
  await expect(account.locator('del')).toHaveText(['forty-one', 'the lamplighter, who keeps']);
  await expect(account.locator('ins')).toHaveText(['forty-three']);
  await inEveryWay(editor, 'a new revision');
  await editor.getByRole('button', { name: 'Bring in revision 2' }).focus();
  await editor.keyboard.press('Enter');
  await joined(editor);
  await expect(editor.getByText('Proof of revision 2')).toBeVisible();
  await expect(editor.getByRole('article')).toContainText('forty-three lamps');
  await expect(reader.getByRole('article')).toContainText('forty-three lamps');
  await expect(reader.locator('.strip[data-revision="2"]')).toBeVisible();
  await inEveryWay(reader, 'an article with a new revision');
  await reader.locator('.strip[data-revision="2"]').getByRole('button', { name: 'Dismiss' }).click();
  await expect(reader.locator('.strip[data-revision="2"]')).toHaveCount(0);
});

test('[RV33] of two editors with a new revision the second is told of the first one’s, keeps the text, and sees what it does to that', async ({
  newsroom,
}) => {
  const [one, other] = [await newsroom.signIn('editor'), await newsroom.signIn('admin')];
  const article = await newsroom.bringIn(one, FIRST.join('\n\n'));
  await newsroom.annotate(one, article, 'forty-one', 'claim', 'By whose count?');
  const texts = [SECOND.join('\n\n'), [...SECOND, 'And one paragraph more.'].join('\n\n')];
  for (const [index, page] of [one, other].entries()) {
    await page.goto(`/articles/${article}/revision`);
    await page.getByLabel('Paste the article').fill(texts[index] ?? '');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await expect(page.getByRole('region', { name: 'What it does' })).toContainText('1 has other words');
  }
  await one.getByRole('button', { name: 'Bring in revision 2' }).click();
  await joined(one);
  await other.getByRole('button', { name: 'Bring in revision 2' }).click();
  await expect(other.getByRole('alert').filter({ hasText: 'brought in revision 2 meanwhile' })).toBeFocused();
  await expect(other.getByRole('region', { name: 'What it does' })).toContainText('1 annotation keeps its words');
  await other.getByRole('button', { name: 'Bring in revision 3' }).click();
  await joined(other);
  await expect(other.getByText('Proof of revision 3')).toBeVisible();
  await expect(one.getByRole('article')).toContainText('And one paragraph more.');
});

test('[RV26] a settled annotation is shown on its words in the new revision', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  const id = await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const reader = await newsroom.openArticle('checker', article);
  await newsroom.post(editor, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' });
  await reader.getByRole('button', { name: 'All 1' }).click();
  await expect(marks(reader, 'on his sleeve')).toBeVisible();
  await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, {
    text: SECOND.join('\n\n'),
    format: 'text',
    revision: 1,
  });
  await expect(reader.locator('.strip[data-revision="2"]')).toBeVisible();
  await expect(marks(reader, 'on his sleeve')).toBeVisible();
});

test('[RV34] on a phone the new revision is shown with its marks, and what changed and what is lost is said on its cards', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await newsroom.annotate(editor, article, 'forty-one', 'claim', 'By whose count?');
  const phone = await newsroom.signIn('checker', `/articles/${article}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await joined(phone);
  await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, {
    text: SECOND.join('\n\n'),
    format: 'text',
    revision: 1,
  });
  await expect(phone.locator('.strip[data-revision="2"]')).toContainText('The words of 1 annotation changed.');
  await expect(marks(phone, 'forty-three')).toBeVisible();
  const theirs = await newsroom.signIn('editor', `/articles/${article}`, {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
  });
  await joined(theirs);
  await theirs.getByRole('button', { name: 'Commands' }).tap();
  await theirs.getByRole('option', { name: 'New revision of the article' }).tap();
  await expect(theirs.getByLabel('Paste the article')).toBeVisible();
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test('[RV35] the text of a new revision is still in the box after a reload and after a session that ended, in its format, and gone from the device when it is in', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await editor.goto(`/articles/${article}/revision`);
  const box = editor.getByLabel('Paste the article');
  await box.fill(`# The quay\n\n${SECOND.join('\n\n')}`);
  await editor.getByLabel('Format').selectOption('markdown');
  await editor.reload();
  await expect(box).toHaveValue(`# The quay\n\n${SECOND.join('\n\n')}`);
  await expect(editor.getByLabel('Format')).toHaveValue('markdown');
  await editor.getByRole('button', { name: 'Look at it' }).click();
  await expect(editor.getByRole('region', { name: 'What it does' })).toBeVisible();
  // A session that ends meanwhile costs no words either.
  await expect(editor.getByRole('button', { name: 'Bring in revision 2' })).toBeEnabled();
  const cookies = await editor.context().cookies();
  await editor.context().clearCookies();
  await editor.getByRole('button', { name: 'Bring in revision 2' }).click();
  await expect(editor).toHaveURL(/sign-in/);
  await editor.context().addCookies(cookies);
  await editor.goto(`/articles/${article}/revision`);
  await expect(box).toHaveValue(`# The quay\n\n${SECOND.join('\n\n')}`);
  await editor.getByRole('button', { name: 'Look at it' }).click();
  await editor.getByRole('button', { name: 'Bring in revision 2' }).click();
  await joined(editor);
  await editor.goto(`/articles/${article}/revision`);
  await editor.getByRole('link', { name: 'To the article', exact: true }).waitFor();
  await expect(box).toHaveValue('');
  const left = await editor.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':intake:')));
  expect(left).toEqual([]);
});

test('[RV37] a line that was away while a text was looked at: what it does is asked again, and it can be brought in', async ({
  newsroom,
}) => {
  const { editor, bringIn } = await lookedAt(newsroom);
  await setOffline(editor, true);
  await editor
    .getByRole('button', { name: /^Accept all/ })
    .first()
    .click();
  const alert = editor.getByRole('alert').filter({ hasText: 'Your text is still here' });
  await expect(alert).toBeVisible();
  await expect(bringIn).toBeDisabled();
  await setOffline(editor, false);
  await expect(bringIn).toBeEnabled();
  await expect(alert).toHaveCount(0);
  await bringIn.click();
  await joined(editor);
});

test('[RV38] when the answer to a text that came in is lost, the page says that it does not know, asks again, and the text is in once', async ({
  newsroom,
}) => {
  const { editor, article, bringIn } = await lookedAt(newsroom);
  // The server has stored it; only its answer does not arrive.
  let lost = 0;
  await editor.route(`**/articles/${article}/revision`, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch({ maxRedirects: 0 });
    await route.abort('connectionreset');
  });
  await bringIn.click();
  const alert = editor.getByRole('alert').filter({ hasText: 'We do not know whether revision 2 came in' });
  await expect(alert).toBeFocused();
  await expect(alert).toContainText('Your text is still here; asking again…');
  await joined(editor);
  expect(lost).toBe(1);
  await expect(editor.getByText('Proof of revision 2')).toBeVisible();
  const again = await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, {
    text: [...SECOND, 'And one paragraph more.'].join('\n\n'),
    format: 'text',
    revision: 2,
  });
  // It was the second revision, and there is no third one.
  expect(again.status()).toBe(201);
});

test('[RV40] the same text again is not offered as a revision, and the button says why until something in it is different', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, FIRST.join('\n\n'));
  await editor.goto(`/articles/${article}/revision`);
  await editor.getByLabel('Paste the article').fill(FIRST.join('\n\n'));
  await editor.getByRole('button', { name: 'Look at it' }).click();
  const alert = editor.getByRole('alert').filter({ hasText: 'This is the text of revision 1' });
  await expect(alert).toBeVisible();
  const bringIn = editor.getByRole('button', { name: 'Bring in revision 2' });
  await expect(bringIn).toBeDisabled();
  await expect(bringIn).toHaveAccessibleDescription(/^This is the text of revision 1: nothing in it is different/);
  await editor
    .getByRole('button', { name: /^Accept all/ })
    .first()
    .click();
  await expect(bringIn).toBeEnabled();
  await expect(alert).toHaveCount(0);
  await expect(bringIn).not.toHaveAccessibleDescription(/./);
});
