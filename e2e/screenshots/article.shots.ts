import path from 'node:path';
import type { Page } from '@playwright/test';
import { isSaved, takeLine } from '../line.ts';
import { paragraphs, passageOf } from '../many.ts';
import {
  cards,
  expect,
  joined,
  type Newsroom,
  openCard,
  savedOn,
  say,
  selectWords,
  setOffline,
  setSelection,
  slip,
  test,
} from '../newsroom.ts';
import { THE_DESK } from '../the-desk.ts';
import { EVERY, FOLDER, shoot, turn } from './camera.ts';

const PRACTICE = 'The bridge that was never counted';
const LAMPS = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
  'The council had paid for sixty. Nobody at the town hall could say where the other nineteen stood, or whether they had ever been lit.',
].join('\n\n');

async function openPractice(page: Page): Promise<void> {
  await page.goto('/');
  await page
    .getByRole('link', { name: new RegExp(PRACTICE) })
    .first()
    .click();
  await joined(page);
}

async function lamps(newsroom: Newsroom): Promise<{ editor: Page; article: string }> {
  const editor = await newsroom.signIn('editor', '/');
  const article = await newsroom.bringIn(editor, LAMPS);
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'The ledger says forty-four.');
  await newsroom.annotate(editor, article, 'paid for sixty', 'legal', 'Do we have the invoice?');
  await newsroom.annotate(
    editor,
    article,
    'Nobody at the town hall',
    'style',
    'Somebody could: we did not ask the works office.',
  );
  return { editor, article };
}

test('an article as it is read, and its cards', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('admin', '/');
  await openPractice(page);
  await shoot(page, 'article-reading', EVERY);
  await page.getByRole('button', { name: 'Next annotation' }).filter({ visible: true }).click();
  await page.getByRole('button', { name: 'Next annotation' }).filter({ visible: true }).click();
  await expect(slip(page)).toBeVisible();
  await shoot(page, 'article-active', EVERY);
  await slip(page).getByRole('button', { name: 'Add citation' }).click();
  await shoot(page, 'article-citation-form', ['desktop', 'desktop-dark', 'upright', 'phone', 'lying']);
  await slip(page).getByRole('button', { name: 'Cancel' }).last().click();
  await slip(page).getByRole('button', { name: 'Resolve' }).click();
  await shoot(page, 'article-resolve-form', ['desktop', 'phone', 'lying']);
  await slip(page).getByRole('button', { name: 'Cancel' }).last().click();
  await page
    .getByRole('button', { name: /^Resolved/ })
    .filter({ visible: true })
    .click();
  await shoot(page, 'article-resolved', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await page
    .getByRole('button', { name: /^All \d/ })
    .filter({ visible: true })
    .click();
  await shoot(page, 'article-all', ['desktop', 'upright', 'phone']);
});

test('dialogs over an article', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('admin', '/');
  await openPractice(page);
  await page.getByRole('button', { name: 'All steps' }).click();
  await shoot(page, 'practice', ['desktop', 'upright', 'phone', 'lying']);
  await page.getByRole('button', { name: 'Only the next step' }).click();
  await page.getByRole('button', { name: 'Commands' }).click();
  await shoot(page, 'palette', ['desktop', 'desktop-dark', 'phone', 'lying']);
  await page.getByRole('combobox').fill('register');
  await shoot(page, 'palette-finds', ['desktop', 'phone']);
  await page.keyboard.press('Escape');
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'shortcuts', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'copy', ['desktop', 'desktop-dark', 'phone', 'small', 'lying']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pick a passage…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'passage-picker', ['desktop', 'desktop-dark', 'phone', 'lying']);
  await page.keyboard.press('Escape');
});

test('the stage of an article', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const { editor, article } = await lamps(newsroom);
  const page = await newsroom.openArticle('editor', article);
  const stage = page.getByRole('button', { name: /^Stage: / });
  await stage.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await shoot(page, 'stage-menu', ['desktop', 'desktop-dark', 'upright', 'phone', 'small']);
  await page.getByRole('menuitem', { name: 'Cleared' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'stage-clearing', ['desktop', 'desktop-dark', 'phone', 'small', 'lying']);
  await page.getByRole('button', { name: 'Move to Cleared' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'stage-reason-missing', ['desktop', 'phone']);
  await page.getByLabel('Why all the same').fill('The ledger comes on Thursday.');
  await page.getByRole('button', { name: 'Move to Cleared' }).click();
  await expect(stage).toHaveAttribute('data-stage', 'cleared');
  await stage.click();
  await page.getByRole('menuitem', { name: 'Published' }).click();
  await page.getByRole('button', { name: 'Move to Published' }).click();
  await expect(stage).toHaveAttribute('data-stage', 'published');
  await shoot(page, 'stage-published', ['desktop', 'phone', 'small']);
  await editor.goto(`/articles/${article}/revision`);
  await expect(editor.getByText('The text is frozen')).toBeVisible();
  await shoot(editor, 'text-frozen', ['desktop', 'desktop-dark', 'phone']);
  const viewer = await newsroom.openArticle('viewer', article);
  await shoot(viewer, 'stage-read', ['desktop', 'phone', 'small']);
});

test('filters, find, colours, pencil, toolbar, passage ends', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const page = await newsroom.signIn('admin', '/');
  await openPractice(page);
  await page.getByRole('button', { name: /^Filter/ }).click();
  await shoot(page, 'filter-open', ['desktop', 'desktop-dark', 'phone']);
  await page.keyboard.press('Escape');
  const address = page.url();
  await page.goto(`${address}?tag=style&tag=legal`);
  await joined(page);
  await shoot(page, 'filter-some', ['desktop', 'upright', 'phone']);
  await page.goto(`${address}?only=lost&tag=legal`);
  await joined(page);
  await shoot(page, 'filter-none', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await page.goto(address);
  await joined(page);
  await page.getByRole('button', { name: 'Find in article and annotations' }).click();
  await page.getByRole('searchbox').or(page.locator('.find-bar input')).first().fill('bridge');
  await shoot(page, 'find', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await page.keyboard.press('Escape');
  for (const mode of ['By status', 'By person', 'Plain']) {
    await page.getByRole('button', { name: /^Colours: / }).click();
    if (mode === 'By status') await shoot(page, 'colour-menu', ['desktop', 'desktop-dark', 'phone']);
    await page.getByRole('menuitem', { name: mode, exact: true }).click();
    await shoot(page, `colours-${mode.replace(' ', '-').toLowerCase()}`, ['desktop', 'desktop-dark']);
  }
  await page.getByRole('button', { name: /^Colours: / }).click();
  await page.getByRole('menuitem', { name: 'By tag', exact: true }).click();
  await selectWords(page, 'nobody in the works department');
  await shoot(page, 'toolbar', ['desktop', 'desktop-dark', 'upright']);
  await turn(page, 'phone');
  await shoot(page, 'touch-bar', ['phone', 'phone-dark', 'small']);
  await page.getByRole('button', { name: 'All tags' }).click();
  await shoot(page, 'touch-bar-tags', ['phone', 'lying']);
  await turn(page, 'desktop');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pencil', exact: true }).click();
  await page.getByRole('main').focus();
  await page.keyboard.press(';');
  await shoot(page, 'pencil', ['desktop', 'desktop-dark', 'upright', 'phone']);
});

test('writing: composer, overlaps, lost place, many at once, moving a passage', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const { editor: page, article } = await lamps(newsroom);
  for (const [quote, tag] of [
    ['the harbour master counted forty-one lamps on the quay', 'quote'],
    ['counted forty-one', 'legal'],
    ['harbour master counted forty-one lamps', 'harm'],
    ['master counted forty-one lamps on', 'missing'],
  ] as const)
    await newsroom.annotate(page, article, quote, tag, `On “${quote}”.`);
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  await openCard(page, 'The ledger says forty-four.');
  await shoot(page, 'overlaps', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await page.getByRole('button', { name: / of 5 here/ }).click();
  await shoot(page, 'overlap-chooser', ['desktop', 'desktop-dark', 'phone']);
  await page.keyboard.press('Escape');
  await slip(page).getByRole('button', { name: 'Move passage' }).click();
  await shoot(page, 'moving-passage', ['desktop', 'phone', 'lying']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await selectWords(page, 'wrote the number on his sleeve');
  await page
    .getByRole('toolbar', { name: 'Annotate the selection as' })
    .getByRole('button', { name: /^Legal/ })
    .click();
  await slip(page)
    .getByRole('textbox', { name: 'Remark' })
    .fill('Is the sleeve the only record? Ask for the log of that Sunday.');
  await shoot(page, 'composer', EVERY);
  await page.keyboard.press('Escape');
  const box = page.getByRole('checkbox', { name: 'Pick annotation 1' });
  await box.check({ force: true });
  await page.getByRole('checkbox', { name: 'Pick annotation 4' }).click({ modifiers: ['Shift'], force: true });
  await shoot(page, 'many-at-once', ['desktop', 'desktop-dark', 'upright', 'phone']);
});

test('sixty annotations on one paragraph', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const editor = await newsroom.signIn('editor', '/');
  const whole = paragraphs(430)
    .map((part) => part.replace('.', ''))
    .join(' ');
  const article = await newsroom.bringIn(editor, `Sixty on one\n\n${whole}`);
  const tags = ['claim', 'legal', 'harm', 'style', 'quote', 'query', 'missing'];
  for (let index = 0; index < 60; index += 1)
    await newsroom
      .post(editor, `/api/v1/articles/${article}/annotations`, {
        quote: passageOf([whole], index),
        tag: tags[index % tags.length],
        remark: `Number ${index + 1} of sixty`,
      })
      .then((answer) => expect(answer.status()).toBe(201));
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await expect(cards(editor)).toHaveCount(60);
  await shoot(editor, 'sixty', ['desktop', 'desktop-dark', 'upright', 'phone']);
});

test('two people: selection, typing, following, what is new', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const { editor, article } = await lamps(newsroom);
  await newsroom.put(editor, `/api/v1/articles/${article}/reading`, {});
  const checker = await newsroom.openArticle('checker', article);
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await setSelection(checker, 'wrote the number on his sleeve');
  await expect(editor.locator('.flags .flag')).toBeVisible();
  await openCard(editor, 'Do we have the invoice?');
  await shoot(editor, 'remote-selection', ['desktop', 'desktop-dark', 'upright', 'phone']);
  await openCard(checker, 'Do we have the invoice?');
  await slip(checker)
    .getByRole('textbox', { name: 'Reply to this thread' })
    .pressSequentially('I am asking their clerk', { delay: 100 });
  await expect(slip(editor).locator('.writing')).toBeVisible();
  await shoot(editor, 'typing', ['desktop', 'phone']);
  await editor.locator('.avs .av-button').first().click();
  await shoot(editor, 'presence-menu', ['desktop', 'desktop-dark']);
  await editor.getByRole('menuitem', { name: /^Follow/ }).click();
  await shoot(editor, 'following', ['desktop', 'upright', 'phone']);
});

test('what colleagues add elsewhere is counted', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor', '/');
  const text = paragraphs(1_500);
  const article = await newsroom.bringIn(editor, text.join('\n\n'));
  await newsroom.annotate(editor, article, passageOf(text, 0), 'claim', 'Is this so?');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  const checker = await newsroom.signIn('checker', '/');
  for (const index of [150, 160, 170])
    await newsroom.annotate(checker, article, passageOf(text, index), 'query', 'And this?');
  await expect(editor.locator('.pill')).toBeVisible();
  await shoot(editor, 'new-below', ['desktop', 'desktop-dark', 'upright', 'phone', 'small']);
});

test('without a line: offline, not saved, refused, signed out, read only', async ({ newsroom }) => {
  test.setTimeout(240_000);
  const { article } = await lamps(newsroom);
  const viewer = await newsroom.openArticle('viewer', article);
  await shoot(viewer, 'read-only', ['desktop', 'phone']);
  const a = await newsroom.signIn('checker', '/');
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await openCard(a, 'Do we have the invoice?');
  await setOffline(a, true);
  await say(a, 'Reply to this thread', 'Written in a tunnel.');
  await expect(a.locator('[data-saving="offline"]')).toBeVisible();
  await shoot(a, 'offline', EVERY);
  await setOffline(a, false);
  await isSaved(a);
  line.refuse('not to be taken', 4403, 'rights');
  await say(a, 'Reply to this thread', 'This is not to be taken, says the server.');
  await expect(a.getByRole('alert').filter({ hasText: 'refused' })).toBeVisible();
  await shoot(a, 'refused', ['desktop', 'desktop-dark', 'upright', 'phone', 'small']);
  await a.getByRole('alert').getByRole('button', { name: 'Review' }).click();
  await shoot(a, 'rescue-drawer', ['desktop', 'desktop-dark', 'phone', 'lying']);
  const lost = await newsroom.sitDown();
  await lost.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await lost.goto('/sign-in');
  await lost.getByLabel('E-mail').fill('reporter@demo.test');
  await lost.getByLabel('Password', { exact: true }).fill(THE_DESK.password);
  await lost.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(lost.getByRole('heading', { name: 'Articles' })).toBeVisible();
  await lost.goto(`/articles/${article}`);
  await isSaved(lost);
  await openCard(lost, 'Do we have the invoice?');
  await setOffline(lost, true);
  await say(lost, 'Reply to this thread', 'Said in private.');
  await expect(lost.locator('[data-saving="notSaved"]')).toBeVisible();
  await shoot(lost, 'not-saved', ['desktop', 'desktop-dark', 'phone', 'small']);
  await setOffline(lost, false);
  await isSaved(lost);
  const elsewhere = await newsroom.sitDown(await lost.context().storageState());
  await elsewhere.goto('/');
  await elsewhere.getByRole('button', { name: /^Account of/ }).click();
  await elsewhere.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(lost.locator('[data-saving="signedOut"]')).toBeVisible();
  await shoot(lost, 'signed-out', ['desktop', 'desktop-dark', 'upright', 'phone', 'small']);
});

test('with the colours of the system, and at 400 %', async ({ newsroom }) => {
  const { editor: page, article } = await lamps(newsroom);
  await page.goto(`/articles/${article}`);
  await savedOn(page);
  await openCard(page, 'The ledger says forty-four.');
  await page.emulateMedia({ forcedColors: 'active' });
  await shoot(page, 'forced-colours', ['desktop', 'desktop-dark', 'phone']);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize({ width: 320, height: 256 });
  await page.screenshot({ path: path.join(FOLDER, 'zoom-400.png') });
});
