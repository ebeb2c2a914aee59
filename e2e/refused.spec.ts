import { CLOSE } from '#core/sync/close-codes.ts';
import { isSaved, saving, takeLine } from './line.ts';
import { expect, openCard, say, setOffline, slip, test } from './newsroom.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

const REFUSALS = [
  { what: 'malformed', code: CLOSE.malformed, reason: null, because: 'The server refused it.' },
  { what: 'too big', code: CLOSE.tooBig, reason: 'size', because: 'The server refused it.' },
  { what: 'refused', code: CLOSE.refused, reason: 'value', because: 'The server refused it.' },
  { what: 'full', code: CLOSE.refused, reason: 'full', because: 'This article is full.' },
  { what: 'rights', code: CLOSE.rights, reason: 'rights', because: 'Your role no longer allows it.' },
] as const;

test('[WS55] a refusal (malformed, too big, refused, full, no right) is said on the page, with the words in the drawer; what else was written is saved', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.signIn('checker');
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await openCard(a, 'A sleeve is no ledger.');
  const drawer = a.getByRole('dialog', { name: 'Not sent' });
  for (const { what, code, reason, because } of REFUSALS) {
    line.refuse('not to be taken', code, reason);
    await say(a, 'Reply to this thread', `${what}: not to be taken.`);
    await expect(a.getByRole('alert').filter({ hasText: '1 change was refused' })).toBeVisible();
    await say(a, 'Reply to this thread', `After ${what}.`);
    await a.getByRole('alert').getByRole('button', { name: 'Review' }).click();
    await expect(drawer.getByRole('listitem').filter({ hasText: `${what}: not to be taken.` })).toContainText(because);
    await drawer.getByRole('button', { name: 'Drop' }).click();
    await expect(drawer).toHaveCount(0);
    await isSaved(a);
    await expect(slip(a)).not.toContainText('not to be taken');
  }
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(REFUSALS.map(({ what }) => `After ${what}.`));
});

test('[WS55] of several words sent at once, one refused without a word which: it alone is in the drawer', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.signIn('checker');
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await openCard(a, 'A sleeve is no ledger.');
  line.refuse('not to be taken', CLOSE.malformed, null);
  await setOffline(a, true);
  for (const words of ['One.', 'Two, not to be taken.', 'Three.']) await say(a, 'Reply to this thread', words);
  await expect(saving(a, '3 changes kept on this device')).toBeVisible();
  await setOffline(a, false);
  await expect(saving(a, '1 change was refused')).toBeVisible();
  await a.getByRole('alert').getByRole('button', { name: 'Review' }).click();
  const drawer = a.getByRole('dialog', { name: 'Not sent' });
  await expect(drawer.getByRole('listitem')).toHaveCount(1);
  await expect(drawer.getByRole('listitem')).toContainText('Two, not to be taken.');
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(['One.', 'Three.']);
});

test('[SY182] words that are too long for one entry are said to be so at once, wait in the drawer, and hold up nothing', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.openArticle('checker', article);
  await openCard(a, 'A sleeve is no ledger.');
  const long = '\u6f6e'.repeat(7_000);
  await say(a, 'Reply to this thread', long);
  await expect(a.getByRole('alert').filter({ hasText: '1 change was refused' })).toBeVisible();
  await say(a, 'Reply to this thread', 'Shorter, then.');
  await a.getByRole('alert').getByRole('button', { name: 'Review' }).click();
  const kept = a.getByRole('dialog', { name: 'Not sent' }).getByRole('listitem').filter({ hasText: long });
  await expect(kept).toContainText('It is longer than one entry holds');
  await expect
    .poll(async () => (await newsroom.annotations(editor, article))[0]?.replies.map((reply) => reply.value.body))
    .toEqual(['Shorter, then.']);
});
