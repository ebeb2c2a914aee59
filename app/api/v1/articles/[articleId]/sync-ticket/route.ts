import { TicketInput } from '#core/api/requests.ts';
import { ArticleId } from '#core/ids.ts';
import { buildId } from '#server/build-id.ts';
import { AppError } from '#server/errors.ts';
import { issueSyncTicket } from '#server/usecases/issue-sync-ticket.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/sync-ticket */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const id = ArticleId.safeParse(articleId);
  if (!id.success) throw new AppError('not_found', 'There is no such article, or you are not on its desk.');
  const input = await readBody(request, TicketInput, { isOptional: true });
  // A page that comes back after a deploy hears here that there are newer pages.
  return json(await issueSyncTicket(actor, id.data, input), 201, { 'X-Galley-Build': buildId() });
});
