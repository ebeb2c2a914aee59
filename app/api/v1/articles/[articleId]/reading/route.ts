import { ReadInput } from '#core/api/requests.ts';
import { listReading, markRead } from '#server/usecases/mark-read.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/reading */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) =>
  json(await listReading(actor, articleId)),
);

/** POST /api/v1/articles/{articleId}/reading */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await markRead(actor, articleId, await readBody(request, ReadInput))),
);
