import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PostAnnotation } from '#core/api/requests.ts';
import type { Role } from '#core/people/role.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { assignAnnotation } from './assign-annotation.ts';
import { deskStamp } from './desk-stamp.ts';
import { listDeskArticles, listNeeds, markThreadSeen } from './list-desk.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await demoDesk();
  // The practice article has words of everybody; they have been read.
  await db().$executeRaw`INSERT INTO reading (person_id, thread_id, read_at)
    SELECT p.id, e.id, now() FROM person p, entry e WHERE e.kind = 'annotation'`;
});
afterAll(() => desk.close());

const note = async (who: Role, part: object = {}) =>
  (
    await annotate(
      desk.actor(who),
      desk.articleId,
      PostAnnotation.parse({ quote: null, tag: 'claim', remark: 'Is it so?', ...part }),
    )
  ).id;

const needs = async (who: Role) =>
  (await listNeeds(desk.actor(who), db())).map(({ kind, thread, isNew }) => ({ kind, thread, isNew }));

describe('what needs somebody', () => {
  test('[DS01] whoever is called by name sees it until they have seen the thread', async () => {
    const legal = desk.actor('legal').person;
    const thread = await note('checker', { mentions: [legal] });
    expect(await needs('legal')).toContainEqual({ kind: 'mention', thread, isNew: true });
    expect(await needs('editor')).toEqual([]);
    await markThreadSeen(desk.actor('legal'), thread);
    expect(await needs('legal')).toEqual([]);
  });

  test('[DS01] what waits for somebody stays until it waits no more, read or not', async () => {
    const thread = await note('editor');
    await assignAnnotation(desk.actor('editor'), thread, { person: desk.actor('reporter').person });
    expect(await needs('reporter')).toEqual([{ kind: 'waiting', thread, isNew: true }]);
    await markThreadSeen(desk.actor('reporter'), thread);
    expect(await needs('reporter')).toEqual([{ kind: 'waiting', thread, isNew: false }]);
    await resolveAnnotation(desk.actor('editor'), thread, { outcome: 'done' });
    expect(await needs('reporter')).toEqual([]);
  });

  test('[DS01] an answer to what one wrote is told of; one’s own and answers to others are not', async () => {
    const thread = await note('checker');
    await reply(desk.actor('checker'), thread, { body: 'I ask myself.' });
    expect(await needs('checker')).toEqual([]);
    await reply(desk.actor('editor'), thread, { body: 'It is so.' });
    expect(await needs('checker')).toEqual([{ kind: 'reply', thread, isNew: true }]);
    expect(await needs('legal')).toEqual([]);
    const [told] = await listNeeds(desk.actor('checker'), db());
    expect(told).toMatchObject({ by: 'Jonas Feldt', words: 'It is so.', slug: 'bridge-varnholm', tag: 'claim' });
  });

  test('[DS01] a thread is told of once, for the strongest of its reasons', async () => {
    const reporter = desk.actor('reporter').person;
    const thread = await note('reporter');
    await assignAnnotation(desk.actor('editor'), thread, { person: reporter });
    await reply(desk.actor('editor'), thread, { body: 'Piet, when?', mentions: [reporter] });
    expect(await needs('reporter')).toEqual([{ kind: 'mention', thread, isNew: true }]);
  });

  test('[DS02] words that came after a thread was settled are told to its author and to who settled it, until seen', async () => {
    const thread = await note('legal');
    await resolveAnnotation(desk.actor('admin'), thread, { outcome: 'done' });
    await reply(desk.actor('checker'), thread, { body: 'Wait: there is a second letter.' });
    const late = { kind: 'late', thread, isNew: true };
    expect(await needs('legal')).toContainEqual(late);
    expect(await needs('admin')).toContainEqual(late);
    expect(await needs('editor')).not.toContainEqual(late);
    await markThreadSeen(desk.actor('admin'), thread);
    expect(await needs('admin')).not.toContainEqual(late);
    expect(await needs('legal')).toContainEqual(late);
  });

  test('[DS03] nothing of another desk is told, counted or marked', async () => {
    const thread = await note('checker', { mentions: [desk.outsider.person] });
    expect(await listNeeds(desk.outsider, db())).toEqual([]);
    expect(await listDeskArticles(desk.outsider, db())).toEqual([]);
    await expect(markThreadSeen(desk.outsider, thread)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the articles of a desk', () => {
  test('[DS03] each is counted for who looks: open, unread threads, and whether it is theirs', async () => {
    const before = await listDeskArticles(desk.actor('viewer'), db());
    expect(before).toMatchObject([{ isMine: false }]);
    const thread = await note('checker');
    await reply(desk.actor('editor'), thread, { body: 'Yes.' });
    const [row] = await listDeskArticles(desk.actor('viewer'), db());
    expect(row?.unread).toBe((before[0]?.unread ?? 0) + 1);
    expect(row?.open).toBe((before[0]?.open ?? 0) + 1);
    await markThreadSeen(desk.actor('viewer'), thread);
    expect((await listDeskArticles(desk.actor('viewer'), db()))[0]?.unread).toBe(before[0]?.unread);
    expect((await listDeskArticles(desk.actor('reporter'), db()))[0]?.isMine).toBe(true);
    expect((await listDeskArticles(desk.actor('checker'), db()))[0]?.isMine).toBe(true);
  });
});

test('[DS33] the stamp of a desk is another one when anything on it has changed, and the same while nothing has', async () => {
  const stamp = () => deskStamp(desk.actor('viewer').person);
  const first = await stamp();
  expect(await stamp()).toBe(first);
  const thread = await note('checker');
  const second = await stamp();
  expect(second).not.toBe(first);
  await reply(desk.actor('editor'), thread, { body: 'It is so.' });
  expect(await stamp()).not.toBe(second);
  // Of another desk nothing is told.
  const other = await deskStamp(desk.outsider.person);
  await note('editor');
  expect(await deskStamp(desk.outsider.person)).toBe(other);
});
