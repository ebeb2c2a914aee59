import { SearchRequest } from '#core/search/search-query.ts';
import { search } from '#server/usecases/search.ts';
import { endpoint, json, queryOf } from '../respond.ts';

/** GET /api/v1/search */
export const GET = endpoint(async (actor, request) => {
  const { q, kind, limit, skip } = SearchRequest.parse(queryOf(request));
  return json(await search(actor, { q, kind, skip, take: limit }));
});
