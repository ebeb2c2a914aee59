import { z } from 'zod';
import { ArticleId, PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import type { Ticket } from '#core/room/node.ts';
import type { Access, Footing } from '#core/room/rows.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { Query } from './commit-store.ts';

const AccessRow = z.object({
  signed_in: z.boolean(),
  role: Role.nullable(),
  name: z.string().nullable(),
});
const TicketRow = AccessRow.extend({
  person_id: PersonId,
  article_id: ArticleId,
  client_id: z.coerce.number(),
  incarnation: z.string().nullable(),
  session_hash: z.string().nullable(),
  token_id: z.string().nullable(),
});
const CheckedRow = AccessRow.extend({ is_stale: z.boolean() });

// What a right rests on: a sign-in or a token that stands, and the person's place on the article's desk. `asked` is
// (person_id, article_id, session_hash, token_id); $1 and $2 are the longest idle and absolute ages in seconds.
const FOOTING = `
  LEFT JOIN session ON session.hash = asked.session_hash AND session.person_id = asked.person_id
    AND session.ended_at IS NULL AND session.last_seen_at > now() - make_interval(secs => $1)
    AND session.created_at > now() - make_interval(secs => $2)
  LEFT JOIN api_token ON api_token.id = asked.token_id AND api_token.person_id = asked.person_id
    AND api_token.revoked_at IS NULL
  LEFT JOIN article ON article.id = asked.article_id
  LEFT JOIN membership ON membership.desk_id = article.desk_id AND membership.person_id = asked.person_id
  LEFT JOIN person ON person.id = membership.person_id`;
const SIGNED_IN = 'coalesce(session.hash, api_token.id) IS NOT NULL AS signed_in, membership.role, person.name';
const AGES = [LIMITS.sessionIdle / 1000, LIMITS.sessionAbsolute / 1000];

function accessOf({ signed_in, role, name }: z.infer<typeof AccessRow>): Access {
  if (!signed_in) return { kind: 'signedOut' };
  return role !== null && name !== null ? { kind: 'granted', role, name } : { kind: 'noRights' };
}

/** Uses a ticket up (exactly one caller gets it, and only while it is fresh) and says what its person may do now. */
export async function takeTicket(
  query: Query,
  hash: string,
  articleId: ArticleId,
): Promise<{ ticket: Ticket; access: Access } | null> {
  const text = `
    WITH asked AS (UPDATE sync_ticket SET used_at = now()
      WHERE hash = $3 AND article_id = $4 AND used_at IS NULL AND expires_at > now()
      RETURNING person_id, article_id, client_id, incarnation, session_hash, token_id)
    SELECT asked.*, ${SIGNED_IN} FROM asked ${FOOTING}`;
  const [row] = await query({ name: 'galley-take-ticket', text, values: [...AGES, hash, articleId] });
  if (!row) return null;
  const { person_id, article_id, client_id, incarnation, session_hash, token_id, ...access } = TicketRow.parse(row);
  return {
    ticket: {
      person: person_id,
      // As the database has it: the one that was asked for is a piece of its request's address, which it would keep.
      articleId: article_id,
      clientId: client_id,
      incarnation,
      sessionHash: session_hash,
      tokenId: token_id,
    },
    access: accessOf(access),
  };
}

/**
 * Whether these sign-ins or tokens still stand, and what their people are on the articles' desks: one query for all, answered
 * in their order. An open socket counts as use: a sign-in's last use moves on, at most once a minute.
 */
export async function readAccess(query: Query, footings: readonly Footing[]): Promise<Access[]> {
  const sessions = footings.map(({ sessionHash }) => sessionHash);
  const text = `
    SELECT ${SIGNED_IN}, coalesce(session.last_seen_at < now() - interval '1 minute', false) AS is_stale
    FROM unnest($3::bpchar[], $4::text[], $5::text[], $6::text[])
      WITH ORDINALITY AS asked (person_id, article_id, session_hash, token_id, place) ${FOOTING}
    ORDER BY asked.place`;
  const columns = [
    footings.map(({ person }) => person),
    footings.map(({ articleId }) => articleId),
    sessions,
    footings.map(({ tokenId }) => tokenId),
  ];
  const rows = z
    .array(CheckedRow)
    .parse(await query({ name: 'galley-read-access', text, values: [...AGES, ...columns] }));
  const stale = sessions.filter((_, index) => rows[index]?.is_stale);
  if (stale.length > 0) {
    const touch = `UPDATE session SET last_seen_at = now() WHERE hash = ANY($1::text[]) AND ended_at IS NULL`;
    await query({ name: 'galley-touch-sessions', text: touch, values: [stale] });
  }
  return rows.map(accessOf);
}
