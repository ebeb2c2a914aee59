import { PostReply } from '#core/api/requests.ts';
import { reply } from '#server/usecases/reply.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/replies */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) =>
  json(await reply(actor, annotationId, await readBody(request, PostReply)), 201),
);
