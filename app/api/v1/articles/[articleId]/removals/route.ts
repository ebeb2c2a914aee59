import { RemovalsQuery } from '#core/api/requests.ts';
import { listRemovals } from '#server/usecases/list-removed.ts';
import { endpoint, json, queryOf } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/removals */
export const GET = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await listRemovals(actor, articleId, RemovalsQuery.parse(queryOf(request)).entries)),
);
