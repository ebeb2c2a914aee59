import { PersonId } from '#core/ids.ts';
import type { DbOrTx } from '../db.ts';

/** A token as its owner may see it: never the token itself. */
export interface TokenRow {
  id: string;
  /** What its owner calls it. */
  name: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Stores a token by its SHA-256; the token itself is kept nowhere. */
export async function insertToken(
  tx: DbOrTx,
  token: { id: string; hash: string; person: PersonId; name: string | null },
): Promise<void> {
  const { id, hash, person, name } = token;
  await tx.apiToken.create({ data: { id, hash, personId: person, name } });
}

/** Every token of a person, newest first. */
export async function tokensOf(db: DbOrTx, person: PersonId): Promise<TokenRow[]> {
  return db.apiToken.findMany({
    where: { personId: person },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: { createdAt: 'desc' },
  });
}

/** How many tokens of this person are in force. */
export async function countTokens(tx: DbOrTx, person: PersonId): Promise<number> {
  return tx.apiToken.count({ where: { personId: person, revokedAt: null } });
}

/** Ends this person's own token; false when they have none with this id in force. */
export async function revokeOwnToken(tx: DbOrTx, person: PersonId, id: string): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE api_token SET revoked_at = now() WHERE id = ${id} AND person_id = ${person} AND revoked_at IS NULL`;
  return ended > 0;
}

/** Ends a token and tells whose it was; null when none with this id was in force. */
export async function revokeToken(tx: DbOrTx, id: string): Promise<PersonId | null> {
  const rows = await tx.$queryRaw<{ person: string }[]>`
    UPDATE api_token SET revoked_at = now() WHERE id = ${id} AND revoked_at IS NULL RETURNING person_id AS person`;
  return rows[0] === undefined ? null : PersonId.parse(rows[0].person);
}
