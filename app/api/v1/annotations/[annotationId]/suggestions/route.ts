import { PostSuggestion } from '#core/api/requests.ts';
import { suggest } from '#server/usecases/suggest.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json } from '../../../respond.ts';

/** POST /api/v1/annotations/{annotationId}/suggestions */
export const POST = endpoint<{ annotationId: string }>(async (actor, request, { annotationId }) =>
  json(await suggest(actor, annotationId, await readBody(request, PostSuggestion)), 201),
);
