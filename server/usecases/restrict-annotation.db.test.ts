import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryValue } from '#core/annotation/entry.ts';
import { ArticleId, type EntryId, WriteId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { Role } from '#core/people/role.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { cite } from './cite.ts';
import { citeConfidentially } from './cite-confidentially.ts';
import { commitEntries } from './commit-entries.ts';
import { editEntry } from './edit-entry.ts';
import { giveVerdict } from './give-verdict.ts';
import { listAnnotations } from './list-annotations.ts';
import { makeConfidential } from './make-confidential.ts';
import { notePrivately } from './post-confidential.ts';
import { readConfidential } from './read-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { restrictAnnotation } from './restrict-annotation.ts';
import { rejectSuggestion } from './reject-suggestion.ts';
import { suggest } from './suggest.ts';
import { withdrawConfidential } from './withdraw-confidential.ts';
import { withdrawVerdict } from './withdraw-verdict.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const as = (role: Role) => desk.actor(role);
const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
const QUOTE = 'about 1,900 vehicles';

async function annotation(role: Role, remark: string) {
  const { id } = await annotate(as(role), desk.articleId, { quote: QUOTE, tag: 'claim', remark });
  return id;
}

async function listedIds() {
  const { items } = await listAnnotations(as('editor'), desk.articleId, { state: 'all', limit: 100 });
  return items.map(({ id }) => id);
}

async function readIn(role: Role, thread: EntryId) {
  const { entries } = await readConfidential(as(role), desk.articleId);
  return entries.filter(({ id, value }) => id === thread || ('on' in value && value.on === thread));
}

/** Every word that the tables of entries have of these rows, their histories included. */
async function openWords(thread: EntryId) {
  const rows = await db().entry.findMany({
    where: { OR: [{ id: thread }, { onId: thread }] },
    include: { history: true },
  });
  return JSON.stringify(rows.map(({ value, history }) => [value, history.map((line) => line.value)]));
}

test('[CF42] an annotation made a restricted thread takes every word that it ever had with it, and who read it reads it there', async () => {
  const id = await annotation('reporter', 'aardvark: first version.');
  await editEntry(as('reporter'), id, { remark: 'badger: second version.' });
  const answer = await reply(as('checker'), id, { body: 'caracal: are you sure?' });
  const source = await cite(as('reporter'), id, { line: 'dingo: letter of 3 May', publisher: 'echidna' });
  const gone = await reply(as('reporter'), id, { body: 'fennec: taken back' });
  await removeEntry(as('reporter'), gone.id);
  const before = await db().article.findUniqueOrThrow({ where: { id: desk.articleId } });
  const { entry } = await restrictAnnotation(as('editor'), id, { readers: [as('viewer').person] }, 'restrict one');
  expect(entry).toMatchObject({
    id,
    author: as('reporter').person,
    value: { kind: 'thread', tag: 'claim', body: 'badger: second version.', passage: { quote: QUOTE } },
    placement: { state: 'placed' },
  });
  expect(new Set(entry.readers)).toEqual(new Set([as('viewer').person, as('editor').person]));
  expect(
    (await restrictAnnotation(as('editor'), id, { readers: [as('viewer').person] }, 'restrict one')).entry,
  ).toEqual(entry);
  for (const role of ['reporter', 'editor', 'legal', 'viewer'] as const)
    expect((await readIn(role, id)).map((one) => one.id)).toEqual([id, answer.id, source.id]);
  expect(await readIn('admin', id)).toEqual([]);
  // Whoever answered there and is not named keeps what they wrote themselves.
  expect((await readIn('checker', id)).map((one) => one.id)).toEqual([answer.id]);
  expect(await listedIds()).not.toContain(id);
  expect(await openWords(id)).not.toMatch(/aardvark|badger|caracal|dingo|echidna|fennec|1,900/);
  const kept = await db().confidentialHistory.findMany({
    where: { entryId: { in: [id, answer.id, source.id, gone.id] } },
  });
  for (const word of ['aardvark', 'badger', 'caracal', 'dingo', 'echidna', 'fennec'])
    expect(JSON.stringify(kept)).toContain(word);
  const rows = await db().entry.findMany({ where: { OR: [{ id }, { onId: id }] } });
  expect(new Set(rows.map(({ state, retiredBecause, seq }) => `${state} ${retiredBecause} ${seq}`))).toEqual(
    new Set([`retired restricted ${before.seq + 1n}`]),
  );
  await expect(resolveAnnotation(as('editor'), id, { outcome: 'done' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(reopenAnnotation(as('editor'), id)).rejects.toMatchObject({ code: 'not_found' });
});

test('[CF42] its author, an editor and legal may; who is named must be on the desk', async () => {
  const id = await annotation('reporter', 'Whose is it?');
  const nobody = { readers: [] };
  for (const role of ['checker', 'admin', 'viewer'] as const)
    await expect(restrictAnnotation(as(role), id, nobody)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(restrictAnnotation(desk.outsider, id, nobody)).rejects.toMatchObject({ code: 'not_found' });
  const outside = { readers: [desk.outsider.person] };
  await expect(restrictAnnotation(as('legal'), id, outside)).rejects.toMatchObject({ code: 'invalid' });
  expect(await listedIds()).toContain(id);
  const { entry } = await restrictAnnotation(as('legal'), id, nobody);
  expect(entry.readers).toEqual([]);
  await expect(restrictAnnotation(as('legal'), id, nobody)).rejects.toMatchObject({
    code: 'conflict',
    extra: { because: 'not_open' },
  });
  const unsaid = (await annotate(as('reporter'), desk.articleId, { quote: QUOTE, tag: 'claim' })).id;
  expect((await restrictAnnotation(as('reporter'), unsaid, nobody)).entry).toMatchObject({ value: { body: '' } });
});

test('[CF31] a source in a thread that was restricted is, to whoever does not read it, one that does not exist', async () => {
  const id = await annotation('reporter', 'Who says so?');
  const source = await cite(as('reporter'), id, { line: 'The porter' });
  await restrictAnnotation(as('legal'), id, { readers: [] });
  const refusal = (entry: string) =>
    makeConfidential(as('editor'), entry, {}).catch(({ code, message, extra }) => ({ code, message, extra }));
  expect(await refusal(source.id)).toEqual(await refusal('Nobody0123456789'));
  expect(await refusal(source.id)).toMatchObject({ code: 'not_found' });
});

test('[CF43] what others signed stays: a thread with a verdict, a suggestion or a record is not made restricted', async () => {
  const nobody = { readers: [] };
  const refused = async (id: EntryId, because: string) => {
    await expect(restrictAnnotation(as('reporter'), id, nobody)).rejects.toMatchObject({
      code: 'conflict',
      extra: { because },
    });
    expect(await openWords(id)).toContain('Words of it.');
  };
  const checked = await annotation('reporter', 'Words of it.');
  await giveVerdict(as('checker'), checked, { code: 'confirmed', words: QUOTE });
  await refused(checked, 'verdict');
  await withdrawVerdict(as('checker'), checked, {});
  await refused(checked, 'verdict');
  const settled = await annotation('reporter', 'Words of it.');
  await resolveAnnotation(as('editor'), settled, { outcome: 'done' });
  await refused(settled, 'not_open');
  await reopenAnnotation(as('editor'), settled);
  await refused(settled, 'record');
  const suggested = await annotation('reporter', 'Words of it.');
  const { id } = await suggest(as('checker'), suggested, { text: 'some 1,900 vehicles' });
  await refused(suggested, 'suggestion');
  await rejectSuggestion(as('editor'), id, {});
  await refused(suggested, 'suggestion');
});

test('[CF43] an id that its author has a note under is not restricted over that note, and who reads a source keeps to that', async () => {
  const { entry } = await notePrivately(as('reporter'), desk.articleId, { passage: null, body: 'Mine.' });
  const value = {
    kind: 'annotation',
    tag: 'claim',
    passage: null,
    remark: 'Under the same id.',
    w: newWriteId(random),
  } as const;
  const write = { op: 'put', entry: entry.id, author: as('reporter').person, value, w: value.w } as const;
  await commitEntries(db(), { articleId: ArticleId.parse(desk.articleId), knownSeq: null, writes: [write] });
  const nobody = { readers: [] };
  const because = async (id: EntryId) =>
    expect.soft(await restrictAnnotation(as('reporter'), id, nobody).catch(({ extra }) => extra.because));
  (await because(entry.id)).toBe('taken');
  expect((await readIn('reporter', entry.id))[0]?.value).toMatchObject({ kind: 'note', body: 'Mine.' });
  const id = await annotation('reporter', 'Who says so?');
  await citeConfidentially(as('editor'), id, { line: 'The porter', confidential: true });
  (await because(id)).toBe('citation');
});

test('[CF43] history loses words only where they are kept: nothing else of it can be changed', async () => {
  const id = await annotation('reporter', 'Kept as it is.');
  const change = db().$executeRaw`UPDATE entry_history SET value = '{}'::jsonb WHERE entry_id = ${id}`;
  await expect(change).rejects.toThrow(/append-only/);
  await restrictAnnotation(as('reporter'), id, { readers: [] });
  for (const what of ["person_id = 'Nobody'", "w = 'another'", 'value = NULL', 'base = w'])
    await expect(db().$executeRawUnsafe(`UPDATE entry_history SET ${what} WHERE entry_id = '${id}'`)).rejects.toThrow(
      /append-only/,
    );
});

test('[CF44] what comes late from devices that knew nothing stands in the thread for its readers, and for its own author', async () => {
  const id = await annotation('reporter', 'gerbil: first version.');
  const answer = await reply(as('checker'), id, { body: 'heron: what he said' });
  const before = await db().entry.findMany({ where: { OR: [{ id }, { onId: id }] } });
  const wOf = (entry: string) => WriteId.parse(before.find((row) => row.id === entry)?.w);
  await restrictAnnotation(as('legal'), id, { readers: [] });
  const newId = () => newEntryId(as('checker').person, random);
  const [late, words, source] = [newId(), newId(), newId()];
  const put = (entry: EntryId, role: Role, value: EntryValue) =>
    ({ op: 'put', entry, author: as(role).person, value, w: WriteId.parse(value.w) }) as const;
  const w = () => newWriteId(random);
  const passage = null;
  const tag = 'claim';
  const edited = { kind: 'annotation', tag, passage, remark: 'ibis: second version.', w: w(), base: wOf(id) } as const;
  const unseen = {
    kind: 'annotation',
    tag,
    passage,
    remark: 'jackal: of another device.',
    w: w(),
    base: wOf(id),
  } as const;
  const writes = [
    put(id, 'reporter', edited),
    put(id, 'reporter', unseen),
    put(answer.id, 'checker', { kind: 'reply', on: id, body: 'koala: what he meant', w: w(), base: wOf(answer.id) }),
    put(late, 'checker', { kind: 'reply', on: id, body: 'lemur: late answer', w: w(), mentions: [as('legal').person] }),
    put(words, 'checker', { kind: 'suggestion', on: id, saw: 'x', text: 'meerkat', w: w() }),
    put(source, 'checker', { kind: 'citation', on: id, line: 'narwhal: letter', w: w() }),
  ];
  const { fates } = await commitEntries(db(), { articleId: ArticleId.parse(desk.articleId), knownSeq: null, writes });
  expect([...fates.values()]).toEqual(writes.map(() => 'late'));
  const said = (entries: { value: object }[]) =>
    entries.map(({ value }) => ('body' in value ? value.body : 'line' in value ? value.line : null));
  const stands = ['ibis: second version.', 'koala: what he meant', 'lemur: late answer', 'narwhal: letter'];
  for (const role of ['reporter', 'legal'] as const) expect(said(await readIn(role, id)).sort()).toEqual(stands);
  expect(said(await readIn('checker', id)).sort()).toEqual(stands.slice(1));
  expect(await readIn('editor', id)).toEqual([]);
  expect(await openWords(id)).not.toMatch(/gerbil|heron|ibis|jackal|koala|lemur|meerkat|narwhal/);
  const kept = JSON.stringify(
    await db().confidentialHistory.findMany({ where: { entryId: { in: [id, answer.id, late, source] } } }),
  );
  for (const word of ['gerbil', 'heron', 'ibis', 'jackal', 'koala', 'lemur', 'meerkat', 'narwhal'])
    expect(kept).toContain(word);
  // Through the API it is the same, and once taken back it is gone for all of them.
  const { entry } = await reply(as('editor'), id, { body: 'ocelot: by a script' });
  expect(JSON.stringify(entry)).not.toContain('ocelot');
  expect(said(await readIn('legal', id))).toContain('ocelot: by a script');
  // New words for what is kept elsewhere are refused, and the script told: nothing of them is lost unheard.
  for (const [who, entry, words] of [
    ['checker', late, { body: 'quokka' }],
    ['reporter', id, { remark: 'rhea' }],
  ] as const)
    await expect(editEntry(as(who), entry, words)).rejects.toMatchObject({ code: 'conflict' });
  await withdrawConfidential(as('reporter'), id);
  await reply(as('checker'), id, { body: 'puffin: even later' });
  for (const role of Role.options) expect(await readIn(role, id)).toEqual([]);
});
