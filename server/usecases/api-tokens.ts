import { PersonId } from '#core/ids.ts';
import { randomBase62 } from '#core/make-ids.ts';
import { Mail } from '#core/people/mail.ts';
import { sha256Hex } from '../auth/sha256.ts';
import type { Db, DbOrTx } from '../db.ts';
import { AppError } from '../errors.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { memberByMail } from '../store/person-store.ts';
import { insertToken, revokeToken, tokensOf, type TokenRow } from '../store/token-store.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

async function memberOrRefuse(db: Db, mail: string): Promise<PersonId> {
  const address = Mail.safeParse(mail);
  const member = address.success ? await memberByMail(db, address.data) : null;
  if (member === null) throw new AppError('not_found', `Nobody on any desk has the mail ${mail}.`);
  return PersonId.parse(member.id);
}

/** A token for this person, kept as its SHA-256 and audited; the value is readable this once. */
export async function makeToken(tx: DbOrTx, person: PersonId, name: string | null): Promise<string> {
  const token = `gly_${randomBase62(43, random)}`;
  const id = randomBase62(12, random);
  await insertToken(tx, { id, hash: sha256Hex(token), person, name });
  await audit(tx, { person, subject: id, action: 'token.created' });
  return token;
}

/**
 * Makes a token for the person with this mail and returns it, the only time that it is ever readable:
 * `gly_` and 43 base-62 characters (256 bits). The database keeps its SHA-256.
 * @throws AppError not_found when nobody on a desk has that mail
 */
export async function createApiToken(db: Db, mail: string): Promise<string> {
  const person = await memberOrRefuse(db, mail);
  return db.$transaction((tx) => makeToken(tx, person, null));
}

/** The tokens of the person with this mail, newest first. @throws AppError not_found */
export async function listApiTokens(db: Db, mail: string): Promise<TokenRow[]> {
  return tokensOf(db, await memberOrRefuse(db, mail));
}

/** From now on the token with this id opens nothing, and sockets resting on it close. @throws AppError not_found */
export async function revokeApiToken(db: Db, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const person = await revokeToken(tx, id);
    if (person === null) throw new AppError('not_found', `There is no token ${id} in force.`);
    await audit(tx, { person, subject: id, action: 'token.revoked' });
    await noticeAccessChange(tx, { tokenId: id });
  });
}
