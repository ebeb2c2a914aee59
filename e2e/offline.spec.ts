import { card, cards, expect, marks, openCard, savedOn, say, selectWords, setOffline, slip, test } from './newsroom.ts';
import { isSaved, saving, takeLine } from './line.ts';

const TEXT = [
  'The lamps of the north quay',
  'On Sunday the harbour master counted forty-one lamps on the quay and wrote the number on his sleeve.',
].join('\n\n');

test('[WS20] words written without a network say where they are, and arrive once when it is back', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.openArticle('checker', article);
  const b = await newsroom.openArticle('reporter', article);
  await setOffline(a, true);
  await expect(a.locator('[data-saving="reconnecting"], [data-saving="offline"]')).toBeVisible();
  await openCard(a, 'A sleeve is no ledger.');
  await say(a, 'Reply to this thread', 'It was chalked there.');
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'Written in the tunnel.');
  await expect(saving(a, /changes? kept on this device/)).toBeVisible();
  await expect(marks(a, 'forty-one lamps')).toBeVisible();
  await expect(cards(b)).toHaveCount(1);
  await setOffline(a, false);
  await savedOn(a);
  await expect(card(b, 'Written in the tunnel.')).toHaveCount(1);
  const items = await newsroom.annotations(b, article);
  expect(items.map((item) => [item.value.remark, item.replies.map((reply) => reply.value.body)])).toEqual(
    expect.arrayContaining([
      ['Written in the tunnel.', []],
      ['A sleeve is no ledger.', ['It was chalked there.']],
    ]),
  );
  expect(items).toHaveLength(2);
});

test('[WS21] words that a closed page could not send are sent by the next one, once', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const a = await newsroom.openArticle('checker', article);
  await setOffline(a, true);
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'Written in the tunnel.');
  await expect(saving(a, /changes? kept on this device/)).toBeVisible();
  const next = await a.context().newPage();
  await a.close();
  await setOffline(next, false);
  await next.goto(`/articles/${article}`);
  await expect(card(next, 'Written in the tunnel.')).toHaveCount(1);
  await savedOn(next);
  await expect
    .poll(async () => (await newsroom.annotations(editor, article)).map((item) => item.value.remark))
    .toEqual(['Written in the tunnel.']);
});

test('[WS22] a reply that is still being written survives a reload, and its tab’s end', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  await editor.goto(`/articles/${article}`);
  await savedOn(editor);
  await openCard(editor, 'A sleeve is no ledger.');
  await slip(editor).getByRole('textbox', { name: 'Reply to this thread' }).fill('It was chalked th');
  await editor.reload();
  await savedOn(editor);
  // The thread with the draft opens by itself.
  const box = slip(editor).getByRole('textbox', { name: 'Reply to this thread' });
  await expect(box).toHaveValue('It was chalked th');
  await box.fill('It was chalked there by');
  const next = await editor.context().newPage();
  await editor.close();
  await next.goto(`/articles/${article}`);
  await savedOn(next);
  await expect(slip(next).getByRole('textbox', { name: 'Reply to this thread' })).toHaveValue(
    'It was chalked there by',
  );
});

test('[WS43] words written in a tunnel, one after the other, arrive in that order, each once', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.openArticle('checker', article);
  const b = await newsroom.openArticle('reporter', article);
  await openCard(b, 'A sleeve is no ledger.');
  await openCard(a, 'A sleeve is no ledger.');
  await setOffline(a, true);
  const said = Array.from({ length: 12 }, (_, n) => `Lamp ${n + 1} of twelve.`);
  for (const words of said) await say(a, 'Reply to this thread', words);
  await expect(saving(a, '12 changes kept on this device')).toBeVisible();
  await expect(slip(a).getByRole('paragraph').filter({ hasText: /Lamp/ })).toHaveText(said);
  await setOffline(a, false);
  await isSaved(a);
  for (const page of [a, b])
    await expect(slip(page).getByRole('paragraph').filter({ hasText: /Lamp/ })).toHaveText(said);
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body)).toEqual(said);
});

test('[WS44] two tabs of one person, one without a network: each sends its own words, once', async ({ newsroom }) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const one = await newsroom.signIn('checker');
  const line = await takeLine(one);
  await one.goto(`/articles/${article}`);
  await isSaved(one);
  const two = await one.context().newPage();
  await two.goto(`/articles/${article}`);
  await isSaved(two);
  await openCard(one, 'A sleeve is no ledger.');
  await openCard(two, 'A sleeve is no ledger.');
  await one.route('**/sync-ticket', (route) => route.abort());
  await line.cut();
  await say(one, 'Reply to this thread', 'From the tab in the tunnel.');
  await expect(saving(one, '1 change kept on this device')).toBeVisible();
  await say(two, 'Reply to this thread', 'From the tab at the desk.');
  await isSaved(two);
  // A third one adopts words of closed tabs only: the tunnel's are its own.
  const three = await one.context().newPage();
  await three.goto(`/articles/${article}`);
  await isSaved(three);
  await expect(card(three, 'A sleeve is no ledger.')).toContainText('1 reply');
  await one.unroute('**/sync-ticket');
  for (const page of [one, two]) {
    await expect(slip(page).getByText('From the tab in the tunnel.')).toHaveCount(1);
    await expect(slip(page).getByText('From the tab at the desk.')).toHaveCount(1);
    await isSaved(page);
  }
  const [annotation] = await newsroom.annotations(editor, article);
  expect(annotation?.replies.map((reply) => reply.value.body).sort()).toEqual([
    'From the tab at the desk.',
    'From the tab in the tunnel.',
  ]);
});

test('[WS45] the page crashes right after the words are kept: the next page has them and sends them, once', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  await newsroom.annotate(editor, article, 'on his sleeve', 'style', 'A sleeve is no ledger.');
  const a = await newsroom.openArticle('checker', article);
  await openCard(a, 'A sleeve is no ledger.');
  await setOffline(a, true);
  await say(a, 'Reply to this thread', 'Typed just before the crash.');
  await expect(saving(a, '1 change kept on this device')).toBeVisible();
  const crashed = a.waitForEvent('crash');
  const wire = await a.context().newCDPSession(a);
  void wire.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await a.context().newPage();
  await a.close();
  await setOffline(next, false);
  await next.goto(`/articles/${article}`);
  await openCard(next, 'A sleeve is no ledger.');
  await expect(slip(next)).toContainText('Typed just before the crash.');
  await isSaved(next);
  await expect
    .poll(async () => (await newsroom.annotations(editor, article))[0]?.replies.map((reply) => reply.value.body))
    .toEqual(['Typed just before the crash.']);
});

test('[WS46] an edit over one that went into a dead line stays one person’s work on one device', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, TEXT);
  const b = await newsroom.openArticle('reporter', article);
  const a = await newsroom.signIn('checker');
  const line = await takeLine(a);
  await a.goto(`/articles/${article}`);
  await isSaved(a);
  await selectWords(a, 'forty-one lamps');
  await a.keyboard.press('1');
  await say(a, 'Remark', 'First take.');
  await isSaved(a);
  line.isSilent = true;
  for (const take of ['Second take, lost on the way.', 'Third take, after all.']) {
    await slip(a).getByRole('button', { name: 'Edit', exact: true }).click();
    await say(a, 'Remark', take);
    await expect(slip(a)).toContainText(take);
  }
  line.isSilent = false;
  await line.cut();
  await isSaved(a);
  await openCard(b, 'Third take, after all.');
  for (const page of [a, b]) await expect(slip(page)).not.toContainText('Edited in two places');
});
