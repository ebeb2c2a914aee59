import type { Page } from '@playwright/test';
import { z } from 'zod';
import { inBothSchemes, inEveryWay } from './audit/every-way.ts';
import { expect, joined, type Newsroom, test } from './newsroom.ts';

const TEXT =
  'The bells of the west tower\n\nOn Monday the sexton rang nineteen bells for the council and wrote down the hour.';

const Entry = z.object({ entry: z.object({ id: z.string() }) });
const Members = z.object({ facts: z.looseObject({ writerNames: z.array(z.string()) }) });

/** The button with the sign-offs in the header of the article. */
const signOffs = (page: Page, standing: number, all: number) =>
  page.getByRole('button', { name: `Sign-offs: ${standing} of ${all}. Show them` });
const list = (page: Page) => page.getByRole('dialog', { name: /^Sign-offs of revision/ });
const row = (page: Page, part: string) => list(page).getByRole('listitem').filter({ hasText: part });

/** Makes this person a writer of the article. */
async function written(newsroom: Newsroom, editor: Page, article: string, writer: Page): Promise<void> {
  const answer = await editor.request.get(`/api/v1/articles/${article}`);
  const { facts } = Members.parse(await answer.json());
  const { writerNames: _names, ...kept } = facts;
  const me = await writer.request.post(`/api/v1/articles/${article}/sync-ticket`, {
    data: {},
    headers: { Origin: new URL(writer.url()).origin },
  });
  const { personId } = z.object({ personId: z.string() }).parse(await me.json());
  expect((await newsroom.put(editor, `/api/v1/articles/${article}/facts`, { ...kept, writers: [personId] })).ok()).toBe(
    true,
  );
}

test('[SG14][SG16][SG19][SG20] writer, checker and editor sign; an accepted suggestion opens their sign-offs again for all of them at once, and clearing names what is missing', async ({
  newsroom,
}) => {
  const desk = await newsroom.signIn('editor', '/');
  const article = await newsroom.bringIn(desk, TEXT);
  const reporter = await newsroom.signIn('reporter', '/');
  await written(newsroom, desk, article, reporter);
  const claim = await newsroom.annotate(reporter, article, 'nineteen', 'claim', 'The ledger says eighteen.');
  const made = await newsroom.post(reporter, `/api/v1/annotations/${claim}/suggestions`, { text: 'eighteen' });
  const suggestion = Entry.parse(await made.json()).entry.id;
  const [writer, checker, editor, viewer] = [
    await newsroom.openArticle('reporter', article),
    await newsroom.openArticle('checker', article),
    await newsroom.openArticle('editor', article),
    await newsroom.openArticle('viewer', article),
  ];

  // The writer signs as writer, and has no other part.
  await signOffs(writer, 0, 2).click();
  await expect(list(writer).getByRole('listitem')).toHaveText([
    /Writer.*Not signed/,
    /Checker.*Missing/,
    /Editor.*Missing/,
  ]);
  await expect(list(writer).getByRole('button', { name: /^Sign as/ })).toHaveCount(1);
  await writer.getByRole('button', { name: 'Sign as Writer' }).click();
  await expect(row(writer, 'Writer')).toContainText('Piet Lammers signed this text');
  await expect(signOffs(viewer, 1, 3)).toBeVisible();
  await expect(checker.getByRole('status')).toContainText(['Piet Lammers signed this article off.']);

  // The checker signs by keyboard alone, from the palette.
  await checker.keyboard.press('Control+k');
  await expect(checker.getByRole('combobox')).toBeFocused();
  await checker.keyboard.type('sign-offs of');
  await checker.keyboard.press('Enter');
  await expect(list(checker)).toBeVisible();
  const sign = checker.getByRole('button', { name: 'Sign as Checker' });
  await expect(async () => {
    await checker.keyboard.press('Tab');
    await expect(sign).toBeFocused({ timeout: 50 });
  }).toPass();
  await checker.keyboard.press('Enter');
  await expect(row(checker, 'Checker')).toContainText('Noor Haddad signed this text');
  // The keys are where they were: on the same part.
  await expect(row(checker, 'Checker').getByRole('button', { name: 'Withdraw' })).toBeFocused();
  await checker.keyboard.press('Escape');
  await expect(list(checker)).toBeHidden();
  await expect(signOffs(checker, 2, 3)).toBeFocused();
  await expect(row(writer, 'Checker')).toContainText('Noor Haddad signed this text');

  // An editor signs their own part; the checker's, alone on shift, with a reason only.
  await signOffs(editor, 2, 3).click();
  await editor.getByRole('button', { name: 'Sign as Editor' }).click();
  await expect(row(editor, 'Editor')).toContainText('Jonas Feldt signed this text');
  await editor.keyboard.press('Escape');
  for (const page of [checker, viewer]) await expect(signOffs(page, 3, 3)).toBeVisible();
  await signOffs(viewer, 3, 3).click();
  await expect(list(viewer).getByRole('button', { name: /Sign|Withdraw/ })).toHaveCount(0);
  await inEveryWay(viewer, 'sign-offs that stand');
  await viewer.keyboard.press('Escape');
  const copy = await editor.request.get(`/api/v1/articles/${article}/copy?format=html`);
  expect(await copy.text()).toMatch(/Checker: signed off by Noor Haddad, .{10,60}, revision 1/);
  await viewer.emulateMedia({ media: 'print' });
  await expect(viewer.getByRole('region', { name: 'Annotations' })).toContainText(
    /Checker: signed off by Noor Haddad, .{5,40}, revision 1\./,
  );
  await viewer.emulateMedia({ media: 'screen' });

  // The editor accepts a suggestion: everybody sees that nobody has signed this text, within a second.
  await signOffs(checker, 3, 3).click();
  expect((await newsroom.post(desk, `/api/v1/suggestions/${suggestion}/accept`, {})).status()).toBe(200);
  const began = Date.now();
  const reopened = /signed revision 1, .*; the text has changed since/;
  await expect(row(checker, 'Checker')).toContainText(reopened);
  await expect(row(writer, 'Writer')).toContainText(reopened);
  expect(Date.now() - began).toBeLessThan(1_000);
  await expect(signOffs(viewer, 0, 3)).toBeVisible();
  // What stood on the screen when the list was opened is not what would be signed now.
  await expect(list(checker).getByRole('alert')).toContainText('The text is revision 2 by now.');
  await expect(list(checker).getByRole('button', { name: /^Sign/ })).toHaveCount(0);
  await inBothSchemes(checker, 'sign-offs that are open again');
  await checker.keyboard.press('Escape');
  await signOffs(checker, 0, 3).click();
  await checker.getByRole('button', { name: 'Sign again as Checker' }).click();
  await expect(row(checker, 'Checker')).toContainText('Noor Haddad signed this text');
  await list(checker).getByRole('button', { name: 'Withdraw the checker’s sign-off' }).click();
  await expect(row(checker, 'Checker')).toContainText('Missing');
  await expect(signOffs(viewer, 0, 3)).toBeVisible();

  // The editor is alone by now.
  await signOffs(editor, 0, 3).click();
  await editor.getByRole('button', { name: 'Sign as Checker' }).click();
  await expect(editor.getByLabel('Why you sign all the same')).toBeFocused();
  await expect(row(editor, 'Checker')).toContainText('As editor you may not give the checker');
  await editor.getByRole('button', { name: 'Sign with this reason' }).click();
  await expect(list(editor).getByRole('alert')).toHaveText(/Give a reason/);
  await inEveryWay(editor, 'signing with a reason');
  await editor.getByLabel('Why you sign all the same').fill('Noor is on the night train.');
  await editor.getByRole('button', { name: 'Sign with this reason' }).click();
  await expect(row(editor, 'Checker')).toContainText('Signed all the same: Noor is on the night train.');
  await editor.keyboard.press('Escape');

  // Clearing names what is missing; the step and the list of sign-offs keep it.
  await newsroom.post(desk, `/api/v1/annotations/${claim}/resolve`, { outcome: 'done' });
  await editor.getByRole('button', { name: /^Stage: Draft/ }).click();
  await editor.getByRole('menuitem', { name: 'Cleared' }).click();
  const asking = editor.getByRole('dialog', { name: 'Move to Cleared over what is not settled?' });
  await expect(asking).toContainText('1 wanted sign-off does not stand:');
  await expect(asking.getByRole('listitem')).toHaveText([/Editor.*Signed before the text changed/]);
  await asking.getByLabel('Why all the same').fill('One word, read twice.');
  await asking.getByRole('button', { name: 'Move to Cleared' }).click();
  await editor.getByRole('button', { name: /^Stage: Cleared/ }).click();
  await editor.getByRole('menuitem', { name: 'Published' }).click();
  const publishing = editor.getByRole('dialog', { name: 'Publish this article?' });
  await expect(publishing.getByRole('listitem')).toHaveText([/Editor.*Signed before the text changed/]);
  await publishing.getByRole('button', { name: 'Cancel' }).click();
  await desk.goto(`/articles/${article}/facts`);
  await expect(desk.getByRole('region', { name: 'Sign-offs' }).getByRole('listitem')).toHaveText([
    /Checker: signed.*Jonas Feldt.*r2.*Noor is on the night train\./,
    /Checker: withdrawn.*Noor Haddad.*r2/,
    /Checker: signed.*Noor Haddad.*r2/,
    /Editor: signed.*Jonas Feldt.*r1/,
    /Checker: signed.*Noor Haddad.*r1/,
    /Writer: signed.*Piet Lammers.*r1/,
  ]);
  await expect(desk.getByRole('region', { name: 'From stage to stage' })).toContainText('did not stand then: Editor.');
  await inEveryWay(desk, 'the facts with sign-offs');
});

test('[SG15][SG18][SG21] on a phone the sign-offs are at hand; an admin chooses which of them the desk wants', async ({
  newsroom,
}) => {
  const desk = await newsroom.signIn('editor', '/');
  const article = await newsroom.bringIn(desk, TEXT.replace('west', 'low'));
  const phone = await newsroom.signIn('checker', `/articles/${article}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await joined(phone);
  await signOffs(phone, 0, 2).tap();
  await phone.getByRole('button', { name: 'Sign as Checker' }).tap();
  await expect(row(phone, 'Checker')).toContainText('Noor Haddad signed this text');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await inBothSchemes(phone, 'sign-offs on a phone');

  const admin = await newsroom.signIn('admin', '/settings/sign-offs');
  const wanted = admin.getByRole('form', { name: 'Sign-offs before clearing' });
  await expect(wanted.getByRole('checkbox', { checked: true })).toHaveCount(2);
  // The choice that there is, saved again: other stories have articles on this desk.
  await wanted.getByLabel('Legal').check();
  await wanted.getByLabel('Legal').uncheck();
  const readAgain = phone.waitForResponse((response) => response.url().endsWith(`/articles/${article}/sign-offs`));
  await wanted.getByRole('button', { name: 'Save' }).press('Enter');
  // Articles that are open hear of it.
  expect(await (await readAgain).json()).toMatchObject({ wanted: ['checker', 'editor'] });
  await expect(admin.getByRole('status')).toContainText(['Saved. Articles are asked for these from now on.']);
  await admin.reload();
  await expect(wanted.getByLabel('Checker')).toBeChecked();
  await expect(wanted.getByLabel('Legal')).not.toBeChecked();
  await desk.goto('/settings/sign-offs');
  await expect(desk.getByRole('form')).toHaveCount(0);
});
