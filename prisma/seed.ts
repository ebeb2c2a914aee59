import { EntryValue } from '#core/annotation/entry.ts';
import { locateQuote, passageAt } from '#core/annotation/passage.ts';
import { canonicalBlocks } from '#core/article/canonical-blocks.ts';
import { headlineOf } from '#core/article/headline.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import { newArticleId, newEntryId, newPersonId, newWriteId, type RandomBytes, randomBase62 } from '#core/make-ids.ts';
import type { JudgedWrite } from '#core/sync/write.ts';
import { hashPassword } from '#server/auth/password.ts';
import { sha256Hex } from '#server/auth/sha256.ts';
import type { Db } from '#server/db.ts';
import { audit } from '#server/store/audit.ts';
import { commitEntries } from '#server/usecases/commit-entries.ts';
import { checkAnnotation } from '#server/usecases/give-verdict.ts';
import { settleAnnotation } from '#server/usecases/resolve-annotation.ts';
import { PRACTICE_BLOCKS } from './practice-article.ts';
import { type DemoPerson, PRACTICE_THREADS, type PracticeThread } from './practice-threads.ts';

const PEOPLE: readonly { role: DemoPerson; name: string }[] = [
  { role: 'admin', name: 'Maud Oyelaran' },
  { role: 'editor', name: 'Jonas Feldt' },
  { role: 'checker', name: 'Noor Haddad' },
  { role: 'reporter', name: 'Piet Lammers' },
  { role: 'legal', name: 'Clara Whitcombe' },
  { role: 'viewer', name: 'Tomás Ibarra' },
];

type Cast = Readonly<Record<DemoPerson, PersonId>>;

export interface SeedOptions {
  /** The one password of all six people. */
  password: string;
  /** Source of ids, for repeatable runs. */
  random?: RandomBytes;
}

const DESK_TIME_ZONE = 'Europe/Oslo';
/** The step that the audit has once everything is there. */
const WHOLE = 'desk.demo_made';

async function seedPeople(db: Db, deskId: string, passwordHash: string, random: RandomBytes): Promise<Cast> {
  const cast: Cast = {
    admin: newPersonId(random),
    editor: newPersonId(random),
    checker: newPersonId(random),
    reporter: newPersonId(random),
    legal: newPersonId(random),
    viewer: newPersonId(random),
  };
  await db.$transaction(async (tx) => {
    await tx.desk.create({
      data: { id: deskId, name: 'Demo desk', timeZone: DESK_TIME_ZONE, wantedSignOffs: ['checker', 'editor'] },
    });
    for (const { role, name } of PEOPLE) {
      await tx.person.create({
        data: {
          id: cast[role],
          email: `${role}@demo.test`,
          name,
          passwordHash,
          isDemo: true,
          memberships: { create: { deskId, role } },
        },
      });
    }
  });
  return cast;
}

/** Who plays which part, where the people were made by a start that was broken off; null when there is nobody. */
async function castOf(db: Db): Promise<{ deskId: string; cast: Cast } | null> {
  const members = await db.membership.findMany({ where: { person: { isDemo: true } } });
  const [first] = members;
  if (first === undefined) return null;
  const idOf = (role: DemoPerson) => PersonId.parse(members.find((member) => member.role === role)?.personId);
  const [admin, editor, checker] = [idOf('admin'), idOf('editor'), idOf('checker')];
  const [reporter, legal, viewer] = [idOf('reporter'), idOf('legal'), idOf('viewer')];
  return { deskId: first.deskId, cast: { admin, editor, checker, reporter, legal, viewer } };
}

async function seedArticle(db: Db, deskId: string, cast: Cast, id: ArticleId): Promise<string> {
  const blocks = canonicalBlocks(PRACTICE_BLOCKS);
  const text = canonicalText(blocks);
  await db.article.create({
    data: {
      id,
      deskId,
      headline: headlineOf(blocks),
      slug: 'bridge-varnholm',
      versionLabel: 'Draft 2',
      date: new Date('2025-10-15T00:00:00Z'),
      language: 'en',
      timeZone: DESK_TIME_ZONE,
      stage: 'checking',
      seq: 1,
      createdById: cast.editor,
      writers: { create: { personId: cast.reporter } },
      revisions: {
        create: {
          number: 1,
          text,
          blocks,
          sha256: sha256Hex(text),
          origin: 'practice',
          createdById: cast.editor,
        },
      },
    },
  });
  await db.stageChange.create({
    data: {
      articleId: id,
      seq: 1,
      from: 'draft',
      to: 'checking',
      revision: 1,
      sha256: sha256Hex(text),
      changedById: cast.editor,
    },
  });
  return text;
}

function putOf(author: PersonId, value: Record<string, unknown>, random: RandomBytes): JudgedWrite {
  const w = newWriteId(random);
  return { op: 'put', entry: newEntryId(author, random), author, value: EntryValue.parse({ ...value, w }), w };
}

function passageOf(text: string, quote: string) {
  const range = locateQuote(text, { quote });
  if (typeof range === 'string') throw new Error(`a practice annotation's quote is ${range}: ${quote}`);
  return passageAt(text, 1, range.start, range.end);
}

async function seedThread(
  db: Db,
  articleId: ArticleId,
  text: string,
  thread: PracticeThread,
  cast: Cast,
  random: RandomBytes,
) {
  const { by, tag, quote, remark } = thread;
  const passage = quote === null ? null : passageOf(text, quote);
  const value = { kind: 'annotation', tag, passage, ...(remark === undefined ? {} : { remark }) };
  const annotation = putOf(cast[by], value, random);
  const commit = (write: JudgedWrite) => commitEntries(db, { articleId, knownSeq: null, writes: [write] });
  await commit(annotation);
  for (const { by: author, ...fields } of thread.citations ?? []) {
    await commit(putOf(cast[author], { kind: 'citation', on: annotation.entry, ...fields }, random));
  }
  for (const { by: author, body } of thread.replies ?? []) {
    await commit(putOf(cast[author], { kind: 'reply', on: annotation.entry, body }, random));
  }
  return EntryId.parse(annotation.entry);
}

/**
 * Makes the demo desk: six people, one per role, and the practice article with its annotations. Goes on where a start was
 * broken off; does nothing once it is whole, or when there are other people.
 */
export async function seedDemo(db: Db, options: SeedOptions): Promise<void> {
  if ((await db.audit.findFirst({ where: { action: WHOLE } })) !== null) return;
  const random: RandomBytes = options.random ?? ((bytes) => crypto.getRandomValues(bytes));
  const begun = await castOf(db);
  if (begun === null && (await db.person.count()) > 0) return;
  const deskId = begun?.deskId ?? randomBase62(12, random);
  const cast = begun?.cast ?? (await seedPeople(db, deskId, await hashPassword(options.password), random));
  const practice = await db.revision.findFirst({ where: { origin: 'practice' } });
  const articleId = practice ? ArticleId.parse(practice.articleId) : newArticleId(random);
  const text = practice?.text ?? (await seedArticle(db, deskId, cast, articleId));
  // At worst the last one of a start that was broken off has fewer words than the others.
  const there = await db.entry.count({ where: { articleId, kind: 'annotation' } });
  for (const thread of PRACTICE_THREADS.slice(there)) {
    const annotationId = await seedThread(db, articleId, text, thread, cast, random);
    if (thread.verdict && thread.quote !== null) {
      const { by, ...said } = thread.verdict;
      await checkAnnotation(db, { articleId, deskId }, cast[by], annotationId, { ...said, words: thread.quote });
    }
    if (!thread.resolved) continue;
    const { by, outcome, note } = thread.resolved;
    await settleAnnotation(db, { articleId, deskId, role: by }, cast[by], annotationId, {
      outcome,
      note,
    });
  }
  await audit(db, { person: null, desk: deskId, action: WHOLE });
}
