import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PostAnnotation } from '#core/api/requests.ts';
import { ArticleId, type EntryId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { commitEntries } from './commit-entries.ts';
import { createArticle } from './create-article.ts';
import { citeConfidentially } from './cite-confidentially.ts';
import { giveVerdict } from './give-verdict.ts';
import { listResolved } from './list-resolved.ts';
import { openArticle } from './open-article.ts';
import { notePrivately, openRestrictedThread, replyRestricted } from './post-confidential.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { restrictAnnotation } from './restrict-annotation.ts';
import { changeTerms, dryRun, holdDesk, readRetention, removeDueWords } from './retention.ts';
import { settleRestricted } from './settle-restricted.ts';
import { withdrawConfidential } from './withdraw-confidential.ts';

let desk: DemoDesk;

let story = 0;
let SECRET = '';

beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());
// Each story has words of its own, and nothing is due at its beginning.
beforeEach(async () => {
  story += 1;
  SECRET = `The source is the night porter of the Hotel Meridian ${story}.`;
  await changeTerms(admin(), { resolvedDays: 30, deletedDays: 30 });
  await removeDueWords(admin(), await dryRun(admin()));
  await changeTerms(admin(), { resolvedDays: null, deletedDays: null });
});

const admin = () => desk.actor('admin');

async function note(remark: string) {
  const input = PostAnnotation.parse({ quote: null, tag: 'claim', remark });
  return (await annotate(desk.actor('checker'), desk.articleId, input)).id;
}

/** An annotation with a reply that was settled, its author's words in it. */
async function settled() {
  const id = await note(SECRET);
  await reply(desk.actor('editor'), id, { body: `Told me too: ${SECRET}` });
  await resolveAnnotation(desk.actor('checker'), id, { outcome: 'done', note: SECRET });
  await reply(desk.actor('legal'), id, { body: `Late: ${SECRET}` });
  return id;
}

const age = (days: number, ids: readonly string[]) => db().$executeRaw`
  UPDATE entry SET retired_at = retired_at - make_interval(days => ${days}::int)
   WHERE retired_at IS NOT NULL AND (id = ANY(${[...ids]}::bpchar[]) OR on_id = ANY(${[...ids]}::bpchar[]))`;

/** Every table whose rows hold the secret, as text. */
async function whereSecretIs(): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db().$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" t WHERE t::text LIKE $1`,
      `%${SECRET}%`,
    );
    if ((row?.n ?? 0) > 0) found.push(name);
  }
  return found.sort();
}

describe('retention', () => {
  test('[SE40] what is due is counted without being touched, then removed everywhere; ids, hashes and one step stay', async () => {
    const id = await settled();
    expect(await whereSecretIs()).toEqual(['entry', 'entry_history', 'resolution']);
    await changeTerms(admin(), { resolvedDays: 180, deletedDays: 30 });
    expect(await dryRun(admin())).toEqual({ threads: 0, entries: 0, records: 0, articles: 0 });
    await age(181, [id]);
    const count = { threads: 1, entries: 3, records: 1, articles: 1 };
    expect(await dryRun(admin())).toEqual(count);
    const value = await db().$queryRaw<{ text: string }[]>`SELECT value::text AS text FROM entry WHERE id = ${id}`;
    const open = (await openArticle(admin(), desk.articleId)).entries.length;
    expect(await removeDueWords(admin(), count)).toEqual({ done: true, count });
    expect(await whereSecretIs()).toEqual([]);
    const erased = await db().erased.findMany({ where: { threadId: id } });
    expect(erased.map((row) => row.kind).sort()).toEqual(['annotation', 'record', 'reply', 'reply']);
    const sha256 = createHash('sha256')
      .update(value[0]?.text ?? '')
      .digest('hex');
    expect(erased.find((row) => row.id === id)?.sha256).toBe(sha256);
    const step = await db().audit.findFirstOrThrow({ where: { action: 'retention.run' }, orderBy: { id: 'desc' } });
    expect(step).toMatchObject({ personId: admin().person, detail: count });
    expect((await openArticle(admin(), desk.articleId)).entries).toHaveLength(open);
    expect((await listResolved(admin(), desk.articleId)).map((record) => record.annotationId)).not.toContain(id);
    expect(await dryRun(admin())).toEqual({ threads: 0, entries: 0, records: 0, articles: 0 });
    expect((await readRetention(admin())).runs[0]).toMatchObject({ by: 'Maud Oyelaran', ...count });
  });

  test('[CF45] notes, threads and sources that only some may read go by the same terms, and no number tells of them', async () => {
    const nothing = { threads: 0, entries: 0, records: 0, articles: 0 };
    const writer = desk.actor('reporter');
    const said = { passage: null, body: SECRET };
    const mine = await notePrivately(writer, desk.articleId, said);
    const withdrawn = await openRestrictedThread(writer, desk.articleId, { ...said, readers: [] });
    await replyRestricted(desk.actor('legal'), withdrawn.entry.id, { body: SECRET });
    const done = await openRestrictedThread(writer, desk.articleId, { ...said, readers: [] });
    await replyRestricted(desk.actor('legal'), done.entry.id, { body: SECRET });
    const kept = await openRestrictedThread(writer, desk.articleId, { passage: null, body: 'Stays.', readers: [] });
    const before = await note(SECRET);
    await restrictAnnotation(desk.actor('checker'), before, { readers: [] });
    expect(await whereSecretIs()).toEqual(['confidential', 'confidential_history']);
    await withdrawConfidential(writer, mine.entry.id);
    await withdrawConfidential(writer, withdrawn.entry.id);
    await withdrawConfidential(desk.actor('checker'), before);
    await settleRestricted(desk.actor('legal'), done.entry.id, { note: SECRET });
    const old = async (days: number) => {
      await db().$executeRaw`UPDATE confidential SET retired_at = retired_at - make_interval(days => ${days}::int)`;
      await db().$executeRaw`
        UPDATE entry SET retired_at = retired_at - make_interval(days => ${days}::int) WHERE retired_because = 'restricted'`;
    };
    const runs = (await readRetention(admin())).runs;
    await changeTerms(admin(), { resolvedDays: 180, deletedDays: 30 });
    await removeDueWords(admin(), nothing);
    expect(await db().confidential.count({ where: { id: { in: [mine.entry.id, before] } } })).toBe(2);
    await old(31);
    expect(await dryRun(admin())).toEqual(nothing);
    await holdDesk(admin(), true);
    expect(await removeDueWords(admin(), nothing)).toEqual({ done: false, because: 'held' });
    await holdDesk(admin(), false);
    expect(await removeDueWords(admin(), nothing)).toEqual({ done: true, count: nothing });
    expect(
      (await db().confidential.findMany({ where: { articleId: desk.articleId } })).map(({ kind }) => kind),
    ).toEqual(expect.arrayContaining(['thread', 'reply', 'thread']));
    for (const { id } of [mine.entry, withdrawn.entry, { id: before }])
      expect(await db().confidential.count({ where: { OR: [{ id }, { onId: id }] } })).toBe(0);
    expect(await db().entry.count({ where: { id: before } })).toBe(0);
    expect(await db().erased.count({ where: { threadId: withdrawn.entry.id } })).toBe(2);
    await old(150);
    expect(await removeDueWords(admin(), await dryRun(admin()))).toEqual({ done: true, count: nothing });
    expect(await whereSecretIs()).toEqual([]);
    expect(await db().confidential.count({ where: { id: kept.entry.id } })).toBe(1);
    expect((await readRetention(admin())).runs).toEqual(runs);
  });

  test('[CF45] a confidential citation goes with its thread, words and all, and counts as the citation that everybody sees', async () => {
    const id = await note('A claim.');
    await citeConfidentially(desk.actor('legal'), id, { line: SECRET, confidential: true });
    await resolveAnnotation(desk.actor('checker'), id, { outcome: 'done' });
    expect(await whereSecretIs()).toEqual(['confidential', 'confidential_history']);
    await changeTerms(admin(), { resolvedDays: 30, deletedDays: null });
    await age(31, [id]);
    const count = { threads: 1, entries: 2, records: 1, articles: 1 };
    expect(await dryRun(admin())).toEqual(count);
    expect(await removeDueWords(admin(), count)).toEqual({ done: true, count });
    expect(await whereSecretIs()).toEqual([]);
    const left = await db().erased.findMany({ where: { threadId: id } });
    expect(left.map(({ kind }) => kind).sort()).toEqual(['annotation', 'citation', 'confidential citation', 'record']);
  });

  test('[RV48] the words of verdicts go with their thread; each leaves its id and its hash', async () => {
    const checker = desk.actor('checker');
    const quote = 'The town of Varnholm has 23 bridges.';
    const { id } = await annotate(checker, desk.articleId, PostAnnotation.parse({ quote, tag: 'claim' }));
    await giveVerdict(checker, id, { code: 'on_author', words: quote, voucher: SECRET });
    await giveVerdict(checker, id, { code: 'wrong', words: quote, note: SECRET });
    const given = await db().verdict.findMany({ where: { annotationId: id } });
    await resolveAnnotation(checker, id, { outcome: 'done' });
    expect(await whereSecretIs()).toEqual(['entry', 'resolution', 'verdict']);
    await changeTerms(admin(), { resolvedDays: 30, deletedDays: null });
    await age(31, [id]);
    expect((await removeDueWords(admin(), await dryRun(admin()))).done).toBe(true);
    expect(await whereSecretIs()).toEqual([]);
    expect(await db().verdict.count({ where: { annotationId: id } })).toBe(0);
    const left = await db().erased.findMany({ where: { threadId: id, kind: 'verdict' } });
    expect(left.map((row) => row.id).sort()).toEqual(given.map((row) => row.id).sort());
    expect(new Set(left.map(({ sha256 }) => sha256)).size).toBe(2);
  });

  test('[SE41] under a legal hold nothing goes, not even past the use case', async () => {
    const id = await settled();
    await changeTerms(admin(), { resolvedDays: 30, deletedDays: 30 });
    await age(31, [id]);
    const count = await dryRun(admin());
    await holdDesk(admin(), true);
    expect(await removeDueWords(admin(), count)).toEqual({ done: false, because: 'held' });
    expect((await readRetention(admin())).heldBy).toBe('Maud Oyelaran');
    const deskId = [...admin().memberships.keys()][0] ?? '';
    const forced = db().$transaction(async (tx) => {
      await tx.retentionRun.create({
        data: { id: 'forced', deskId, personId: admin().person, threads: 1, entries: 1, records: 1, articles: 1 },
      });
      await tx.$executeRaw`SELECT set_config('galley.retention_run', 'forced', true)`;
      await tx.$executeRaw`DELETE FROM resolution WHERE annotation_id = ${id}`;
    });
    await expect(forced).rejects.toThrow(/append-only/);
    await holdDesk(admin(), false);
    expect(await removeDueWords(admin(), count)).toEqual({ done: true, count });
  });

  test('[SE42] records are removed by a run of their own desk and transaction only, and changed by nobody', async () => {
    const id = await settled();
    await changeTerms(admin(), { resolvedDays: 30, deletedDays: null });
    await age(31, [id]);
    expect((await removeDueWords(admin(), await dryRun(admin()))).done).toBe(true);
    const other = await settled();
    const [run] = (await readRetention(admin())).runs;
    const replayed = db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('galley.retention_run', ${run?.id ?? ''}, true)`;
      await tx.$executeRaw`DELETE FROM resolution WHERE annotation_id = ${other}`;
    });
    await expect(replayed).rejects.toThrow(/append-only/);
    const foreign = db().$transaction(async (tx) => {
      const data = { personId: desk.outsider.person, threads: 1, entries: 1, records: 1, articles: 1 };
      await tx.retention.upsert({ where: { deskId: 'elsewhere' }, create: { deskId: 'elsewhere' }, update: {} });
      await tx.retentionRun.create({ data: { id: 'foreign', deskId: 'elsewhere', ...data } });
      await tx.$executeRaw`SELECT set_config('galley.retention_run', 'foreign', true)`;
      await tx.$executeRaw`DELETE FROM entry_history WHERE thread_id = ${other}`;
    });
    await expect(foreign).rejects.toThrow(/append-only/);
    const changed = db().$executeRaw`UPDATE resolution SET note = 'changed' WHERE annotation_id = ${other}`;
    await expect(changed).rejects.toThrow(/append-only/);
    await expect(db().$executeRaw`DELETE FROM erased`).rejects.toThrow(/append-only/);
  });

  test('[SE43] taken back words go by their own term; what was opened again, and what others wrote on it, stays', async () => {
    const gone = await note(SECRET);
    const thread = await note('It stays.');
    const taken = await reply(desk.actor('editor'), thread, { body: SECRET });
    await removeEntry(desk.actor('checker'), gone);
    await removeEntry(desk.actor('editor'), taken.id);
    const again = await note('Opened again.');
    await resolveAnnotation(desk.actor('checker'), again, { outcome: 'done' });
    await reopenAnnotation(desk.actor('checker'), again);
    await changeTerms(admin(), { resolvedDays: null, deletedDays: 30 });
    await age(31, [gone, thread]);
    await db().$executeRaw`UPDATE entry SET retired_at = now() - interval '31 days' WHERE id = ${taken.id}`;
    const count = await dryRun(admin());
    expect(count).toMatchObject({ threads: 1, entries: 2, records: 0 });
    await removeDueWords(admin(), count);
    expect(await whereSecretIs()).toEqual([]);
    const left = (await openArticle(admin(), desk.articleId)).entries.map((entry) => entry.id);
    expect(left).toEqual(expect.arrayContaining([thread, again]));
    expect((await listResolved(admin(), desk.articleId)).map((record) => record.annotationId)).toContain(again);
  });

  test('[WS374] words that hang on no annotation of their article go by the term of what was taken back, and with no other article’s thread', async () => {
    const { person } = desk.actor('checker');
    const other = await createArticle(desk.actor('editor'), {
      blocks: [{ kind: 'paragraph', text: 'Another article.', inlines: [] }],
      facts: {},
      origin: 'paste',
    });
    const thread = await note('Here.');
    const answer = (await reply(desk.actor('editor'), thread, { body: 'An answer.' })).id;
    const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
    const astray = async (article: string, on: EntryId) => {
      const articleId = ArticleId.parse(article);
      const [entry, w] = [newEntryId(person, random), newWriteId(random)];
      const value = { kind: 'reply', on, body: SECRET, w } as const;
      await commitEntries(db(), {
        articleId,
        knownSeq: null,
        writes: [{ op: 'put', entry, author: person, value, w }],
      });
      return entry;
    };
    const nowhere = await astray(desk.articleId, newEntryId(person, random));
    const onAnswer = await astray(desk.articleId, answer);
    const elsewhere = await astray(other.id, thread);
    await removeEntry(desk.actor('checker'), thread);
    await age(31, [thread]);
    await changeTerms(admin(), { resolvedDays: null, deletedDays: 30 });
    // Aged with the thread that it names; it came just now.
    await db().$executeRaw`UPDATE entry SET retired_at = now() WHERE id = ${elsewhere}`;
    const due = await dryRun(admin());
    expect(due).toMatchObject({ threads: 1, entries: 2 });
    await removeDueWords(admin(), due);
    const left = async () =>
      (await db().entry.findMany({ where: { id: { in: [nowhere, onAnswer, elsewhere] } } })).map(({ id }) => id).sort();
    expect(await left()).toEqual([nowhere, onAnswer, elsewhere].sort());
    await age(31, [nowhere, onAnswer, elsewhere]);
    expect(await dryRun(admin())).toMatchObject({ threads: 0, entries: 3 });
    await removeDueWords(admin(), await dryRun(admin()));
    expect(await left()).toEqual([]);
    expect(await whereSecretIs()).toEqual([]);
  });

  test('[SE44] what changed since it was looked at is not removed, and for ever means for ever', async () => {
    const id = await settled();
    await age(4_000, [id]);
    expect(await dryRun(admin())).toMatchObject({ entries: 0 });
    await changeTerms(admin(), { resolvedDays: 1825, deletedDays: null });
    const seen = await dryRun(admin());
    const second = await settled();
    await age(4_000, [second]);
    expect(await removeDueWords(admin(), seen)).toEqual({ done: false, because: 'changed' });
    expect(await whereSecretIs()).toContain('resolution');
  });

  test('[SE45] only an admin keeps, looks or removes, and only on their own desk', async () => {
    const missing = { code: 'not_found' };
    await expect(dryRun(desk.actor('editor'))).rejects.toMatchObject(missing);
    await expect(holdDesk(desk.actor('legal'), false)).rejects.toMatchObject(missing);
    await expect(changeTerms(desk.actor('viewer'), { resolvedDays: 30, deletedDays: 30 })).rejects.toMatchObject(
      missing,
    );
    expect(await changeTerms(admin(), { resolvedDays: 1, deletedDays: 30 })).toBe(false);
    const id = await settled();
    await age(4_000, [id]);
    await changeTerms(desk.outsider, { resolvedDays: 30, deletedDays: 30 });
    expect(await dryRun(desk.outsider)).toMatchObject({ entries: 0 });
  });
});
