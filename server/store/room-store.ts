import { z } from 'zod';
import { Block } from '#core/article/block.ts';
import { ArticleId } from '#core/ids.ts';
import type { Access, EntryRow, Footing, RoomSnapshot } from '#core/room/rows.ts';
import { Role } from '#core/people/role.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Db } from '../db.ts';
import { readChanges, readOpen } from './entry-store.ts';

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
export async function readSeqs(db: Db, articles: readonly ArticleId[]): Promise<Map<ArticleId, bigint>> {
  if (articles.length === 0) return new Map();
  const rows = await db.article.findMany({ where: { id: { in: [...articles] } }, select: { id: true, seq: true } });
  return new Map(rows.map(({ id, seq }) => [ArticleId.parse(id), seq]));
}

const AccessRow = z.object({ signed_in: z.boolean(), role: Role.nullable(), name: z.string().nullable() });

/**
 * Whether these sign-ins or tokens still stand, and what their people are on the articles' desks: one query for all, answered
 * in their order. An open socket counts as use: a sign-in's last use moves on, at most once a minute.
 */
export async function readAccess(db: Db, footings: readonly Footing[]): Promise<Access[]> {
  const idle = LIMITS.sessionIdle / 1000;
  const absolute = LIMITS.sessionAbsolute / 1000;
  const sessions = footings.map(({ sessionHash }) => sessionHash);
  const rows = await db.$queryRaw<unknown[]>`
    SELECT coalesce(session.hash, api_token.id) IS NOT NULL AS signed_in, membership.role, person.name
    FROM unnest(${footings.map(({ person }) => person)}::bpchar[], ${footings.map(({ articleId }) => articleId)}::text[],
      ${sessions}::text[], ${footings.map(({ tokenId }) => tokenId)}::text[])
      WITH ORDINALITY AS asked (person, article, session, token, place)
    LEFT JOIN session ON session.hash = asked.session AND session.person_id = asked.person AND session.ended_at IS NULL
      AND session.last_seen_at > now() - make_interval(secs => ${idle})
      AND session.created_at > now() - make_interval(secs => ${absolute})
    LEFT JOIN api_token ON api_token.id = asked.token AND api_token.person_id = asked.person AND api_token.revoked_at IS NULL
    LEFT JOIN article ON article.id = asked.article
    LEFT JOIN membership ON membership.desk_id = article.desk_id AND membership.person_id = asked.person
    LEFT JOIN person ON person.id = membership.person_id
    ORDER BY asked.place`;
  await db.$executeRaw`
    UPDATE session SET last_seen_at = now() WHERE hash = ANY(${sessions.filter((hash) => hash !== null)}::text[])
      AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'
      AND last_seen_at > now() - make_interval(secs => ${idle})`;
  return z
    .array(AccessRow)
    .parse(rows)
    .map(({ signed_in, role, name }): Access => {
      if (!signed_in) return { kind: 'signedOut' };
      return role !== null && name !== null ? { kind: 'granted', role, name } : { kind: 'noRights' };
    });
}
