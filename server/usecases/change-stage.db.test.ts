import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Block } from '#core/article/block.ts';
import type { Stage } from '#core/article/stage.ts';
import type { ArticleId } from '#core/ids.ts';
import { readArticleFacts } from '#core/sync/roots.ts';
import type { Actor } from '../auth/actor.ts';
import { anna, ben, type Client, otto, type SyncDesk, syncDesk, vera } from '../sync/sync-desk.ts';
import { annotate } from './annotate.ts';
import { changeStage } from './change-stage.ts';
import { giveVerdict } from './give-verdict.ts';
import { openArticle } from './open-article.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { reviseArticle, tryRevision } from './revise-article.ts';

let desk: SyncDesk;
beforeAll(async () => {
  desk = await syncDesk();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const says = (client: Client, facts: object) => until(() => expect(readArticleFacts(client.doc)).toMatchObject(facts));
/** Who moves it from where to where, why, under which key. */
const move = (who: Actor, article: string, expected: Stage, stage: Stage, reason?: string, key?: string) =>
  changeStage(who, article, { stage, expected, ...(reason !== undefined && { reason }) }, key);
const steps = (articleId: ArticleId) => desk.db.stageChange.findMany({ where: { articleId }, orderBy: { seq: 'asc' } });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });

test('[SY186] everybody in the article sees its stage on every node, and a room that is opened later says the same', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(one, vera, article), await desk.join(two, ben, article)];
  await says(a, { stage: 'draft' });
  await says(b, { stage: 'draft' });
  expect(readArticleFacts(a.doc)).not.toHaveProperty('moved');
  const { seq } = await move(ben, article, 'draft', 'checking');
  // Words that are committed on the other node meanwhile take the stage along.
  b.put({ kind: 'annotation', tag: 'claim', passage: null, remark: 'Net or gross?' });
  for (const client of [a, b]) {
    await says(client, { stage: 'checking', moved: { by: ben.person } });
    await until(() => expect(readArticleFacts(client.doc)?.seq).toBeGreaterThanOrEqual(seq));
  }
  await two.stop();
  await move(anna, article, 'checking', 'closing');
  const third = await desk.startNode();
  const c = await desk.join(third, vera, article);
  for (const client of [a, c]) await says(client, { stage: 'closing', moved: { by: anna.person } });
  expect(readArticleFacts(c.doc)?.moved).toEqual(readArticleFacts(a.doc)?.moved);
  expect((await openArticle(vera, article)).stage).toMatchObject({
    stage: 'closing',
    moved: readArticleFacts(a.doc)?.moved,
  });
  await one.stop();
  await third.stop();
});

test('[RE43] each step is kept for ever with the text that it happened to, once however often it is asked for, and the audit has it without words', async () => {
  const article = await desk.newArticle();
  const answer = await move(anna, article, 'draft', 'checking', ' Ready for \u0000checking. ', 'key-1');
  expect(await move(anna, article, 'draft', 'checking', ' Ready for \u0000checking. ', 'key-1')).toEqual(answer);
  await expect(move(anna, article, 'draft', 'closing', undefined, 'key-1')).rejects.toMatchObject({
    code: 'idempotency_mismatch',
  });
  // It stands there already: nothing happens.
  expect(await move(anna, article, 'checking', 'checking')).toEqual({ seq: answer.seq, stage: 'checking' });
  const { revision } = await openArticle(anna, article);
  expect(await steps(article)).toMatchObject([
    {
      from: 'draft',
      to: 'checking',
      revision: 1,
      sha256: revision.sha256,
      reason: 'Ready for checking.',
      changedById: anna.person,
      seq: BigInt(answer.seq),
    },
  ]);
  const audited = await desk.db.audit.findMany({ where: { articleId: article, action: 'article.moved' } });
  expect(audited.map(({ personId, detail }) => [personId, detail])).toEqual([
    [anna.person, { from: 'draft', to: 'checking', revision: 1, sha256: revision.sha256, over: 0, hasReason: true }],
  ]);
  await expect(desk.db.$executeRaw`UPDATE stage_change SET reason = reason`).rejects.toThrow(/append-only/);
  await expect(desk.db.$executeRaw`DELETE FROM stage_change`).rejects.toThrow(/append-only/);
});

test('[RE44] whoever has seen another stage changes nothing, and is told who moved it and when', async () => {
  const article = await desk.newArticle();
  await move(ben, article, 'draft', 'checking');
  const refused = await move(anna, article, 'draft', 'cleared').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'conflict', extra: { stage: 'checking', by: ben.person, byName: ben.name } });
  expect(String(refused)).toMatch(
    /Ben Osei moved this article to Checking \(\w+,? .+\d\d:\d\d.*\)\. Nothing was changed\./,
  );
  // Of two at the same moment one goes.
  const both = await Promise.allSettled([
    move(anna, article, 'checking', 'draft'),
    move(ben, article, 'checking', 'closing'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await steps(article)).toHaveLength(2);
});

test('[RV41] a checker hands on what they check and no more; a viewer and another desk move nothing', async () => {
  const article = await desk.newArticle();
  await expect(move(vera, article, 'draft', 'checking')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(move(otto, article, 'draft', 'checking')).rejects.toMatchObject({ code: 'not_found' });
  await expect(move(ben, article, 'draft', 'closing')).rejects.toMatchObject({ code: 'forbidden' });
  await move(ben, article, 'draft', 'checking');
  await expect(move(ben, article, 'checking', 'draft')).rejects.toMatchObject({ code: 'forbidden' });
  await move(ben, article, 'checking', 'closing');
  await expect(move(ben, article, 'closing', 'cleared')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(move(anna, article, 'closing', 'correction')).rejects.toMatchObject({ code: 'invalid' });
});

test('[RE45] a reason never passes over what came while it was written', async () => {
  const article = await desk.newArticle();
  const { id } = await annotate(ben, article, { quote: '41 million', tag: 'claim' });
  const over = [{ id, because: 'open' as const }];
  await giveVerdict(ben, id, { code: 'wrong', words: '41 million' });
  const problem = { id, because: 'problem', verdict: 'wrong', code: 'CK-01' };
  const tomorrow = { stage: 'cleared', expected: 'draft', reason: 'Confirmed tomorrow.', over } as const;
  await expect(changeStage(anna, article, tomorrow)).rejects.toMatchObject({
    code: 'reason_required',
    extra: { exceptions: [problem] },
  });
  expect(await steps(article)).toEqual([]);
  const seen = { stage: 'cleared', expected: 'draft', reason: 'He errs.' } as const;
  const told = [{ id, because: 'problem' as const, verdict: 'wrong' as const }];
  await changeStage(anna, article, { ...seen, over: [...told, ...over] });
  expect((await steps(article)).at(-1)).toMatchObject({ to: 'cleared', over: [id] });
});

test('[RE45] over what is open, changed since it was checked or found wrong an article is cleared with a reason only, which is kept with what it passed over', async () => {
  const article = await desk.newArticle();
  const claim = async (quote: string, code: 'confirmed' | 'wrong' | null) => {
    const { id } = await annotate(ben, article, { quote, tag: 'claim' });
    if (code === null) return id;
    await giveVerdict(ben, id, { code, words: quote });
    await resolveAnnotation(anna, id, { outcome: 'done' });
    return id;
  };
  const open = await claim('41 million', null);
  const settled = await annotate(ben, article, { quote: 'It cost', tag: 'style' });
  await resolveAnnotation(anna, settled.id, { outcome: 'done' });
  const refusal = (exceptions: object[]) => ({
    code: 'reason_required',
    message: expect.stringContaining(
      exceptions.length === 1 ? '1 annotation is' : `${exceptions.length} annotations are`,
    ),
    extra: { exceptions },
  });
  const first = { id: open, because: 'open', code: 'CK-01' };
  for (const blank of [undefined, '', ' \n '])
    await expect(move(anna, article, 'draft', 'cleared', blank)).rejects.toMatchObject(refusal([first]));
  await expect(move(anna, article, 'draft', 'published')).rejects.toMatchObject(refusal([first]));
  const wrong = await claim('cost', 'wrong');
  const confirmed = await claim('million', 'confirmed');
  const problem = { id: wrong, because: 'problem', verdict: 'wrong', code: 'CK-02' };
  await expect(move(anna, article, 'draft', 'cleared')).rejects.toMatchObject(refusal([first, problem]));
  const text = { blocks: [paragraph('It cost 41 billion.')], expected: 1, origin: 'paste' };
  await reviseArticle(anna, article, text);
  const changed = { id: confirmed, because: 'changed', code: 'CK-03' };
  await expect(move(anna, article, 'draft', 'cleared')).rejects.toMatchObject(refusal([first, problem, changed]));
  await move(anna, article, 'draft', 'cleared', 'The ministry confirms tomorrow.');
  expect((await steps(article)).at(-1)).toMatchObject({
    over: [open, wrong, confirmed],
    revision: 2,
    reason: 'The ministry confirms tomorrow.',
  });
  // Said once.
  await move(anna, article, 'cleared', 'published');
});

test('[RV42] what is published is frozen until it is moved to Correction with a reason', async () => {
  const article = await desk.newArticle();
  await move(anna, article, 'draft', 'published');
  const text = { blocks: [paragraph('It cost 40.6 million.')], expected: 1, origin: 'paste' };
  const frozen = { code: 'conflict', message: expect.stringContaining('Move it to Correction first') };
  await expect(reviseArticle(anna, article, text)).rejects.toMatchObject(frozen);
  await expect(tryRevision(anna, article, text)).rejects.toMatchObject(frozen);
  await expect(move(anna, article, 'published', 'draft', 'No.')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('only be moved to Correction'),
  });
  await expect(move(anna, article, 'published', 'correction')).rejects.toMatchObject({ code: 'reason_required' });
  await move(anna, article, 'published', 'correction', 'The sum was wrong.');
  expect(await reviseArticle(anna, article, text)).toMatchObject({ revision: 2 });
  await move(anna, article, 'correction', 'published');
  expect((await steps(article)).map(({ to, revision }) => [to, revision])).toEqual([
    ['published', 1],
    ['correction', 1],
    ['published', 2],
  ]);
});

test('[RE46] nothing is published before its embargo, and the refusal names the time', async () => {
  const article = await desk.newArticle();
  await desk.db.article.update({ where: { id: article }, data: { embargo: new Date('2998-03-01T05:00:00Z') } });
  await move(anna, article, 'draft', 'cleared');
  await expect(move(anna, article, 'cleared', 'published')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/under embargo until .*1 Mar,? .*06:00/),
    extra: { embargo: '2998-03-01T05:00:00.000Z' },
  });
  await desk.db.article.update({ where: { id: article }, data: { embargo: new Date('2020-03-01T05:00:00Z') } });
  await move(anna, article, 'cleared', 'published');
});
