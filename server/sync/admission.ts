import type { IncomingMessage } from 'node:http';
import { ArticleId } from '#core/ids.ts';
import type { Admitted } from '#core/room/node.ts';
import { takeTicket } from '../store/access-store.ts';
import type { Query } from '../store/commit-store.ts';
import { hashTicket } from '../usecases/issue-sync-ticket.ts';

/** Decides before the upgrade: the ticket, the exact Origin of a browser, the live sign-in, the role. Else an HTTP status. */
export async function admit(
  query: Query,
  request: IncomingMessage,
  publicUrl: string,
): Promise<Admitted | { status: 401 | 403 | 404 }> {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== publicUrl) return { status: 403 };
  const url = new URL(request.url ?? '/', publicUrl);
  const article = ArticleId.safeParse(url.pathname.slice('/sync/'.length));
  if (!article.success) return { status: 404 };
  const given = url.searchParams.get('ticket') ?? '';
  const taken = given === '' ? null : await takeTicket(query, hashTicket(given), article.data);
  if (!taken || taken.access.kind === 'signedOut') return { status: 401 };
  const { ticket, access } = taken;
  if (access.kind === 'noRights') return { status: 404 };
  return {
    ticket,
    name: access.name,
    role: access.role,
    wantsAck: url.searchParams.get('ack') === '1',
  };
}
