import { z } from 'zod';
import { type ArticleId, PersonId } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { serverServes } from './page-build.ts';

/** What the ticket route answers: all that a provider needs for one socket. */
export const SyncTicket = z.object({
  serverUrl: z.string(),
  room: z.string(),
  params: z.record(z.string(), z.string()),
  personId: PersonId,
  clientId: z.int().min(1),
});
export type SyncTicket = z.infer<typeof SyncTicket>;

/** A ticket, or the close code that says the same as the refusal. */
export type TicketAnswer = SyncTicket | { stop: number };

/** What the document that asks belongs to; null for a fresh one. */
export type TicketBinding = { clientId: number; incarnation: string } | null;

const STOPS: Readonly<Record<number, number>> = {
  401: CLOSE.session,
  403: CLOSE.rights,
  404: CLOSE.rights,
  409: CLOSE.otherIncarnation,
};

/**
 * Asks this page's server for a ticket.
 * @throws Error when there is no answer or it is not one: to be tried again
 */
export async function fetchSyncTicket(article: ArticleId, bound: TicketBinding): Promise<TicketAnswer> {
  const response = await fetch(`/api/v1/articles/${article}/sync-ticket`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(bound ?? {}),
    signal: AbortSignal.timeout(10_000),
  });
  // Whoever else stands on the line (a hotel's sign-in page) says 403 as well, but not in our words.
  const isOurs = response.headers.get('content-type')?.includes('json') === true;
  const stop = isOurs ? STOPS[response.status] : undefined;
  if (stop !== undefined) return { stop };
  if (!response.ok) throw new Error(`ticket refused with ${response.status}`);
  const ticket = SyncTicket.parse(await response.json());
  serverServes(response.headers.get('x-galley-build'));
  return ticket;
}
