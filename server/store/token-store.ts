import { PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** A token as its owner may see it: never the token itself. */
export interface TokenRow {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export async function insertToken(tx: DbOrTx, token: { id: string; hash: string; person: PersonId }): Promise<void> {
  await tx.apiToken.create({ data: { id: token.id, hash: token.hash, personId: token.person } });
}

/** Every token of a person, newest first. */
export async function tokensOf(db: DbOrTx, person: PersonId): Promise<TokenRow[]> {
  return db.apiToken.findMany({
    where: { personId: person },
    select: { id: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: { createdAt: 'desc' },
  });
}

/** Ends a token and tells whose it was; null when none with this id was in force. */
export async function revokeToken(tx: DbOrTx, id: string): Promise<PersonId | null> {
  const rows = await tx.$queryRaw<{ person: string }[]>`
    UPDATE api_token SET revoked_at = now() WHERE id = ${id} AND revoked_at IS NULL RETURNING person_id AS person`;
  return rows[0] === undefined ? null : PersonId.parse(rows[0].person);
}
