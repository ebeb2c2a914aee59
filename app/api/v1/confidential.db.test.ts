import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ANSWERS } from '#core/api/answers.ts';
import type { Role } from '#core/people/role.ts';
import { db } from '#server/db.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { readConfidential, readOneConfidential } from '#server/usecases/read-confidential.ts';
import { removePerson } from '#server/usecases/remove-person.ts';
import { POST as note } from './articles/[articleId]/private-notes/route.ts';
import { GET as read } from './articles/[articleId]/confidential/route.ts';
import { GET as reading, POST as markRead } from './articles/[articleId]/reading/route.ts';
import { POST as open } from './articles/[articleId]/restricted-threads/route.ts';
import { POST as cite } from './confidential/[entryId]/citations/route.ts';
import { PUT as name } from './confidential/[entryId]/readers/route.ts';
import { POST as reopen } from './confidential/[entryId]/reopen/route.ts';
import { POST as reply } from './confidential/[entryId]/replies/route.ts';
import { POST as settle } from './confidential/[entryId]/resolve/route.ts';
import { DELETE as withdraw, PUT as edit } from './confidential/[entryId]/route.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
beforeEach(() => {
  // Each person's changes in a second are limited, and a machine is quicker than people.
  Object.assign(globalThis, { __galleyWrites: undefined });
});
afterAll(() => desk.close());

type Who = Parameters<DemoDesk['tokens']['get']>[0];
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function call<Params>(
  handler: Handler<Params>,
  params: Params,
  as: Who,
  { body, method = 'POST', key }: { body?: unknown; method?: string; key?: string } = {},
) {
  const request = new Request('http://localhost:3000/', {
    method,
    headers: {
      authorization: `Bearer ${desk.tokens.get(as)}`,
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return {
    status: response.status,
    headers: response.headers,
    body: z.record(z.string(), z.unknown()).parse(await response.json()),
  };
}

const here = () => ({ articleId: desk.articleId });
const id = (role: Who) => (role === 'outsider' ? desk.outsider : desk.actor(role)).person;
const written = (answer: { body: unknown }) => ANSWERS.ConfidentialWritten.parse(answer.body).entry;
const bodyOf = ({ value }: { value: object }) => ('body' in value ? value.body : 'line' in value ? value.line : null);

async function listFor(as: Who) {
  const answer = await call(read, here(), as, { method: 'GET' });
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  return ANSWERS.ConfidentialList.parse(answer.body).entries;
}
async function wordsFor(as: Who) {
  return (await listFor(as)).map(bodyOf);
}
async function thread(as: Who, body: string, readers: Who[] = []) {
  const made = await call(open, here(), as, { body: { passage: null, body, readers: readers.map(id) } });
  expect(made.status).toBe(201);
  return { entryId: written(made).id };
}
async function noteOf(as: Who, body: string) {
  return { entryId: written(await call(note, here(), as, { body: { passage: null, body } })).id };
}
async function stands() {
  return db().article.findUniqueOrThrow({ where: { id: desk.articleId }, select: { seq: true, updatedAt: true } });
}

test('[CF30] each reader gets the notes and threads that they may read, with names and places, and no seq moves', async () => {
  const before = await stands();
  const { text } = await db().revision.findFirstOrThrow({ where: { articleId: desk.articleId } });
  const quote = 'four of the eleven cross-beams';
  const start = text.indexOf(quote);
  const passage = { revision: 1, start, end: start + quote.length, quote, prefix: '', suffix: '' };
  await call(note, here(), 'reporter', { body: { passage, body: 'Ask Piet again.' } });
  const threadId = await thread('editor', 'The surveyor may sue.', ['viewer']);
  await call(reply, threadId, 'legal', { body: { body: 'He said it on tape.' } });
  await call(cite, threadId, 'editor', { body: { line: 'Tape 7, 03:12', locator: '03:12' } });
  expect(await wordsFor('reporter')).toEqual(['Ask Piet again.']);
  for (const as of ['editor', 'legal', 'viewer'] as const)
    expect(await wordsFor(as)).toEqual(['The surveyor may sue.', 'He said it on tape.', 'Tape 7, 03:12']);
  for (const as of ['admin', 'checker'] as const) expect(await wordsFor(as)).toEqual([]);
  const [mine] = await listFor('reporter');
  expect(mine).toMatchObject({ placement: { state: 'placed', start }, authorName: desk.actor('reporter').name });
  const [theirs] = await listFor('viewer');
  expect(theirs).toMatchObject({ readerNames: [desk.actor('viewer').name], version: 3, placement: null });
  expect(await stands()).toEqual(before);
});

test('[CF31] what somebody may not read is answered word for word as what does not exist, in every command', async () => {
  const threadId = await thread('editor', 'Not for the admin.', ['checker']);
  await call(reply, threadId, 'checker', { body: { body: 'Nor this.' } });
  const row = (await listFor('checker')).find((one) => bodyOf(one) === 'Nor this.');
  const targets = [threadId, { entryId: String(row?.id) }, await noteOf('legal', 'Mine alone.')];
  const nothing = { entryId: 'Nobody0123456789' };
  for (const as of ['admin', 'reporter', 'viewer', 'outsider'] as const)
    for (const [handler, method, body] of [
      [reply, 'POST', { body: 'x' }],
      [cite, 'POST', { line: 'x' }],
      [edit, 'PUT', { body: 'x' }],
      [withdraw, 'DELETE', undefined],
      [name, 'PUT', { readers: [id('admin')] }],
      [settle, 'POST', { note: 'x' }],
      [reopen, 'POST', undefined],
    ] as const) {
      const absent = await call(handler, nothing, as, { method, body });
      expect(absent).toMatchObject({ status: 404, body: { code: 'not_found' } });
      for (const target of targets) {
        const { headers: _one, ...answer } = await call(handler, target, as, { method, body });
        const { headers: _other, ...missing } = absent;
        expect(answer).toEqual(missing);
      }
    }
  expect(await call(read, { articleId: desk.articleId }, 'outsider', { method: 'GET' })).toMatchObject({ status: 404 });
});

test('[CF31] who is legal no more reads by that no more, from the next request on; and reads again once they are', async () => {
  const threadId = await thread('editor', 'As long as it is so.');
  const become = async (who: Who, role: Role) => {
    const { deskId } = await db().article.findUniqueOrThrow({ where: { id: desk.articleId } });
    const whose = { deskId_personId: { deskId, personId: id(who) } };
    await db().membership.update({ where: whose, data: { role } });
  };
  await become('legal', 'reporter');
  expect(await wordsFor('legal')).not.toContain('As long as it is so.');
  expect((await call(reply, threadId, 'legal', { body: { body: 'x' } })).status).toBe(404);
  await become('legal', 'legal');
  expect(await wordsFor('legal')).toContain('As long as it is so.');
  expect(await wordsFor('admin')).not.toContain('As long as it is so.');
});

describe('writing', () => {
  test('[CF32] a note is written by whoever may annotate, changed and taken back by its author, on record with ids only; nobody changes what history has', async () => {
    expect(await call(note, here(), 'viewer', { body: { passage: null, body: 'x' } })).toMatchObject({ status: 403 });
    const mine = await noteOf('checker', 'Ring the ministry.');
    const kept = written(await call(edit, mine, 'checker', { method: 'PUT', body: { body: 'Ring the port.' } }));
    expect(kept).toMatchObject({ value: { body: 'Ring the port.', passage: null }, version: 2 });
    expect(kept.edited).not.toBeNull();
    expect((await call(withdraw, mine, 'checker', { method: 'DELETE' })).body).toEqual({ id: mine.entryId });
    expect(await wordsFor('checker')).not.toContain('Ring the port.');
    expect((await call(edit, mine, 'checker', { method: 'PUT', body: { body: 'x' } })).status).toBe(404);
    const history = await db().confidentialHistory.findMany({
      where: { entryId: mine.entryId },
      orderBy: { at: 'asc' },
    });
    expect(history.map(({ value }) => z.object({ body: z.string() }).nullable().parse(value)?.body ?? null)).toEqual([
      'Ring the ministry.',
      'Ring the port.',
      null,
    ]);
    for (const forged of ["UPDATE confidential_history SET value = '{}'", 'DELETE FROM confidential_history'])
      await expect(db().$executeRawUnsafe(`${forged} WHERE entry_id = '${mine.entryId}'`)).rejects.toThrow(
        /append-only/,
      );
    const steps = await db().audit.findMany({ where: { subject: mine.entryId } });
    expect(steps.map(({ action }) => action)).toEqual([
      'confidential.noted',
      'confidential.edited',
      'confidential.withdrawn',
    ]);
    expect(JSON.stringify(steps.map(({ detail }) => detail))).not.toContain('Ring');
  });

  test('[CF33] people of the desk are named, viewers too; somebody of another desk is not, nor does a thread open then', async () => {
    const before = await db().confidential.count();
    const asked = { passage: null, body: 'Who else?', readers: [id('viewer'), id('outsider')] };
    expect(await call(open, here(), 'editor', { body: asked })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    });
    expect(await db().confidential.count()).toBe(before);
    const threadId = await thread('editor', 'Only us two.', ['viewer', 'viewer', 'editor']);
    expect((await listFor('viewer')).find(({ id: one }) => one === threadId.entryId)?.readers).toEqual([id('viewer')]);
    // A named viewer reads, and writes here no more than elsewhere.
    expect(await call(reply, threadId, 'viewer', { body: { body: 'x' } })).toMatchObject({ status: 403 });
  });

  test('[CF34] whoever reads a restricted thread replies there and cites, until it is settled', async () => {
    const threadId = await thread('reporter', 'He denies it.', ['checker']);
    expect((await call(reply, threadId, 'checker', { body: { body: 'On the record?' } })).status).toBe(201);
    expect((await call(cite, threadId, 'legal', { body: { line: 'Letter of 3 May' } })).status).toBe(201);
    const mine = await noteOf('reporter', 'Not a thread.');
    expect(await call(reply, mine, 'reporter', { body: { body: 'x' } })).toMatchObject({ status: 400 });
    await call(settle, threadId, 'legal', { body: {} });
    expect(await call(reply, threadId, 'checker', { body: { body: 'x' } })).toMatchObject({ status: 409 });
    expect(await call(cite, threadId, 'checker', { body: { line: 'x' } })).toMatchObject({ status: 409 });
  });

  test('[CF35] a change of words that stand no more is a conflict that answers what stands there', async () => {
    const mine = await noteOf('editor', 'First words.');
    const first = (await listFor('editor')).find(({ id: one }) => one === mine.entryId);
    const base = first?.w;
    const second = written(await call(edit, mine, 'editor', { method: 'PUT', body: { body: 'Second words.', base } }));
    for (const old of [base, first?.version]) {
      const stale = await call(edit, mine, 'editor', { method: 'PUT', body: { body: 'Third words.', base: old } });
      expect(stale).toMatchObject({
        status: 409,
        body: { code: 'conflict', entry: { value: { body: 'Second words.' } } },
      });
    }
    const body = { body: 'Third words.', base: second.w };
    expect(written(await call(edit, mine, 'editor', { method: 'PUT', body })).value).toMatchObject({ body: body.body });
    expect(await call(edit, mine, 'editor', { method: 'PUT', body: { line: 'x' } })).toMatchObject({ status: 400 });
    const threadId = await thread('editor', 'Mine to change.');
    expect(await call(edit, threadId, 'legal', { method: 'PUT', body: { body: 'x' } })).toMatchObject({ status: 403 });
  });

  test('[CF36] a thread is taken back by its author; with others’ words on it, it is kept and read by nobody', async () => {
    const threadId = await thread('editor', 'Said in anger.', ['checker']);
    await call(reply, threadId, 'checker', { body: { body: 'Calm down.' } });
    expect(await call(withdraw, threadId, 'checker', { method: 'DELETE' })).toMatchObject({ status: 403 });
    expect((await call(withdraw, threadId, 'editor', { method: 'DELETE' })).status).toBe(200);
    for (const as of ['editor', 'checker', 'legal'] as const) {
      expect(await wordsFor(as)).not.toContain('Said in anger.');
      expect(await wordsFor(as)).not.toContain('Calm down.');
    }
    const rows = await db().confidential.findMany({
      where: { OR: [{ id: threadId.entryId }, { onId: threadId.entryId }] },
    });
    expect(rows.map(({ state, retiredBecause }) => [state, retiredBecause])).toEqual([
      ['retired', 'archived'],
      ['retired', 'archived'],
    ]);
  });

  test('[CF37] its author and legal say who reads a thread; who is named no more reads it no more', async () => {
    const threadId = await thread('editor', 'For few.', ['checker']);
    expect(await call(name, threadId, 'checker', { method: 'PUT', body: { readers: [] } })).toMatchObject({
      status: 403,
    });
    const body = { readers: [id('reporter')] };
    const named = written(await call(name, threadId, 'legal', { method: 'PUT', body }));
    expect(named).toMatchObject({ readers: [id('reporter')], version: 2 });
    expect(await wordsFor('reporter')).toContain('For few.');
    expect(await wordsFor('checker')).not.toContain('For few.');
    expect((await call(name, threadId, 'checker', { method: 'PUT', body })).status).toBe(404);
    const mine = await noteOf('editor', 'Named nobody.');
    expect(await call(name, mine, 'editor', { method: 'PUT', body })).toMatchObject({ status: 400 });
    expect(await call(name, threadId, 'editor', { method: 'PUT', body: { readers: [id('outsider')] } })).toMatchObject({
      status: 400,
    });
  });

  test('[CF38] a restricted thread is settled by its author or legal with a note, and opened again; both are kept', async () => {
    const threadId = await thread('editor', 'Is it libel?', ['checker']);
    expect(await call(settle, threadId, 'checker', { body: {} })).toMatchObject({ status: 403 });
    const settled = written(await call(settle, threadId, 'legal', { body: { note: ' It is not. ' } }));
    expect(settled.resolution).toMatchObject({ by: id('legal'), byName: desk.actor('legal').name, note: 'It is not.' });
    expect(await call(settle, threadId, 'editor', { body: {} })).toMatchObject({ status: 409 });
    expect(await wordsFor('checker')).toContain('Is it libel?');
    expect(written(await call(reopen, threadId, 'editor')).resolution).toBeNull();
    expect((await call(reply, threadId, 'checker', { body: { body: 'Again.' } })).status).toBe(201);
    const past = await db().confidentialHistory.findMany({
      where: { entryId: threadId.entryId },
      orderBy: { at: 'asc' },
    });
    expect(past.map(({ personId, value }) => [personId, z.object({ kind: z.string() }).parse(value).kind])).toEqual([
      [id('editor'), 'thread'],
      [id('legal'), 'resolved'],
      [id('editor'), 'reopened'],
    ]);
  });

  test('[CF39] sent again with its key a command is done once, and what is kept for that holds none of its words', async () => {
    const body = { passage: null, body: 'Once and no more.' };
    const first = await call(note, here(), 'legal', { body, key: 'a note' });
    const again = await call(note, here(), 'legal', { body, key: 'a note' });
    expect(again.body).toEqual(first.body);
    expect((await wordsFor('legal')).filter((words) => words === body.body)).toHaveLength(1);
    expect(await call(note, here(), 'legal', { body: { ...body, body: 'x' }, key: 'a note' })).toMatchObject({
      status: 422,
    });
    const mine = { entryId: written(first).id };
    const gone = await call(withdraw, mine, 'legal', { method: 'DELETE', key: 'and away' });
    expect((await call(withdraw, mine, 'legal', { method: 'DELETE', key: 'and away' })).body).toEqual(gone.body);
    expect(JSON.stringify(await db().idempotencyKey.findMany())).not.toContain('Once and no more');
  });
});

test.each([
  ['a body of 8,001 characters', { passage: null, body: 'x'.repeat(8_001) }],
  ['U+0000', { passage: null, body: 'a\u0000b' }],
  ['half a character', { passage: null, body: 'a\ud83d' }],
  ['blanks alone', { passage: null, body: '  ' }],
  ['an author of its own', { passage: null, body: 'x', author: 'Author' }],
  ['readers of a note', { passage: null, body: 'x', readers: ['Author'] }],
  ['another shape', { passage: {}, body: 'x' }],
])('[CF49] a private note with %s is refused in words and stores nothing', async (_what, body) => {
  const before = await db().confidential.count();
  expect(await call(note, here(), 'editor', { body })).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect(await db().confidential.count()).toBe(before);
});

test('[CF49] eight thousand characters are a note, ids of another shape are nobody’s', async () => {
  const body = '\ud83d\udd8b'.repeat(4_000);
  expect(bodyOf(written(await call(note, here(), 'editor', { body: { passage: null, body } })))).toBe(body);
  for (const entryId of ['', "' OR 1=1 --", '0'.repeat(4_000), '\u0000'.repeat(16)])
    expect(await call(edit, { entryId }, 'editor', { method: 'PUT', body: { body: 'x' } })).toMatchObject({
      status: 404,
    });
});

test('[CF46] whoever leaves the desk reads nothing there, and is named for nothing when they come back', async () => {
  const threadId = await thread('editor', 'Before you go.', ['reporter']);
  const mine = await noteOf('reporter', 'Mine, all the same.');
  expect(await wordsFor('reporter')).toContain('Before you go.');
  const whom = id('reporter');
  expect(await removePerson(desk.actor('admin'), whom)).toEqual({ done: true });
  const gone = { ...desk.actor('reporter'), memberships: new Map() };
  await expect(readConfidential(gone, desk.articleId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(readOneConfidential(gone, mine.entryId)).rejects.toMatchObject({ code: 'not_found' });
  const left = (await listFor('legal')).find(({ id: one }) => one === threadId.entryId);
  expect(left).toMatchObject({ readers: [], version: 2 });
  const { deskId } = await db().article.findUniqueOrThrow({ where: { id: desk.articleId } });
  await db().membership.create({ data: { deskId, personId: whom, role: 'reporter' } });
  const back = (await readConfidential(desk.actor('reporter'), desk.articleId)).entries.map(bodyOf);
  expect(back).not.toContain('Before you go.');
  expect(back).toContain('Mine, all the same.');
});

test('[CF75] up to when somebody has read a restricted thread is kept for them alone, and says nothing to who may not read it', async () => {
  const { entryId } = await thread('editor', 'Read it by noon.', ['reporter']);
  const readOf = async (as: Who) =>
    ANSWERS.ConfidentialList.parse((await call(read, here(), as, { method: 'GET' })).body).read;
  const at = new Date().toISOString();
  const mark = (as: Who) => call(markRead, here(), as, { body: { threads: { [entryId]: at } } });
  expect(await readOf('reporter')).not.toHaveProperty(entryId);
  // The answer is the same to whoever reads it, and to whom there is no such thread.
  expect((await mark('reporter')).body).toEqual({ threads: {} });
  expect((await mark('checker')).body).toEqual({ threads: {} });
  expect((await readOf('reporter'))[entryId]).toBe(at);
  expect(await readOf('editor')).not.toHaveProperty(entryId);
  expect(await db().reading.count({ where: { threadId: entryId } })).toBe(1);
  for (const as of ['reporter', 'checker'] as const)
    expect((await call(reading, here(), as, { method: 'GET' })).body).toEqual({ threads: {} });
});
