import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Block } from '#core/article/block.ts';
import { EntryId, PersonId, WriteId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { Actor } from '../auth/actor.ts';
import { testDatabase, type TestDatabase } from '../testing/database.ts';
import { commitEntries } from './commit-entries.ts';
import { createArticle } from './create-article.ts';
import { makeCopy } from './make-copy.ts';
import { resolveAnnotation } from './resolve-annotation.ts';

const ANNA = PersonId.parse('Anna00');
const VERA = PersonId.parse('Vera00');
const OUT = PersonId.parse('Outer0');
const CLAIM = EntryId.parse(`${ANNA}0000000001`);
const QUOTE = EntryId.parse(`${ANNA}0000000002`);
const context = { words: copyWords, address: 'https://galley.example', now: new Date('2026-11-24T12:41:00Z') };
const BLOCKS: Block[] = [
  { kind: 'headline', text: 'A harbour nobody may read about yet', inlines: [] },
  { kind: 'paragraph', text: 'It cost 41 million.', inlines: [] },
];

let database: TestDatabase;
const actor = (person: PersonId, name: string, desk: string, role: Role): Actor => ({
  person,
  name,
  memberships: new Map([[desk, role]]),
  via: { kind: 'session', hash: 'of-a-test' },
});
const anna = actor(ANNA, 'Anna Kowalska', 'desk', 'editor');
const vera = actor(VERA, 'Vera Lind', 'desk', 'viewer');
const outsider = actor(OUT, 'Otto Outer', 'elsewhere', 'admin');

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  const { db } = database;
  for (const id of ['desk', 'elsewhere']) await db.desk.create({ data: { id, name: id, timeZone: 'Europe/Paris' } });
  for (const { person, name, memberships } of [anna, vera, outsider]) {
    await db.person.create({ data: { id: person, email: `${person}@demo.test`, name, passwordHash: '-' } });
    for (const [deskId, role] of memberships) await db.membership.create({ data: { deskId, personId: person, role } });
  }
});
afterAll(() => database.close());

async function annotated(): Promise<string> {
  const { id } = await createArticle(anna, { blocks: BLOCKS, facts: {}, origin: 'paste' });
  const annotation = (entry: EntryId, start: number, end: number, quote: string, w: string) => ({
    op: 'put' as const,
    entry,
    author: ANNA,
    w: WriteId.parse(w),
    value: {
      kind: 'annotation' as const,
      tag: 'claim',
      passage: { revision: 1, start, end, quote, prefix: '', suffix: '' },
      remark: 'Net or gross?',
      w: WriteId.parse(w),
    },
  });
  await commitEntries(database.db, {
    articleId: id,
    knownSeq: null,
    writes: [
      annotation(CLAIM, 44, 54, '41 million', '0000000000000001'),
      annotation(QUOTE, 36, 38, 'It', '0000000000000002'),
    ],
  });
  await resolveAnnotation(anna, QUOTE, { outcome: 'done', note: 'Fine as it is' });
  return id;
}

test('[CO1][CO13][CO14] a viewer takes a copy of open and resolved, and the audit knows it by numbers only', async () => {
  const id = await annotated();

  const html = await makeCopy(vera, id, { format: 'html', state: 'all' }, context);
  const page = new TextDecoder().decode(html.bytes);
  expect(page).toContain(`data-annotation="${CLAIM}"`);
  expect(page).toContain(`data-annotation="${QUOTE}"`);
  expect(page).toContain('Fine as it is');
  expect(html.fileName).toBe(`galley-${id.slice(0, 6)}-r1.html`);

  const docx = await makeCopy(vera, id, { format: 'docx', state: 'open' }, context);
  const comments = strFromU8(unzipSync(docx.bytes)['word/comments.xml'] ?? new Uint8Array());
  expect(comments).toContain('Net or gross?');
  expect(comments).not.toContain('Fine as it is');

  const jsonld = await makeCopy(vera, id, { format: 'jsonld', state: 'resolved' }, context);
  expect(JSON.parse(new TextDecoder().decode(jsonld.bytes))).toMatchObject({
    total: 1,
    first: { items: [{ id: `urn:galley:annotation:${QUOTE}`, 'galley:status': 'resolved' }] },
  });

  const pdf = await makeCopy(vera, id, { format: 'pdf', state: 'all' }, context);
  expect(pdf).toMatchObject({ contentType: 'application/pdf', fileName: `galley-${id.slice(0, 6)}-r1.pdf` });
  expect(new TextDecoder('latin1').decode(pdf.bytes.subarray(0, 8))).toBe('%PDF-1.7');

  const audited = await database.db.audit.findMany({
    where: { articleId: id, action: 'copy.made' },
    orderBy: { id: 'asc' },
  });
  expect(audited.map(({ personId, detail }) => ({ personId, detail }))).toMatchObject([
    { personId: VERA, detail: { format: 'html', state: 'all', contains: 2, of: 2, revision: 1 } },
    { personId: VERA, detail: { format: 'docx', state: 'open', contains: 1, of: 2 } },
    { personId: VERA, detail: { format: 'jsonld', state: 'resolved', contains: 1, of: 2 } },
    { personId: VERA, detail: { format: 'pdf', state: 'all', contains: 2, of: 2, bytes: pdf.bytes.length } },
  ]);
  const digest = createHash('sha256').update(html.bytes).digest('hex');
  expect(audited[0]?.detail).toMatchObject({ copySha256: digest });
  expect(JSON.stringify(audited, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toMatch(
    /harbour|gross/u,
  );
});

test('[CO5] a copy says its moment in the time of the desk in Paris and names the zone; Word is given the true moment', async () => {
  const id = await annotated();
  const html = await makeCopy(vera, id, { format: 'html', state: 'all' }, context);
  const page = new TextDecoder().decode(html.bytes);
  expect(page).toContain('24 November 2026, 13:41 CET');
  expect(page).not.toContain('UTC');
  const again = await makeCopy(vera, id, { format: 'html', state: 'all' }, context);
  expect(again.bytes).toEqual(html.bytes);
  const docx = await makeCopy(vera, id, { format: 'docx', state: 'open' }, context);
  const parts = Object.entries(unzipSync(docx.bytes)).map(([, part]) => strFromU8(part));
  expect(parts.join('')).toContain('24 November 2026, 13:41 CET');
});

test('[CO14] to somebody of another desk the article does not exist, and nothing is noted as taken', async () => {
  const { id } = await createArticle(anna, { blocks: BLOCKS, facts: {}, origin: 'paste' });
  await expect(makeCopy(outsider, id, { format: 'html', state: 'all' }, context)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await database.db.audit.count({ where: { articleId: id, action: 'copy.made' } })).toBe(0);
});
