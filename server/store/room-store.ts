import { z } from 'zod';
import { Block } from '#core/article/block.ts';
import type { ArticleId, PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import { type EntryRow, readChanges, readOpen } from './entry-store.ts';

/** What a room is built from: one snapshot of the rows. */
export interface RoomSnapshot {
  seq: bigint;
  revision: number;
  text: string;
  blocks: Block[];
  rows: EntryRow[];
}

/** What the right of an open socket rests on. */
export interface Footing {
  person: PersonId;
  articleId: ArticleId;
  sessionHash: string | null;
  tokenId: string | null;
}

export type Access = { kind: 'granted'; role: Role; name: string } | { kind: 'signedOut' } | { kind: 'noRights' };

/** Reads an article's open rows and newest revision in one REPEATABLE READ snapshot; null when there is no such article. */
export async function loadRoom(db: Db, article: ArticleId): Promise<RoomSnapshot | null> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUnique({ where: { id: article }, select: { seq: true } });
      const revision = await tx.revision.findFirst({ where: { articleId: article }, orderBy: { number: 'desc' } });
      if (!found || !revision) return null;
      const rows = await readOpen(tx, article);
      return {
        seq: found.seq,
        revision: revision.number,
        text: revision.text,
        blocks: z.array(Block).parse(revision.blocks),
        rows,
      };
    },
    { isolationLevel: 'RepeatableRead', timeout: 30_000 },
  );
}

/** What changed after `known`, with the seq that this brings a room to. */
export async function readSince(db: Db, article: ArticleId, known: bigint): Promise<{ seq: bigint; rows: EntryRow[] }> {
  return db.$transaction(
    async (tx) => {
      const found = await tx.article.findUniqueOrThrow({ where: { id: article }, select: { seq: true } });
      return { seq: found.seq, rows: await readChanges(tx, article, known) };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

/** The seq of each of these articles, in one query. */
export async function readSeqs(db: Db, articles: readonly ArticleId[]): Promise<Map<string, bigint>> {
  const rows = await db.article.findMany({ where: { id: { in: [...articles] } }, select: { id: true, seq: true } });
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/**
 * Whether this sign-in or token still stands, and what its person is on the article's desk. An open socket counts as use:
 * the sign-in's last use moves on, at most once a minute.
 */
export async function readAccess(db: Db, footing: Footing): Promise<Access> {
  const idle = LIMITS.sessionIdle / 1000;
  const absolute = LIMITS.sessionAbsolute / 1000;
  if (footing.sessionHash !== null) {
    const live = await db.$queryRaw<{ stale: boolean }[]>`
      SELECT last_seen_at < now() - interval '1 minute' AS stale FROM session
      WHERE hash = ${footing.sessionHash} AND ended_at IS NULL AND person_id = ${footing.person}
        AND last_seen_at > now() - make_interval(secs => ${idle}) AND created_at > now() - make_interval(secs => ${absolute})`;
    if (live.length === 0) return { kind: 'signedOut' };
    if (live[0]?.stale)
      await db.$executeRaw`UPDATE session SET last_seen_at = now() WHERE hash = ${footing.sessionHash}`;
  } else {
    const token = await db.apiToken.findFirst({
      where: { id: footing.tokenId ?? '', revokedAt: null, personId: footing.person },
    });
    if (!token) return { kind: 'signedOut' };
  }
  const member = await db.membership.findFirst({
    where: { personId: footing.person, desk: { articles: { some: { id: footing.articleId } } } },
    select: { role: true, person: { select: { name: true } } },
  });
  return member ? { kind: 'granted', role: Role.parse(member.role), name: member.person.name } : { kind: 'noRights' };
}
