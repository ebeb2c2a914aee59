import { z } from 'zod';
import { cleanText } from '#core/text/text.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db } from '../db.ts';
import { audit } from '../store/audit.ts';
import { noticeAccessChange } from '../store/change-notice.ts';
import { countTokens, revokeOwnToken, tokensOf, type TokenRow } from '../store/token-store.ts';
import { makeToken } from './api-tokens.ts';

/** Most tokens that one person may have in force at once. */
const MOST_TOKENS = 50;

const TokenName = z.string().transform(cleanText).pipe(z.string().trim().min(1).max(80));

export type TokenMade = { done: true; name: string; token: string } | { done: false; because: 'invalid' | 'tooMany' };

/** The actor's own tokens, newest first; never the tokens themselves. */
export async function listOwnTokens(actor: Actor, database: Db = db()): Promise<TokenRow[]> {
  return tokensOf(database, actor.person);
}

/**
 * Makes a token that may do what its owner may, under a name of their choice. It is readable this once. Only a sign-in
 * makes tokens: a token that got out cannot outlive its revocation by making others.
 */
export async function makeOwnToken(actor: Actor, input: unknown, database: Db = db()): Promise<TokenMade> {
  const name = TokenName.safeParse(input);
  if (!name.success || actor.via.kind !== 'session') return { done: false, because: 'invalid' };
  return database.$transaction(async (tx): Promise<TokenMade> => {
    if ((await countTokens(tx, actor.person)) >= MOST_TOKENS) return { done: false, because: 'tooMany' };
    return { done: true, name: name.data, token: await makeToken(tx, actor.person, name.data) };
  });
}

/** From now on this token of the actor opens nothing, and sockets resting on it close. False when there is none such. */
export async function endOwnToken(actor: Actor, id: string, database: Db = db()): Promise<boolean> {
  return database.$transaction(async (tx) => {
    if (!(await revokeOwnToken(tx, actor.person, id))) return false;
    await audit(tx, { person: actor.person, subject: id, action: 'token.revoked' });
    await noticeAccessChange(tx, { tokenId: id });
    return true;
  });
}
