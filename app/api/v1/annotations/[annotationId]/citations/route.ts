import { PostCitation } from '#core/api/requests.ts';
import { cite } from '#server/usecases/cite.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/citations */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) =>
  json(await cite(actor, annotationId, await readBody(request, PostCitation)), 201),
);
