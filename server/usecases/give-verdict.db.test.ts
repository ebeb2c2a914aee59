import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { VerdictInput } from '#core/annotation/verdict.ts';
import type { Block } from '#core/article/block.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import { may, mayWithdraw } from '#core/people/rights.ts';
import { db } from '../db.ts';
import { lockArticle } from '../store/entry-store.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { giveVerdict } from './give-verdict.ts';
import { listAnnotations } from './list-annotations.ts';
import { listResolved } from './list-resolved.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { reviseArticle } from './revise-article.ts';
import { withdrawVerdict } from './withdraw-verdict.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const OLD = 'The ferry carried 312 people and nine cars.';
const WORDS = '312 people';
const RIGHT: VerdictInput = { code: 'confirmed', words: WORDS, note: 'Passenger list, page 4.' };

async function claim(quote: string | null = WORDS): Promise<{ article: ArticleId; id: EntryId }> {
  const { id: article } = await createArticle(desk.actor('editor'), {
    blocks: [paragraph(OLD)],
    facts: {},
    origin: 'paste',
  });
  const { id } = await annotate(desk.actor('reporter'), article, { quote, tag: 'claim', remark: 'Counted by whom?' });
  return { article, id };
}

const revise = (article: ArticleId, text: string, expected = 1) =>
  reviseArticle(desk.actor('editor'), article, { blocks: [paragraph(text)], expected, origin: 'paste' });
const steps = (id: EntryId) => db().verdict.findMany({ where: { annotationId: id }, orderBy: { seq: 'asc' } });
const standing = async (id: EntryId) => (await db().entry.findUniqueOrThrow({ where: { id } })).verdict;
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

test('[RE60] a checker signs a verdict on the words that stand there; the next one stands beside it on record', async () => {
  const { article, id } = await claim();
  await revise(article, `Good news. ${OLD}`);
  const noor = desk.actor('checker');
  const first = await giveVerdict(noor, id, RIGHT);
  const start = 'Good news. The ferry carried '.length;
  expect(first.verdict).toEqual({ ...RIGHT, by: noor.person, at: expect.any(String), revision: 2 });
  const [row, ...none] = await steps(id);
  expect(none).toEqual([]);
  expect(row).toMatchObject({ code: 'confirmed', revision: 2, start, end: start + WORDS.length, words: WORDS });
  expect(row?.at.toISOString()).toBe(first.verdict.at);
  expect(Number(row?.seq)).toBe(first.seq);
  const jonas = desk.actor('editor');
  const second = await giveVerdict(jonas, id, { code: 'on_author', words: WORDS, voucher: 'Piet Lammers' });
  expect(await standing(id)).toEqual(second.verdict);
  expect(second.verdict).toMatchObject({ by: jonas.person, voucher: 'Piet Lammers' });
  expect((await steps(id)).map(({ code, byId }) => [code, byId])).toEqual([
    ['confirmed', noor.person],
    ['on_author', jonas.person],
  ]);
  const { items } = await listAnnotations(desk.actor('viewer'), article, { limit: 5, state: 'open' });
  expect(items.map(({ verdict }) => verdict)).toEqual([second.verdict]);
});

test('[RE60] a verdict sent again changes nothing, with a key or without; another note is another verdict', async () => {
  const { id } = await claim();
  const noor = desk.actor('checker');
  const first = await giveVerdict(noor, id, RIGHT, 'key-verdict');
  expect(await giveVerdict(noor, id, RIGHT)).toEqual(first);
  await giveVerdict(noor, id, { ...RIGHT, note: 'Passenger list, page 5.' });
  expect(await giveVerdict(noor, id, RIGHT, 'key-verdict')).toEqual(first);
  expect((await steps(id)).map(({ note }) => note)).toEqual([RIGHT.note, 'Passenger list, page 5.']);
  expect(await codeOf(giveVerdict(noor, id, { ...RIGHT, code: 'wrong' }, 'key-verdict'))).toBe('idempotency_mismatch');
});

test('[RE60] the audit knows who gave and withdrew which verdict, and none of the words', async () => {
  const { id } = await claim();
  await giveVerdict(desk.actor('checker'), id, RIGHT);
  await withdrawVerdict(desk.actor('editor'), id);
  const audited = await db().audit.findMany({ where: { subject: id }, orderBy: { at: 'asc' } });
  expect(audited.map(({ action, personId, detail }) => [action, personId, detail])).toEqual([
    [
      'annotation.verdict_given',
      desk.actor('checker').person,
      { code: 'confirmed', revision: 1, before: null, beforeBy: null },
    ],
    [
      'annotation.verdict_withdrawn',
      desk.actor('editor').person,
      { before: 'confirmed', beforeBy: desk.actor('checker').person },
    ],
  ]);
});

test.each(Role.options)('[RE61] %s gives and withdraws verdicts as the table of rights says', async (role) => {
  const { id } = await claim();
  const actor = desk.actor(role);
  expect(await codeOf(giveVerdict(actor, id, RIGHT))).toBe(may(role, 'check') ? 'done' : 'forbidden');
  await giveVerdict(desk.actor('admin'), id, { code: 'wrong', words: WORDS });
  expect(await codeOf(withdrawVerdict(actor, id))).toBe(mayWithdraw(role, role === 'admin') ? 'done' : 'forbidden');
  await giveVerdict(desk.actor('checker'), id, RIGHT);
  expect(await codeOf(withdrawVerdict(actor, id))).toBe(mayWithdraw(role, role === 'checker') ? 'done' : 'forbidden');
  expect(await codeOf(giveVerdict(desk.outsider, id, RIGHT))).toBe('not_found');
  expect(await codeOf(withdrawVerdict(desk.outsider, id))).toBe('not_found');
});

test('[RE62] a verdict set while the passage changes under it is refused, and told what stands there now', async () => {
  const { article, id } = await claim();
  await revise(article, 'The ferry carried 321 people and nine cars.');
  const late = giveVerdict(desk.actor('checker'), id, RIGHT);
  await expect(late).rejects.toMatchObject({ code: 'conflict', extra: { words: '321 people', revision: 2 } });
  await expect(late).rejects.toThrow('The words changed while you were checking them.');
  expect([await standing(id), await steps(id)]).toEqual([null, []]);
  const { verdict } = await giveVerdict(desk.actor('checker'), id, { ...RIGHT, words: '321 people' });
  expect(verdict).toMatchObject({ words: '321 people', revision: 2 });
});

test('[RE62] a verdict that waited for a revision to come in is held against the words of that revision', async () => {
  const { article, id } = await claim();
  const waiting = async (count: number) => {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(row?.count).toBe(count);
  };
  const queued = await db().$transaction(async (tx) => {
    await lockArticle(tx, article);
    const revised = revise(article, 'The ferry carried 321 people and nine cars.');
    await vi.waitFor(() => waiting(1), { timeout: 4_000, interval: 10 });
    const given = codeOf(giveVerdict(desk.actor('checker'), id, RIGHT));
    await vi.waitFor(() => waiting(2), { timeout: 4_000, interval: 10 });
    return { revised, given };
  });
  expect((await queued.revised).revision).toBe(2);
  expect(await queued.given).toBe('conflict');
  expect([await standing(id), await steps(id)]).toEqual([null, []]);
});

test('[RE63] where there are no words to check there is no verdict: the whole article, a lost passage, a settled thread', async () => {
  const noor = desk.actor('checker');
  const whole = await claim(null);
  await expect(giveVerdict(noor, whole.id, RIGHT)).rejects.toMatchObject({ code: 'invalid' });
  const lost = await claim();
  await revise(lost.article, 'Nothing of it is known any more, and the harbour master has gone home.');
  await expect(giveVerdict(noor, lost.id, RIGHT)).rejects.toThrow('has been lost');
  const { id } = await claim();
  await resolveAnnotation(desk.actor('editor'), id, { outcome: 'done' });
  await expect(giveVerdict(noor, id, RIGHT)).rejects.toMatchObject({ code: 'conflict' });
  await expect(withdrawVerdict(noor, id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(giveVerdict(noor, 'nothing', RIGHT)).rejects.toMatchObject({ code: 'not_found' });
});

test('[RE63] a verdict whose words have gone can still be withdrawn; that it was given stays on record', async () => {
  const { article, id } = await claim();
  const noor = desk.actor('checker');
  await giveVerdict(noor, id, RIGHT);
  await revise(article, 'Nothing of it is known any more, and the harbour master has gone home.');
  const { seq } = await withdrawVerdict(noor, id, {}, 'key-withdraw');
  expect(await withdrawVerdict(noor, id, {}, 'key-withdraw')).toEqual({ seq });
  expect(await withdrawVerdict(noor, id)).toEqual({ seq });
  expect(await standing(id)).toBeNull();
  expect((await steps(id)).map(({ code, words, byId }) => [code, words, byId])).toEqual([
    ['confirmed', WORDS, noor.person],
    [null, WORDS, noor.person],
  ]);
});

test('[RE67] a checker who withdraws the verdict that they saw never withdraws the one that came meanwhile', async () => {
  const { id } = await claim();
  const noor = desk.actor('checker');
  const seen = await giveVerdict(noor, id, RIGHT);
  const newer = await giveVerdict(noor, id, { code: 'wrong', words: WORDS });
  const late = withdrawVerdict(noor, id, { at: seen.verdict.at });
  const stands = { verdict: 'wrong', by: noor.person, at: newer.verdict.at };
  await expect(late).rejects.toMatchObject({ code: 'conflict', extra: stands });
  expect(await standing(id)).toEqual(newer.verdict);
  const editors = await giveVerdict(desk.actor('editor'), id, RIGHT);
  expect(await codeOf(withdrawVerdict(noor, id, { at: newer.verdict.at }))).toBe('conflict');
  expect(await codeOf(withdrawVerdict(noor, id, { at: editors.verdict.at }))).toBe('forbidden');
  expect(await standing(id)).toEqual(editors.verdict);
  const { seq } = await withdrawVerdict(desk.actor('editor'), id, { at: editors.verdict.at });
  expect(await standing(id)).toBeNull();
  expect(await withdrawVerdict(desk.actor('editor'), id, { at: editors.verdict.at })).toEqual({ seq });
});

test('[RE13] a command that had nothing to change changes nothing either when it is sent again much later', async () => {
  const { id } = await claim();
  const noor = desk.actor('checker');
  const { seq } = await withdrawVerdict(noor, id, {}, 'key-nothing-there');
  const given = await giveVerdict(noor, id, RIGHT);
  expect(await withdrawVerdict(noor, id, {}, 'key-nothing-there')).toEqual({ seq });
  expect(await standing(id)).toEqual(given.verdict);
  expect(await giveVerdict(noor, id, RIGHT, 'key-again')).toEqual(given);
  const editors = await giveVerdict(desk.actor('editor'), id, { code: 'wrong', words: WORDS });
  expect(await giveVerdict(noor, id, RIGHT, 'key-again')).toEqual(given);
  expect(await standing(id)).toEqual(editors.verdict);
});

test('[RE64] an annotation that bears a verdict is archived when its author takes it back; one whose verdict was withdrawn is gone', async () => {
  const piet = desk.actor('reporter');
  const { id } = await claim();
  const { verdict } = await giveVerdict(desk.actor('checker'), id, RIGHT);
  await editEntry(piet, id, { remark: 'Counted by the crew?' });
  expect(await standing(id)).toEqual(verdict);
  await removeEntry(piet, id);
  const archived = await db().entry.findUniqueOrThrow({ where: { id } });
  expect(archived).toMatchObject({ state: 'retired', retiredBecause: 'archived', verdict });
  const other = await claim();
  await giveVerdict(desk.actor('checker'), other.id, RIGHT);
  await withdrawVerdict(desk.actor('checker'), other.id);
  await removeEntry(piet, other.id);
  expect(await db().entry.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ retiredBecause: 'deleted' });
});

test('[RE15] the database itself refuses to change or remove a verdict', async () => {
  const { id } = await claim();
  await giveVerdict(desk.actor('checker'), id, RIGHT);
  await expect(db().$executeRawUnsafe(`UPDATE verdict SET words = 'others'`)).rejects.toThrow('append-only');
  await expect(db().$executeRawUnsafe('DELETE FROM verdict')).rejects.toThrow('append-only');
});

test('[RE65] reopening brings the verdict back as it stood', async () => {
  const { id } = await claim();
  const { verdict } = await giveVerdict(desk.actor('checker'), id, RIGHT);
  await resolveAnnotation(desk.actor('editor'), id, { outcome: 'done' });
  await reopenAnnotation(desk.actor('editor'), id);
  expect(await standing(id)).toEqual(verdict);
});

test('[RV46] the record freezes the verdict with names and roles as they were, and whether its words had changed', async () => {
  const { article, id } = await claim();
  const noor = desk.actor('checker');
  const { verdict } = await giveVerdict(noor, id, RIGHT);
  const first = await resolveAnnotation(desk.actor('editor'), id, { outcome: 'done' });
  const frozen = { ...verdict, byName: 'Noor Haddad', byRole: 'checker', isChanged: false };
  expect(first.record.verdict).toEqual(frozen);
  await reopenAnnotation(desk.actor('editor'), id);
  await revise(article, 'The ferry carried 321 people and nine cars.');
  const second = await resolveAnnotation(desk.actor('editor'), id, { outcome: 'done' });
  expect(second.record.verdict).toEqual({ ...frozen, isChanged: true });
  await reopenAnnotation(desk.actor('editor'), id);
  await withdrawVerdict(noor, id);
  const third = await resolveAnnotation(desk.actor('editor'), id, { outcome: 'done' });
  expect(third.record).not.toHaveProperty('verdict');
  const records = await listResolved(desk.actor('viewer'), article);
  expect(records.map(({ verdict: kept }) => kept?.isChanged ?? null)).toEqual([null, true, false]);
});
