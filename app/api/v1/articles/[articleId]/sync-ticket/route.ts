import { ArticleId } from '#core/ids.ts';
import { AppError } from '#server/errors.ts';
import { issueSyncTicket, TicketInput } from '#server/usecases/issue-sync-ticket.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/articles/{articleId}/sync-ticket */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const id = ArticleId.safeParse(articleId);
  if (!id.success) throw new AppError('not_found', 'There is no such article, or you are not on its desk.');
  return json(await issueSyncTicket(actor, id.data, await readBody(request, TicketInput, { isOptional: true })), 201);
});
