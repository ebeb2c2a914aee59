import { cards, expect, slip, test } from './newsroom.ts';
import { paragraphs, passageOf } from './many.ts';

const NEAR = 150;

test('[WS62] a card says at a glance how it stands, what kind it is, its first words and its source with the locator', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(
    editor,
    'The quay is 41 metres long, says the register.\n\nNobody counted it.',
  );
  const quay = await newsroom.annotate(editor, article, '41 metres', 'claim', 'Who measured it?');
  await newsroom.post(editor, `/api/v1/annotations/${quay}/citations`, {
    line: 'Register of quays, printed 7 October',
    title: 'Register of quays',
    locator: 'line 12',
    source: 'primary',
  });
  await newsroom.post(editor, `/api/v1/annotations/${quay}/replies`, { body: 'The port did.' });
  await newsroom.annotate(editor, article, 'Nobody counted', 'style', 'Too strong.');

  const page = await newsroom.openArticle('viewer', article);
  const [first, second] = [cards(page).nth(0), cards(page).nth(1)];
  for (const words of ['Claim', 'CK-01', 'Open', 'Who measured it?', 'Register of quays', 'line 12', '1 reply'])
    await expect(first).toContainText(words);
  for (const words of ['Style', 'Open', 'Too strong.', 'No source']) await expect(second).toContainText(words);
});

test('[WS63] with 28 settled and 12 open on 800 words, nine cards in ten stand within 150 px of their passage, settled ones on one line', async ({
  newsroom,
}) => {
  test.setTimeout(120_000);
  const editor = await newsroom.signIn('editor');
  const parts = paragraphs(800);
  const article = await newsroom.bringIn(editor, `The harbour that kept its own books\n\n${parts.join('\n\n')}`);
  const made: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    const answer = await newsroom.post(editor, `/api/v1/articles/${article}/annotations`, {
      quote: passageOf(parts, (index * 2.8) | 0),
      tag: index % 3 === 0 ? 'claim' : 'quote',
      remark: 'Where is this from? The ledger lists loads, not volume.',
    });
    made.push((await answer.json()).entry.id);
  }
  const settled = made.filter((_, index) => index % 10 < 7);
  for (const id of settled) {
    const answer = await newsroom.post(editor, `/api/v1/annotations/${id}/resolve`, { outcome: 'done' });
    expect(answer.ok()).toBe(true);
  }

  await editor.goto(`/articles/${article}`);
  await editor.getByRole('button', { name: 'All 40' }).click();
  await expect(cards(editor)).toHaveCount(40);
  const standing = () =>
    cards(editor).evaluateAll((items) =>
      items.map((item) => {
        const mark = document.querySelector(`mark[data-ids~="${item.dataset.card}"]`);
        const line = mark?.getClientRects()[0]?.top ?? Number.NaN;
        const { top, height } = item.getBoundingClientRect();
        return { away: Math.abs(top - line), height, isSettled: item.classList.contains('settled') };
      }),
    );
  await expect(async () => {
    const all = await standing();
    expect(all.filter((one) => one.away <= NEAR).length).toBeGreaterThanOrEqual(36);
    const lines = all.filter((one) => one.isSettled);
    expect(lines).toHaveLength(28);
    expect(Math.max(...lines.map((one) => one.height))).toBeLessThanOrEqual(28);
  }).toPass();
});

test('[WS64] a settled annotation opens its record in the margin and is opened again from there', async ({
  newsroom,
}) => {
  const editor = await newsroom.signIn('editor');
  const article = await newsroom.bringIn(editor, 'The quay is 41 metres long.');
  const quay = await newsroom.annotate(editor, article, '41 metres', 'claim', 'Who measured it?');
  await newsroom.post(editor, `/api/v1/annotations/${quay}/resolve`, { outcome: 'no_change', note: 'The port did.' });
  await editor.goto(`/articles/${article}`);
  await expect(cards(editor)).toHaveCount(0);
  await editor.getByRole('button', { name: 'All 1' }).click();
  await cards(editor)
    .getByRole('button', { name: /No change/ })
    .click();
  for (const words of ['41 metres', 'Who measured it?', 'The port did.', 'No change'])
    await expect(slip(editor)).toContainText(words);
  await slip(editor).getByRole('button', { name: 'Reopen' }).click();
  // The same card, open for work again.
  await expect(slip(editor).getByRole('button', { name: 'Resolve' })).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Open 1' })).toBeVisible();
});
