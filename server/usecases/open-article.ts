import type { OpenEntry } from '#core/annotation/entry.ts';
import type { Block } from '#core/article/block.ts';
import type { ArticleFacts } from '#core/article/facts.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { PRACTICE_COLLEAGUES } from '#core/people/practice.ts';
import { type SignOff, signOffsOver, type SignOffPart } from '#core/article/sign-off.ts';
import type { Role } from '#core/people/role.ts';
import type { RoomStage } from '#core/room/rows.ts';
import type { Lineage } from '#core/revision/lineage.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { blocksOf, factsOf, readLineage } from '../store/article-store.ts';
import { readEntry } from '../store/entry-reading.ts';
import { codesOfArticle } from '../store/code-store.ts';
import { deskPeople } from '../store/people-store.ts';
import { readReading } from '../store/reading-store.ts';
import { signOffsThere } from '../store/sign-off-store.ts';
import { standingStage } from '../store/stage-store.ts';
import { articleFor } from './article-for.ts';

/** Everything that a page or a copy needs of one article, from one snapshot of the database. */
export interface OpenArticle {
  id: ArticleId;
  deskId: string;
  headline: string;
  facts: ArticleFacts & { writerNames: string[] };
  revision: { number: number; text: string; blocks: Block[]; sha256: string; createdAt: string };
  /** Places passages of older revisions in this one. */
  lineage: Lineage;
  /** Codes such as CK-07 by annotation id; deleted and settled annotations keep theirs. */
  codes: ReadonlyMap<string, string>;
  /** Open entries, oldest first. */
  entries: OpenEntry[];
  /** Members of the desk and everybody who wrote something here or decided something that stands. */
  people: DeskPerson[];
  /** Where it is on its way into print, and who moved it there. */
  stage: RoomStage;
  /** What was signed off, and whether it stands over this text; what its desk wants. */
  signOffs: SignOff[];
  wantedSignOffs: readonly SignOffPart[];
  role: Role;
  me: DeskPerson;
  /** Up to when the actor has read each thread, ISO 8601. */
  read: Record<EntryId, string>;
  /** The article's seq that all of this is the state of. */
  seq: number;
  deskTimeZone: string;
  /** Whether it came with the desk, to practise on. */
  isPractice: boolean;
}

/**
 * Reads an article for its page.
 * @throws AppError not_found, also for an article of a desk that the actor is not on
 */
export async function openArticle(actor: Actor, articleId: string): Promise<OpenArticle> {
  const access = await articleFor(actor, articleId, 'read');
  return db().$transaction(
    async (tx) => {
      const article = await tx.article.findUniqueOrThrow({
        where: { id: access.articleId },
        include: { desk: true, writers: true },
      });
      const { revision, lineage } = await readLineage(tx, access.articleId);
      const rows = await tx.entry.findMany({
        where: { articleId: access.articleId, state: 'open' },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      const authors = await tx.entry.findMany({
        where: { articleId: access.articleId },
        distinct: ['personId'],
        select: { personId: true },
      });
      const entries = rows.map((row) => readEntry(row, lineage));
      const deciders = entries.flatMap(({ verdict, decision }) =>
        [verdict, decision].flatMap((one) => (one ? [one.by] : [])),
      );
      const { given } = await signOffsThere(tx, access.articleId);
      const writers = article.writers.map((writer) => writer.personId).sort();
      const seen = [
        ...authors.map((author) => author.personId),
        ...deciders,
        ...given.map(({ by }) => by),
        ...writers,
        actor.person,
      ];
      const isPractice = revision.origin === 'practice';
      const known = await deskPeople(tx, article.deskId, seen);
      // They may write while the page is open, which then knows them.
      const scripted = PRACTICE_COLLEAGUES.filter(({ id }) => isPractice && !known.some((person) => person.id === id));
      const people = [...known, ...scripted.map(({ id, name, role }) => ({ id, name, role }))];
      const nameOf = new Map<string, string>(people.map((person) => [person.id, person.name]));
      return {
        id: access.articleId,
        deskId: article.deskId,
        headline: article.headline,
        facts: { ...factsOf(article, writers), writerNames: writers.map((id) => nameOf.get(id) ?? '') },
        revision: {
          number: revision.number,
          text: revision.text,
          blocks: blocksOf(revision),
          sha256: revision.sha256,
          createdAt: revision.createdAt.toISOString(),
        },
        lineage,
        codes: await codesOfArticle(tx, access.articleId),
        entries,
        people,
        stage: await standingStage(tx, access.articleId, article.stage),
        signOffs: signOffsOver(given, revision.sha256),
        wantedSignOffs: article.desk.wantedSignOffs,
        role: access.role,
        read: await readReading(tx, actor.person, access.articleId),
        me: { id: actor.person, name: actor.name, role: access.role },
        seq: Number(article.seq),
        deskTimeZone: article.desk.timeZone,
        isPractice,
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}
