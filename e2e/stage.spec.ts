import type { Page } from '@playwright/test';
import { expect, joined, type Newsroom, test } from './newsroom.ts';
import { inBothSchemes, inEveryWay } from './audit/every-way.ts';

const TEXT =
  'The lamps of the north quay\n\nOn Sunday the harbour master counted forty-one lamps on the quay and wrote it down.';

/** The button with the stage in the header of the article. */
const stageOn = (page: Page, stage: string) => page.getByRole('button', { name: `Stage: ${stage}. Move the article` });

async function choose(page: Page, from: string, to: string): Promise<void> {
  await stageOn(page, from).click();
  await page.getByRole('menuitem', { name: to, exact: true }).click();
}

const post = (newsroom: Newsroom, page: Page, article: string, expected: string, stage: string, reason?: string) =>
  newsroom.post(page, `/api/v1/articles/${article}/stage`, {
    stage,
    expected,
    ...(reason !== undefined && { reason }),
  });

test('[WS241][WS242][WS243][WS335][RE47] an editor takes an article through its stages while others have it open: they see it, it is said, and clearing over what is open asks for the reason', async ({
  newsroom,
}) => {
  const writer = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(writer, TEXT);
  await newsroom.annotate(writer, article, 'forty-one', 'claim', 'By whose count?');
  await newsroom.annotate(writer, article, 'harbour master', 'query', 'Name him.');
  const found = await newsroom.annotate(writer, article, 'wrote it down', 'claim', 'He did not.');
  const verdict = { code: 'wrong', words: 'wrote it down' };
  expect((await newsroom.post(writer, `/api/v1/annotations/${found}/verdict`, verdict)).status()).toBe(200);
  expect((await newsroom.post(writer, `/api/v1/annotations/${found}/resolve`, { outcome: 'done' })).status()).toBe(200);
  const editor = await newsroom.openArticle('editor', article);
  const checker = await newsroom.openArticle('checker', article);
  const viewer = await newsroom.openArticle('viewer', article);

  // The checker begins, and has no step that is not theirs.
  await stageOn(checker, 'Draft').click();
  await expect(checker.getByRole('menuitem')).toHaveText(['Checking']);
  await checker.getByRole('menuitem', { name: 'Checking' }).click();
  await expect(stageOn(checker, 'Checking')).toBeVisible();
  await expect(stageOn(editor, 'Checking')).toBeVisible();
  await expect(editor.getByRole('status')).toContainText(['Noor Haddad moved this article to Checking.']);
  // A viewer reads it, in words, and is offered nothing.
  await expect(viewer.getByRole('banner')).toContainText('Stage: Checking');
  await expect(viewer.getByRole('button', { name: /^Stage/ })).toHaveCount(0);

  // Over two that are open and one that was found wrong, with a reason only.
  await choose(editor, 'Checking', 'Cleared');
  const asking = editor.getByRole('dialog', { name: 'Move to Cleared over what is not settled?' });
  await expect(asking).toContainText('3 annotations are not settled:');
  await expect(asking).toContainText('2 wanted sign-offs do not stand:');
  await expect(asking.getByRole('listitem')).toHaveText([
    /Query.*QY-01.*harbour master.*Open/,
    /Claim.*CK-01.*forty-one.*Open/,
    /Claim.*CK-02.*wrote it down.*Wrong/,
    /Checker.*The sign-off is missing/,
    /Editor.*The sign-off is missing/,
  ]);
  await asking.getByRole('button', { name: 'Move to Cleared' }).click();
  await expect(asking.getByRole('alert')).toHaveText('Give a reason: it is kept with this step.');
  await expect(asking.getByLabel('Why all the same')).toBeFocused();
  await inEveryWay(editor, 'clearing over what is open');
  // Meanwhile the checker hands it on: the editor has seen another stage, and changes nothing.
  await choose(checker, 'Checking', 'Closing');
  // Behind the dialog, out of reach of the roles.
  await expect(editor.locator('[data-stage="closing"]')).toBeAttached();
  await asking.getByLabel('Why all the same').fill('The ledger comes on Thursday.');
  await asking.getByRole('button', { name: 'Move to Cleared' }).click();
  const refused = editor.getByRole('dialog', { name: 'The article was not moved' });
  await expect(refused).toContainText(
    /Noor Haddad moved this article to Closing \(.+\d\d:\d\d.*\)\. Nothing was changed\./,
  );
  await expect(refused).toContainText('The reason that you wrote stands there when you begin again.');
  await refused.getByRole('button', { name: 'Close' }).first().click();
  // From there the checker hands it to nobody: the button stays, so that the keys stay on it.
  await stageOn(checker, 'Closing').click();
  await expect(checker.getByRole('menuitem')).toHaveText(['From here an editor moves it on']);
  await checker.keyboard.press('Escape');

  await choose(editor, 'Closing', 'Cleared');
  await expect(asking.getByLabel('Why all the same')).toHaveValue('The ledger comes on Thursday.');
  await asking.getByRole('button', { name: 'Move to Cleared' }).click();
  await expect(stageOn(checker, 'Cleared')).toBeVisible();
  await expect(viewer.getByRole('banner')).toContainText('Stage: Cleared');

  // Why stands in the menu, and every step on the page of the facts.
  await stageOn(checker, 'Cleared').click();
  await expect(checker.getByRole('menu')).toContainText('Jonas Feldt moved it here');
  await expect(checker.getByRole('menu')).toContainText('The ledger comes on Thursday.');
  await checker.keyboard.press('Escape');
  const facts = await newsroom.signIn('editor', `/articles/${article}/facts`);
  const steps = facts.getByRole('region', { name: 'From stage to stage' }).getByRole('listitem');
  await expect(steps).toHaveText([
    /Closing to Cleared.*Jonas Feldt.*r1.*The ledger comes on Thursday\..*Not settled then: .*QY-01.*did not stand then: Checker, Editor\./,
    /Checking to Closing.*Noor Haddad.*r1/,
    /Draft to Checking.*Noor Haddad.*r1/,
  ]);

  // Published: the text is frozen, on the page and over REST, until it is opened for a correction.
  await choose(editor, 'Cleared', 'Published');
  await expect(editor.getByRole('dialog')).toContainText('Its text is frozen from then on.');
  await expect(editor.getByRole('dialog')).toContainText('2 annotations are open.');
  await editor.getByRole('button', { name: 'Move to Published' }).click();
  await expect(stageOn(checker, 'Published')).toBeVisible();
  const revision = { text: TEXT.replace('forty-one', 'forty-three'), format: 'text', revision: 1 };
  const frozen = await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, revision);
  expect(frozen.status()).toBe(409);
  expect(await frozen.json()).toMatchObject({ detail: expect.stringContaining('Move it to Correction first') });
  await writer.goto(`/articles/${article}/revision`);
  await expect(writer.getByRole('heading', { name: 'The text is frozen' })).toBeVisible();
  await expect(writer.getByRole('main')).toContainText('Move it to Correction first');
  await inEveryWay(writer, 'a frozen text');
  await choose(editor, 'Published', 'Correction');
  await expect(editor.getByLabel('What is to be corrected')).toHaveValue('');
  await editor.getByLabel('What is to be corrected').fill('There are forty-three.');
  await editor.getByRole('button', { name: 'Move to Correction' }).click();
  await expect(stageOn(checker, 'Correction')).toBeVisible();
  expect((await newsroom.post(editor, `/api/v1/articles/${article}/revisions`, revision)).status()).toBe(201);

  // A copy names the stage beside the revision.
  const copy = await editor.request.get(`/api/v1/articles/${article}/copy?format=html`);
  expect(await copy.text()).toMatch(/Revision 2.{0,80}Correction/);
});

test('[WS244][WS240] by keyboard alone an article is moved from the palette, and the desk lists, orders and narrows by stage', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT.replace('north', 'eastern'));
  await editor.goto(`/articles/${article}`);
  await joined(editor);
  await editor.keyboard.press('Control+k');
  await expect(editor.getByRole('combobox')).toBeFocused();
  await editor.keyboard.type('another stage');
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('menuitem', { name: 'Checking' })).toBeFocused();
  await editor.keyboard.press('ArrowDown');
  await editor.keyboard.press('Enter');
  await expect(stageOn(editor, 'Closing')).toBeFocused();
  await expect(editor.getByRole('status')).toContainText(['Moved to Closing.']);
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('menuitem', { name: 'Draft' })).toBeFocused();
  await expect(editor.getByRole('menu')).toContainText('You moved it here');
  // The audit goes through everything that takes the keys, and the menu closes.
  await inBothSchemes(editor, 'the stages to move to');
  await stageOn(editor, 'Closing').press('Enter');
  await expect(editor.getByRole('menuitem', { name: 'Draft' })).toBeFocused();
  await editor.keyboard.press('End');
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('dialog', { name: 'Publish this article?' })).toBeVisible();
  await editor.keyboard.press('Escape');
  await expect(stageOn(editor, 'Closing')).toBeFocused();

  await editor.goto('/');
  const row = editor.getByRole('row', { name: /eastern quay/ });
  await expect(row.getByRole('cell', { name: 'Closing' })).toBeVisible();
  await editor.getByRole('columnheader', { name: 'Stage' }).getByRole('link').press('Enter');
  await expect(editor).toHaveURL(/\/\?sort=stage$/);
  await editor.getByRole('button', { name: /^Stage: Any, \d+ articles$/ }).press('Enter');
  const choice = editor.getByRole('menuitem', { name: /^Closing \d+$/ });
  const count = Number((await choice.textContent())?.replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await choice.press('Enter');
  await expect(editor).toHaveURL(/\/\?stage=closing&sort=stage$/);
  await expect(editor.locator('.articles tbody tr')).toHaveCount(count);
  await expect(row).toBeVisible();
  await expect(editor.getByRole('button', { name: new RegExp(`^Stage: Closing, ${count} article`) })).toBeVisible();
  // Moved elsewhere it is not in this list any more when the page is looked at again.
  expect((await post(newsroom, editor, article, 'closing', 'draft')).status()).toBe(200);
  await editor.reload();
  await expect(row).toHaveCount(0);
  await editor.goto('/?stage=correction&show=unread');
  await expect(editor.getByText(/hidden by “Unread, Correction”\./)).toBeVisible();
  await inEveryWay(editor, 'the desk by stage');
});
