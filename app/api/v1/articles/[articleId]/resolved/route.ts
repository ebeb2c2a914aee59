import { PageQuery } from '#core/api/page.ts';
import { listResolvedPage } from '#server/usecases/list-resolved.ts';
import { endpoint, json, queryOf } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/resolved */
export const GET = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await listResolvedPage(actor, articleId, PageQuery.parse(queryOf(request)))),
);
