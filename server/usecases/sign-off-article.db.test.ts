import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Block } from '#core/article/block.ts';
import { SIGN_OFF_PARTS, type SignOffPart } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import { type ArticleId, PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import { readArticleFacts } from '#core/sync/roots.ts';
import type { Actor } from '../auth/actor.ts';
import { anna, ben, type Client, otto, type SyncDesk, syncDesk, vera } from '../sync/sync-desk.ts';
import { acceptSuggestion } from './accept-suggestion.ts';
import { annotate } from './annotate.ts';
import { changeArticleFacts } from './change-article-facts.ts';
import { changeStage } from './change-stage.ts';
import { listSignOffs } from './list-sign-offs.ts';
import { listStageSteps } from './list-stage-steps.ts';
import { openArticle } from './open-article.ts';
import { removeEntry } from './remove-entry.ts';
import { reviseArticle } from './revise-article.ts';
import { signOffArticle } from './sign-off-article.ts';
import { suggest } from './suggest.ts';
import { changeWantedSignOffs, readWantedSignOffs } from './wanted-sign-offs.ts';
import { withdrawSignOff } from './withdraw-sign-off.ts';

let desk: SyncDesk;
const colleague = (id: string, name: string, role: Role): Actor => ({
  person: PersonId.parse(id),
  name,
  memberships: new Map([['desk', role]]),
  via: { kind: 'session', hash: `session-of-${id}` },
});
const maud = colleague('Maud00', 'Maud Oye', 'admin');
const piet = colleague('Piet00', 'Piet Lam', 'reporter');
const clara = colleague('Clara0', 'Clara Whit', 'legal');
const noor = colleague('Noor00', 'Noor Had', 'checker');

beforeAll(async () => {
  desk = await syncDesk();
  for (const { person, name, memberships } of [maud, piet, clara, noor]) {
    const memberOf = [...memberships].map(([deskId, role]) => ({ deskId, role }));
    await desk.db.person.create({
      data: {
        id: person,
        email: `${person}@demo.test`,
        name,
        passwordHash: '-',
        memberships: { create: memberOf },
      },
    });
  }
});
afterEach(async () => {
  desk.leaveAll();
  await changeWantedSignOffs(maud, []);
});
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const says = (client: Client, signOffs: object[] | undefined) =>
  until(() => {
    const facts = readArticleFacts(client.doc);
    expect(facts).toBeDefined();
    if (signOffs === undefined) expect(facts).not.toHaveProperty('signOffs');
    else expect(facts?.signOffs).toMatchObject(signOffs);
  });
const sign = (who: Actor, article: string, part: SignOffPart, revision = 1, reason?: string, key?: string) =>
  signOffArticle(who, article, { part, revision, ...(reason !== undefined && { reason }) }, key);
const rows = (articleId: ArticleId) => desk.db.signOff.findMany({ where: { articleId }, orderBy: { seq: 'asc' } });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const revise = (article: string, text: string, expected: number) =>
  reviseArticle(anna, article, { blocks: [paragraph(text)], expected, origin: 'paste' });
const written = (article: ArticleId, who: Actor) =>
  desk.db.writer.create({ data: { articleId: article, personId: who.person } });
const move = (article: string, expected: Stage, stage: Stage, reason?: string) =>
  changeStage(anna, article, { stage, expected, ...(reason !== undefined && { reason }) });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

test('[SG03][SG04][SG11] everybody on every node sees a sign-off, sees it reopened by the next text, and standing again when that text is signed', async () => {
  // Neither looks by itself for what has changed.
  const told = { pollEvery: 3_600_000 };
  const [one, two] = [await desk.startNode(told), await desk.startNode(told)];
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(one, vera, article), await desk.join(two, ben, article)];
  for (const client of [a, b]) await says(client, undefined);
  const { seq, at } = await sign(ben, article, 'checker');
  // Words that are committed on the other node meanwhile take the sign-off along.
  b.put({ kind: 'annotation', tag: 'claim', passage: null, remark: 'Net or gross?' });
  const given = { part: 'checker', by: ben.person, at, revision: 1, stands: true };
  for (const client of [a, b]) {
    await says(client, [given]);
    await until(() => expect(readArticleFacts(client.doc)?.seq).toBeGreaterThanOrEqual(seq));
  }
  const before = await rows(article);
  await revise(article, 'It cost 42 million.', 1);
  for (const client of [a, b]) await says(client, [{ ...given, stands: false }]);
  // Nothing was written for it.
  expect(await rows(article)).toEqual(before);
  await two.stop();
  const again = await sign(ben, article, 'checker', 2);
  const third = await desk.startNode(told);
  const c = await desk.join(third, vera, article);
  for (const client of [a, c]) await says(client, [{ part: 'checker', at: again.at, revision: 2, stands: true }]);
  expect(readArticleFacts(c.doc)?.signOffs).toEqual(readArticleFacts(a.doc)?.signOffs);
  expect((await openArticle(vera, article)).signOffs).toEqual(readArticleFacts(a.doc)?.signOffs);
  // The text that was signed comes back: it is the one that was read.
  await revise(article, 'It cost 43 million.', 2);
  await says(a, [{ stands: false }]);
  await revise(article, 'It cost 42 million.', 3);
  await says(a, [{ stands: true, revision: 2 }]);
  await withdrawSignOff(ben, article, { part: 'checker', at: again.at });
  for (const client of [a, c]) await says(client, undefined);
  await one.stop();
  await third.stop();
});

test('[SG04] who had read another revision signs nothing, and is told which one it is now', async () => {
  const article = await desk.newArticle();
  await revise(article, 'It cost 42 million.', 1);
  expect(await refusal(sign(ben, article, 'checker', 1))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('at revision 2; you had read revision 1'),
    extra: { revision: 2 },
  });
  expect(await refusal(sign(ben, article, 'checker', 3))).toMatchObject({ code: 'conflict' });
  expect(await rows(article)).toEqual([]);
  // Of two checkers at the same moment one has signed, and the other is told so.
  const both = await Promise.allSettled([sign(ben, article, 'checker', 2), sign(noor, article, 'checker', 2)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [{ personId } = { personId: '' }] = await rows(article);
  const other = personId === ben.person ? noor : ben;
  expect(await refusal(sign(other, article, 'checker', 2))).toMatchObject({
    code: 'conflict',
    extra: { part: 'checker', by: personId },
  });
  expect(await rows(article)).toHaveLength(1);
});

test('[SG01][SG02] each role gives its part; a writer, and who suggested words that were accepted, signs no own words, whatever became of the suggestion', async () => {
  const article = await desk.newArticle();
  await written(article, piet);
  const refused = async (who: Actor, part: SignOffPart, because: string) =>
    expect(await refusal(sign(who, article, part)), `${who.name}, ${part}`).toMatchObject({
      code: 'forbidden',
      extra: { part, because },
    });
  await refused(piet, 'checker', 'role');
  await refused(ben, 'writer', 'role');
  await refused(ben, 'editor', 'role');
  await refused(anna, 'legal', 'role');
  for (const part of SIGN_OFF_PARTS) await refused(vera, part, 'role');
  expect(await refusal(sign(otto, article, 'editor'))).toMatchObject({ code: 'not_found' });
  await sign(piet, article, 'writer');
  await sign(clara, article, 'legal');
  const { id } = await annotate(ben, article, { quote: '41 million', tag: 'claim' });
  const suggestion = await suggest(ben, id, { text: '42 million' });
  const accepted = await acceptSuggestion(anna, suggestion.id, {});
  await removeEntry(ben, suggestion.id).catch(() => undefined);
  expect(accepted.revision).toBe(2);
  expect(await refusal(sign(ben, article, 'checker', 2))).toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('nobody signs off their own words'),
    extra: { because: 'ownWords' },
  });
  await sign(noor, article, 'checker', 2);
  await written(article, noor);
  await revise(article, 'It cost 43 million.', 2);
  expect(await refusal(sign(noor, article, 'checker', 3, 'Alone.'))).toMatchObject({ code: 'forbidden' });
  await sign(noor, article, 'writer', 3);
  expect((await rows(article)).map(({ part, personId }) => [part, personId])).toEqual([
    ['writer', piet.person],
    ['legal', clara.person],
    ['checker', noor.person],
    ['writer', noor.person],
  ]);
});

test('[SG02] an editor who takes their own name off the writers still signs own words; one whose name another took off does not', async () => {
  const article = await desk.newArticle();
  const facts = (who: Actor, writers: PersonId[]) => changeArticleFacts(who, article, { writers });
  await facts(anna, [anna.person]);
  await facts(anna, []);
  expect(await refusal(sign(anna, article, 'editor'))).toMatchObject({
    code: 'reason_required',
    extra: { part: 'editor', because: 'ownWords' },
  });
  await facts(anna, [noor.person]);
  await facts(anna, []);
  await sign(noor, article, 'checker');
});

test('[SG05] an editor who is alone signs own words, or as checker, with a reason that is kept and shown with it', async () => {
  const article = await desk.newArticle();
  expect(await refusal(sign(anna, article, 'checker'))).toMatchObject({
    code: 'reason_required',
    message: expect.stringContaining('As editor you may not give the checker'),
    extra: { part: 'checker', because: 'role' },
  });
  await written(article, anna);
  for (const blank of [undefined, '', ' \n\u0000'])
    expect(await refusal(sign(anna, article, 'editor', 1, blank))).toMatchObject({
      code: 'reason_required',
      extra: { part: 'editor', because: 'ownWords' },
    });
  const why = 'Nobody else is in tonight.';
  await sign(anna, article, 'editor', 1, ` ${why}\u0000 `);
  await sign(maud, article, 'checker', 1, why);
  expect(await refusal(sign(anna, article, 'legal', 1, why))).toMatchObject({ code: 'forbidden' });
  const { signOffs, steps } = await listSignOffs(vera, article);
  expect(signOffs.map(({ part, reason }) => [part, reason])).toEqual([
    ['checker', why],
    ['editor', why],
  ]);
  expect(steps.map(({ part, byName, reason }) => [part, byName, reason])).toEqual([
    ['checker', maud.name, why],
    ['editor', anna.name, why],
  ]);
  const audited = await desk.db.audit.findMany({ where: { articleId: article, action: 'article.signed_off' } });
  expect(audited.map(({ subject, detail }) => [subject, detail])).toMatchObject([
    ['editor', { hasReason: true, isOverride: true, revision: 1 }],
    ['checker', { hasReason: true, isOverride: true, revision: 1 }],
  ]);
  expect(JSON.stringify(audited, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'Nobody else',
  );
});

test('[SG06] a sign-off is withdrawn by its giver, or an editor, aimed at exactly the one that was seen; both stay on record', async () => {
  const article = await desk.newArticle();
  const first = await sign(ben, article, 'checker');
  const withdraw = (who: Actor, at: string, key?: string) =>
    withdrawSignOff(who, article, { part: 'checker', at }, key);
  expect(await refusal(withdraw(noor, first.at))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(withdraw(otto, first.at))).toMatchObject({ code: 'not_found' });
  const gone = await withdraw(ben, first.at, 'back');
  expect(await withdraw(ben, first.at, 'back')).toEqual(gone);
  // It is gone already: nothing happens.
  expect(await withdraw(anna, first.at)).toEqual(gone);
  const second = await sign(noor, article, 'checker');
  expect(await refusal(withdraw(anna, first.at))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('nothing was withdrawn'),
    extra: { by: noor.person, byName: noor.name, at: second.at },
  });
  // A retry of the first withdrawal is not one of the second sign-off.
  expect(await withdraw(ben, first.at, 'back')).toEqual(gone);
  expect(readableOf(await rows(article))).toEqual([
    ['checker', true, ben.person],
    ['checker', false, ben.person],
    ['checker', true, noor.person],
  ]);
  await withdraw(anna, second.at);
  expect((await listSignOffs(vera, article)).signOffs).toEqual([]);
  await expect(desk.db.$executeRaw`UPDATE sign_off SET reason = reason`).rejects.toThrow(/append-only/);
  await expect(desk.db.$executeRaw`DELETE FROM sign_off`).rejects.toThrow(/append-only/);
});

const readableOf = (list: Awaited<ReturnType<typeof rows>>) =>
  list.map(({ part, given, personId }) => [part, given, personId]);

test('[SG07] a sign-off sent again is given once; the same again on the same text changes nothing', async () => {
  const article = await desk.newArticle();
  const once = await sign(ben, article, 'checker', 1, undefined, 'key-1');
  expect(await sign(ben, article, 'checker', 1, undefined, 'key-1')).toEqual(once);
  expect(await sign(ben, article, 'checker')).toEqual(once);
  expect(await refusal(sign(ben, article, 'writer', 1, undefined, 'key-1'))).toMatchObject({
    code: 'idempotency_mismatch',
  });
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () => sign(anna, article, 'editor', 1, undefined, 'two')),
  );
  expect(new Set(twenty.map(({ at }) => at)).size).toBe(1);
  expect(await rows(article)).toHaveLength(2);
  // Sent again after the text has changed it is still the one that was given.
  await revise(article, 'It cost 42 million.', 1);
  expect(await sign(ben, article, 'checker', 1, undefined, 'key-1')).toEqual(once);
  expect(await rows(article)).toHaveLength(2);
  const { revision } = await openArticle(anna, article);
  expect((await rows(article))[0]).toMatchObject({ revision: 1, sha256: expect.not.stringMatching(revision.sha256) });
});

test('[SG21] that the desk wants other sign-offs is told to everybody who has an article of it open, on every node', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const clients = [await desk.join(one, vera, article), await desk.join(two, ben, article)];
  for (const client of clients) await says(client, undefined);
  for (const client of clients) client.looks.length = 0;
  await changeWantedSignOffs(maud, ['legal']);
  for (const client of clients) await until(() => expect(client.looks.map(({ id }) => id)).toEqual(['signOffs']));
  await one.stop();
  await two.stop();
});

test('[SG08][SG09] an article is cleared over wanted sign-offs that are missing or reopened with a reason for exactly those, and the step keeps them', async () => {
  expect(await changeWantedSignOffs(maud, ['editor', 'checker', 'editor'])).toBe(true);
  expect(await changeWantedSignOffs(maud, ['publisher'])).toBe(false);
  expect(await readWantedSignOffs(maud)).toEqual(['checker', 'editor']);
  expect(await refusal(changeWantedSignOffs(anna, []))).toMatchObject({ code: 'not_found' });
  const article = await desk.newArticle();
  await sign(ben, article, 'checker');
  const lacking = (unsigned: object[], message: string) => ({
    code: 'reason_required',
    message: expect.stringContaining(message),
    extra: { exceptions: [], unsigned },
  });
  const editor = { part: 'editor', because: 'missing' } as const;
  const checker = { part: 'checker', because: 'reopened' } as const;
  expect(await refusal(move(article, 'draft', 'cleared'))).toMatchObject(
    lacking([editor], 'Sign-offs missing: editor. Say why'),
  );
  await revise(article, 'It cost 42 million.', 1);
  const reason = 'The editor is on the line.';
  const clear = { stage: 'cleared', expected: 'draft', reason } as const;
  // What was shown before the text changed is not what would be passed over now; nor is what was never shown.
  for (const seen of [{ unsigned: [editor] }, { over: [] }])
    expect(await refusal(changeStage(anna, article, { ...clear, ...seen }))).toMatchObject(
      lacking([checker, editor], 'checker (given on another text), editor'),
    );
  await changeStage(anna, article, { ...clear, over: [], unsigned: [checker, editor] });
  expect((await listStageSteps(vera, article)).items[0]).toMatchObject({
    to: 'cleared',
    reason,
    over: [],
    overParts: ['checker', 'editor'],
  });
  const { wanted, unsigned } = await listSignOffs(vera, article);
  expect({ wanted, unsigned }).toEqual({ wanted: ['checker', 'editor'], unsigned: [checker, editor] });
  // Signed by both it is cleared without a word.
  const signed = await desk.newArticle();
  await sign(ben, signed, 'checker');
  await sign(anna, signed, 'editor');
  await move(signed, 'draft', 'cleared');
  expect((await listStageSteps(vera, signed)).items[0]).toMatchObject({ reason: null, overParts: [] });
});

test('[SG10] a published article takes no sign-off and no withdrawal until it is opened for correction', async () => {
  const article = await desk.newArticle();
  const { at } = await sign(ben, article, 'checker');
  await move(article, 'draft', 'published');
  const frozen = {
    code: 'conflict',
    message: expect.stringContaining('its sign-offs stay as they are'),
    extra: { stage: 'published' },
  };
  expect(await refusal(sign(anna, article, 'editor'))).toMatchObject(frozen);
  expect(await refusal(withdrawSignOff(ben, article, { part: 'checker', at }))).toMatchObject(frozen);
  expect((await listSignOffs(vera, article)).signOffs).toMatchObject([{ part: 'checker', stands: true }]);
  await move(article, 'published', 'correction', 'The sum was wrong.');
  await sign(anna, article, 'editor');
  expect(await rows(article)).toHaveLength(2);
});

test('[SG11] words of another node that are committed while a sign-off waits for the lock lose neither', async () => {
  const node = await desk.startNode();
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(node, vera, article), await desk.join(node, ben, article)];
  for (const client of [a, b]) await says(client, undefined);
  const signs = Array.from({ length: 6 }, (_, turn) =>
    turn % 2 === 0 ? sign(ben, article, 'checker') : sign(anna, article, 'editor'),
  );
  const words = Array.from({ length: 6 }, (_, turn) => `Net or gross? ${turn}`);
  for (const remark of words) b.annotate(remark);
  await Promise.all(signs);
  await until(() => expect(a.remarks).toEqual(words));
  await says(a, [
    { part: 'checker', stands: true },
    { part: 'editor', stands: true },
  ]);
  expect(await rows(article)).toHaveLength(2);
  await node.stop();
});
