import { randomBytes } from 'node:crypto';
import type { TicketInput } from '#core/api/requests.ts';
import type { ArticleId, PersonId } from '#core/ids.ts';
import type { Actor } from '../auth/actor.ts';
import { sha256Hex } from '../auth/sha256.ts';
import { db, type Db } from '../db.ts';
import { AppError } from '../errors.ts';
import { settings } from '../settings.ts';
import { ownsClientId, reserveClientId, saveTicket } from '../store/ticket-store.ts';
import { articleFor } from './article-for.ts';

/** What a stock provider is made with: `new WebsocketProvider(serverUrl, room, doc, { params })`. */
export interface IssuedTicket {
  serverUrl: string;
  room: string;
  params: { ticket: string };
  personId: PersonId;
  clientId: number;
  expiresAt: string;
}

/** What is kept of a ticket: its SHA-256 in hex. */
export function hashTicket(ticket: string): string {
  return sha256Hex(ticket);
}

async function freshClientId(on: Db, person: PersonId, articleId: ArticleId): Promise<number> {
  for (;;) {
    const clientId = randomBytes(4).readUInt32BE() || 1;
    if (await reserveClientId(on, clientId, { person, articleId, incarnation: null })) return clientId;
  }
}

/**
 * A ticket for one connection to an article's live document: single use, thirty seconds, bound to person, article, sign-in,
 * client id and incarnation. Viewers get one too; they read.
 * @throws AppError `not_found` when the article is not on a desk of theirs, `conflict` when the client id is not theirs
 */
export async function issueSyncTicket(actor: Actor, articleId: ArticleId, input: TicketInput): Promise<IssuedTicket> {
  await articleFor(actor, articleId, 'read');
  const { person } = actor;
  if (input.clientId && !(await ownsClientId(db(), input.clientId, person, articleId))) {
    throw new AppError('conflict', 'This client id belongs to another document.');
  }
  const clientId = input.clientId ?? (await freshClientId(db(), person, articleId));
  const ticket = randomBytes(24).toString('base64url');
  const expires = await saveTicket(db(), hashTicket(ticket), {
    person,
    articleId,
    clientId,
    incarnation: input.incarnation ?? null,
    sessionHash: actor.via.kind === 'session' ? actor.via.hash : null,
    tokenId: actor.via.kind === 'token' ? actor.via.id : null,
  });
  return {
    serverUrl: `${settings().publicUrl.replace(/^http/, 'ws')}/sync`,
    room: articleId,
    params: { ticket },
    personId: person,
    clientId,
    expiresAt: expires.toISOString(),
  };
}
