import type { Locator, Page } from '@playwright/test';
import { CLOSE } from '#core/sync/close-codes.ts';
import { inEveryWay } from './audit/every-way.ts';
import { countInTree } from './audit/tree.ts';
import { isSaved, takeLine } from './line.ts';
import { cards, expect, openCard, say, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

/** Opens something, audits it, and leaves it with Escape. */
async function auditOpen(page: Page, opener: Locator, popup: Locator, screen: string): Promise<void> {
  await inEveryWay(page, screen, async () => {
    if (!(await popup.isVisible())) await opener.click();
    await expect(popup).toBeVisible();
  });
  if (await popup.isVisible()) await page.keyboard.press('Escape');
  await expect(popup).toHaveCount(0);
}

test('[WS101] no dialog or menu of the settings keeps anybody out, wide and narrow, light and dark', async ({
  newsroom,
}) => {
  test.setTimeout(180_000);
  const admin = await newsroom.signIn('admin', '/settings/tags');
  const dialog = admin.getByRole('dialog');
  const menu = admin.getByRole('menu');
  const ofTag = admin
    .getByRole('button', { name: 'Actions for Harm' })
    .or(admin.getByRole('button', { name: /^Actions for / }).first());
  await auditOpen(admin, ofTag.first(), menu, 'actions for a tag');
  for (const name of ['Change', 'Merge into another', 'Retire']) {
    await ofTag.first().click();
    await admin.getByRole('menuitem', { name }).click();
    await auditOpen(admin, ofTag.first(), dialog, `${name}: a tag`);
  }
  await admin.goto('/settings/people');
  const ofPerson = admin.getByRole('button', { name: 'Actions for Tomás Ibarra' });
  await auditOpen(admin, ofPerson, menu, 'actions for a person');
  for (const name of ['New password', 'Remove from the desk']) {
    await ofPerson.click();
    await admin.getByRole('menuitem', { name }).click();
    await auditOpen(admin, ofPerson, dialog, `${name}: a person`);
  }
  await admin.goto('/settings/sign-ins');
  const others = admin.getByRole('button', { name: 'End all others' });
  if (await others.isVisible()) await auditOpen(admin, others, dialog, 'ending all other sign-ins');
  await admin.goto('/settings/tokens');
  await admin.getByLabel('What is it for?').fill('The audit');
  await auditOpen(admin, admin.getByRole('button', { name: 'Make a token' }), dialog, 'a new token');
});

test('[WS102] no menu, form or drawer on a card keeps anybody out, and all annotations are in the tree, wide and narrow, light and dark', async ({
  newsroom,
}) => {
  test.setTimeout(180_000);
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await newsroom.annotate(editor, article, 'forty-one lamps', 'claim', 'By whose count?');
  const line = await takeLine(editor);
  await editor.goto(`/articles/${article}`);
  await isSaved(editor);
  await openCard(editor, 'A sleeve is no ledger.');
  await auditOpen(
    editor,
    slip(editor).getByRole('button', { name: 'Assign' }),
    editor.getByRole('menu'),
    'whom it waits for',
  );
  const reply = slip(editor).getByRole('textbox', { name: 'Reply to this thread' });
  await reply.pressSequentially('Ask @');
  await expect(slip(editor).getByRole('listbox')).toBeVisible();
  await inEveryWay(editor, 'calling somebody');
  await editor.keyboard.press('Escape');
  await say(editor, 'Reply to this thread', 'Or a log.');
  await isSaved(editor);
  await auditOpen(
    editor,
    slip(editor).getByRole('button', { name: 'Delete', exact: true }).first(),
    editor.getByRole('dialog'),
    'deleting a thread',
  );
  line.refuse('not to be taken', CLOSE.refused, 'value');
  await say(editor, 'Reply to this thread', 'This is not to be taken.');
  const strip = editor.getByRole('alert').filter({ hasText: '1 change was refused' });
  await expect(strip).toBeVisible();
  await inEveryWay(editor, 'what was refused');
  await auditOpen(editor, strip.getByRole('button', { name: 'Review' }), editor.getByRole('dialog'), 'the drawer');
  await expect(cards(editor)).toHaveCount(2);
  expect(await countInTree(editor, 'comment')).toBe(2);
});
