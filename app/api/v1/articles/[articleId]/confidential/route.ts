import { readConfidential } from '#server/usecases/read-confidential.ts';
import { endpoint, json } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/confidential: what of it the reader may read */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) =>
  json(await readConfidential(actor, articleId)),
);
