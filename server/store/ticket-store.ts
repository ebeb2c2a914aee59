import type { ArticleId, PersonId } from '#core/ids.ts';
import type { Ticket } from '#core/room/node.ts';
import { LIMITS } from '#core/sync/limits.ts';
import type { DbOrTx } from '../db.ts';

/** Keeps a ticket for thirty seconds of database time; only the hash is stored. Old ones are swept away. */
export async function saveTicket(tx: DbOrTx, hash: string, ticket: Ticket): Promise<Date> {
  await tx.$executeRaw`DELETE FROM sync_ticket WHERE expires_at < now() - interval '1 hour'`;
  const rows = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO sync_ticket (hash, person_id, article_id, client_id, incarnation, session_hash, token_id, expires_at)
    VALUES (${hash}, ${ticket.person}, ${ticket.articleId}, ${BigInt(ticket.clientId)}, ${ticket.incarnation},
      ${ticket.sessionHash}, ${ticket.tokenId}, now() + make_interval(secs => ${LIMITS.ticketFor / 1000}))
    RETURNING expires_at`;
  return rows[0]?.expires_at ?? new Date(0);
}

/** Reserves a Yjs client id for ever; false when it is taken. The server's own ids belong to nobody. */
export async function reserveClientId(
  tx: DbOrTx,
  clientId: number,
  owner: { person: PersonId | null; articleId: ArticleId; incarnation: string | null },
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO client_id (id, person_id, article_id, incarnation)
    VALUES (${BigInt(clientId)}, ${owner.person ?? '------'}, ${owner.articleId}, ${owner.incarnation})
    ON CONFLICT (id) DO NOTHING`;
  return made === 1;
}

/** Whether this client id was given to this person for this article. */
export async function ownsClientId(
  tx: DbOrTx,
  clientId: number,
  person: PersonId,
  articleId: ArticleId,
): Promise<boolean> {
  const row = await tx.clientId.findUnique({ where: { id: BigInt(clientId) } });
  return row !== null && row.personId === person && row.articleId === articleId;
}
