import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANSWERS } from '#core/api/answers.ts';
import { PostAnnotation } from '#core/api/requests.ts';
import type { Role } from '#core/people/role.ts';
import { db } from '#server/db.ts';
import { type DemoDesk, demoDesk } from '#server/testing/demo-desk.ts';
import { acceptSuggestion } from '#server/usecases/accept-suggestion.ts';
import { annotate } from '#server/usecases/annotate.ts';
import { citeConfidentially } from '#server/usecases/cite-confidentially.ts';
import { cite } from '#server/usecases/cite.ts';
import { makeConfidential } from '#server/usecases/make-confidential.ts';
import { reply } from '#server/usecases/reply.ts';
import { restrictAnnotation } from '#server/usecases/restrict-annotation.ts';
import { changeTerms, dryRun, holdDesk, removeDueWords } from '#server/usecases/retention.ts';
import { suggest } from '#server/usecases/suggest.ts';
import { GET as removals } from './articles/[articleId]/removals/route.ts';
import { GET as removed } from './articles/[articleId]/removed/route.ts';
import { POST as restore } from './entries/[entryId]/restore/route.ts';
import { DELETE as remove } from './entries/[entryId]/route.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

type Who = Role | 'outsider';
type Door<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function call<Params>(door: Door<Params>, params: Params, as: Who, method = 'POST', key?: string) {
  const headers = {
    authorization: `Bearer ${desk.tokens.get(as)}`,
    ...(key !== undefined && { 'idempotency-key': key }),
  };
  const response = await door(new Request('http://localhost:3000/', { method, headers }), {
    params: Promise.resolve(params),
  });
  return { status: response.status, body: Object(await response.json()) };
}
const take = (entryId: string, as: Who, key?: string) => call(remove, { entryId }, as, 'DELETE', key);
const put = (entryId: string, as: Who, key?: string) => call(restore, { entryId }, as, 'POST', key);
const list = async (as: Who) =>
  ANSWERS.RemovedList.parse((await call(removed, { articleId: desk.articleId }, as, 'GET')).body).items;
/** Who took this entry out, as this person is told; null where they are told of nothing. */
async function takerOf(id: string, as: Who): Promise<string | null> {
  const headers = { authorization: `Bearer ${desk.tokens.get(as)}` };
  const request = new Request(`http://localhost:3000/?entries=${id}`, { headers });
  const response = await removals(request, { params: Promise.resolve({ articleId: desk.articleId }) });
  return response.ok ? (ANSWERS.Removals.parse(await response.json()).items[0]?.byName ?? null) : `${response.status}`;
}
const ids = async (as: Who) => (await list(as)).map(({ id }) => id);

/** The checker's note on the whole article. */
async function note(remark = 'Who says so?') {
  const input = PostAnnotation.parse({ quote: null, tag: 'claim', remark });
  return (await annotate(desk.actor('checker'), desk.articleId, input)).id;
}
const because = async (id: string) => {
  const row = await db().entry.findUnique({ where: { id } });
  return row?.retiredBecause ?? row?.state ?? null;
};

test('[RE86] editors and admins remove what others wrote; nobody else does, and nobody learns of another desk', async () => {
  const id = await note();
  const said = (await reply(desk.actor('reporter'), id, { body: 'The board does.' })).id;
  for (const as of ['reporter', 'legal', 'viewer'] as const) expect((await take(id, as)).status).toBe(403);
  expect((await take(said, 'checker')).status).toBe(403);
  expect((await take(id, 'outsider')).status).toBe(404);
  const done = await take(id, 'admin', 'one');
  expect(done).toMatchObject({ status: 200, body: { seq: expect.any(Number) } });
  expect(await take(id, 'admin', 'one')).toEqual(done);
  for (const as of ['reporter', 'checker', 'legal', 'viewer'] as const) expect((await put(id, as)).status).toBe(403);
  expect((await put(id, 'outsider')).status).toBe(404);
  expect((await call(removed, { articleId: desk.articleId }, 'outsider', 'GET')).status).toBe(404);
  expect(await takerOf(id, 'outsider')).toBe('404');
  expect(await takerOf('', 'viewer')).toBe('400');
  expect(await takerOf(id, 'viewer')).toBe('Maud Oyelaran');
  // Whoever had written on it sees their own words, and that they went with it.
  expect(await list('reporter')).toMatchObject([{ id: said, on: id, wentWith: true, mayRestore: false }]);
  expect(await ids('checker')).toEqual([id]);
  expect(await ids('legal')).toEqual([]);
  const back = await put(id, 'editor', 'two');
  expect(back.status).toBe(200);
  expect(await put(id, 'editor', 'two')).toEqual(back);
  expect([await because(id), await because(said)]).toEqual(['open', 'open']);
  expect((await put(id, 'editor')).body).toMatchObject({ status: 409, because: 'open' });
  expect(await takerOf(id, 'viewer')).toBeNull();
});

test('[RE86] a confidential source, and a suggestion that was decided about, are not another’s to remove', async () => {
  const id = await note();
  const { id: secret } = await citeConfidentially(desk.actor('reporter'), id, { line: 'The night porter' });
  const refused = await take(secret, 'editor');
  expect(refused).toMatchObject({
    status: 403,
    body: { detail: 'A confidential source is taken back by its author alone.' },
  });
  const on = await desk.annotationOn('four of the eleven cross-beams');
  const suggested = await suggest(desk.actor('reporter'), on, { text: 'three of the eleven cross-beams' });
  await acceptSuggestion(desk.actor('editor'), suggested.id, {});
  expect((await take(suggested.id, 'editor')).status).toBe(409);
  // With its annotation a confidential source goes, and comes back; its words are nowhere in the list.
  await take(id, 'editor');
  expect(await because(secret)).toBe('archived');
  expect(JSON.stringify(await list('admin'))).not.toContain('porter');
  expect((await take(secret, 'editor')).status).toBe(409);
  await put(id, 'editor');
  expect(await because(secret)).toBe('open');
});

test('[RE86] what became confidential is in no list of what was removed, and is not put back from there', async () => {
  const id = await note();
  const { id: source } = await cite(desk.actor('checker'), id, { line: 'The harbour master' });
  await take(source, 'editor');
  await makeConfidential(desk.actor('legal'), source, {});
  expect(await ids('editor')).not.toContain(source);
  expect((await put(source, 'editor')).body).toMatchObject({ status: 409, because: 'confidential' });
  const hushed = await note('Only for legal.');
  const said = await reply(desk.actor('reporter'), hushed, { body: 'Quite.' });
  await take(said.id, 'editor');
  await restrictAnnotation(desk.actor('checker'), hushed, { readers: [] });
  for (const gone of [hushed, said.id]) {
    expect((await take(gone, 'editor')).status).toBe(404);
    expect((await put(gone, 'editor')).status).toBe(404);
    expect(await takerOf(gone, 'admin')).toBeNull();
  }
  expect(await db().entry.findUniqueOrThrow({ where: { id: said.id } })).toMatchObject({ removedById: null });
  expect(await ids('admin')).not.toContain(said.id);
  expect(await ids('reporter')).not.toContain(said.id);
});

test('[RE89] what was removed stays for the thirty days in which it can be put back, and goes by the term of what was taken back', async () => {
  const admin = desk.actor('admin');
  await changeTerms(admin, { resolvedDays: 30, deletedDays: 30 });
  const [id, kept] = [await note('Removed.'), await note('Stays.')];
  const said = (await reply(desk.actor('reporter'), kept, { body: 'Removed by itself.' })).id;
  await take(id, 'editor');
  await take(said, 'editor');
  const age = (days: number, minutes: number) => db().$executeRaw`
    UPDATE entry SET retired_at = clock_timestamp() - make_interval(days => ${days}::int, mins => ${minutes}::int)
     WHERE id IN (${id}, ${said})`;
  await age(29, 23 * 60);
  expect((await dryRun(admin)).entries).toBe(0);
  expect(await ids('editor')).toEqual(expect.arrayContaining([id, said]));
  await put(said, 'editor');
  await take(said, 'editor');
  await age(30, 5);
  expect(await ids('editor')).not.toContain(id);
  expect((await put(id, 'editor')).body).toMatchObject({ status: 409, because: 'too_late' });
  const due = await dryRun(admin);
  expect(due).toMatchObject({ threads: 1, entries: 2 });
  await holdDesk(admin, true);
  expect(await removeDueWords(admin, due)).toEqual({ done: false, because: 'held' });
  expect(await because(id)).toBe('removed');
  await holdDesk(admin, false);
  expect(await removeDueWords(admin, due)).toMatchObject({ done: true });
  expect([await because(id), await because(said), await because(kept)]).toEqual([null, null, 'open']);
  expect((await put(id, 'editor')).status).toBe(404);
});
