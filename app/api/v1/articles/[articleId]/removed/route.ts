import { listRemoved } from '#server/usecases/list-removed.ts';
import { endpoint, json } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/removed */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) =>
  json(await listRemoved(actor, articleId)),
);
