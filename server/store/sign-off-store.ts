import type { GivenSignOff, SignOffPart } from '#core/article/sign-off.ts';
import { type ArticleId, PersonId } from '#core/ids.ts';
import type { RoomSignOffs } from '#core/room/rows.ts';
import type { DbOrTx } from '../db.ts';

/** The sign-offs that an article has, as the newest step of each part left them. */
export async function signOffsThere(tx: DbOrTx, articleId: ArticleId): Promise<RoomSignOffs> {
  const rows = await tx.signOff.findMany({
    where: { articleId },
    distinct: ['part'],
    orderBy: [{ part: 'asc' }, { seq: 'desc' }],
  });
  return {
    seq: rows.reduce((newest, { seq }) => (seq > newest ? seq : newest), 0n),
    given: rows.flatMap(({ part, given, personId, at, revision, sha256, reason }): GivenSignOff[] =>
      given ? [{ part, by: PersonId.parse(personId), at: at.toISOString(), revision, sha256, reason }] : [],
    ),
  };
}

/** The same, where one was given or withdrawn after `known`. */
export async function readSignOffs(tx: DbOrTx, articleId: ArticleId, known: bigint): Promise<RoomSignOffs | undefined> {
  const there = await signOffsThere(tx, articleId);
  return there.seq > known ? there : undefined;
}

/** Every sign-off that an article was given, and every withdrawal, newest first. */
export async function signOffSteps(tx: DbOrTx, articleId: ArticleId) {
  return tx.signOff.findMany({
    where: { articleId },
    orderBy: { seq: 'desc' },
    include: { person: { select: { name: true } } },
  });
}

/** A sign-off that is given, or withdrawn, on a text. */
export interface SignOffStep {
  articleId: ArticleId;
  part: SignOffPart;
  given: boolean;
  person: PersonId;
  revision: number;
  sha256: string;
  reason: string | null;
  at: Date;
  seq: bigint;
}

/** Keeps the step for ever, under the article's lock. */
export async function storeSignOff(tx: DbOrTx, { person, ...step }: SignOffStep): Promise<void> {
  await tx.signOff.create({ data: { ...step, personId: person } });
}

/** Whether this person writes the article, and whether words of theirs came into it. */
export async function ownWordsIn(
  tx: DbOrTx,
  articleId: ArticleId,
  person: PersonId,
): Promise<{ isWriter: boolean; hasOwnWords: boolean }> {
  const isWriter = (await tx.writer.count({ where: { articleId, personId: person } })) > 0;
  // Their suggestion may be deleted or erased since: that it was accepted stays on record, and its id begins with their own.
  const accepted = { articleId, action: 'suggestion.accepted', subject: { startsWith: person } };
  // Who takes their own name off the writers has written it all the same.
  const tookOff = {
    articleId,
    personId: person,
    action: 'article.facts_changed',
    detail: { path: ['removed'], array_contains: [person] },
  };
  const hasOwnWords = isWriter || (await tx.audit.count({ where: { OR: [accepted, tookOff] } })) > 0;
  return { isWriter, hasOwnWords };
}

/** The parts that the article's desk wants signed before it is cleared. */
export async function wantedSignOffs(tx: DbOrTx, deskId: string): Promise<SignOffPart[]> {
  const desk = await tx.desk.findUniqueOrThrow({ where: { id: deskId }, select: { wantedSignOffs: true } });
  return desk.wantedSignOffs;
}
