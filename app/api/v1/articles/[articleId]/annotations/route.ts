import { AnnotationsQuery, PostAnnotation } from '#core/api/requests.ts';
import { annotate } from '#server/usecases/annotate.ts';
import { listAnnotations } from '#server/usecases/list-annotations.ts';
import { readBody } from '../../../read-body.ts';
import { endpoint, json, queryOf } from '../../../respond.ts';

/** GET /api/v1/articles/{articleId}/annotations?state=open|resolved|all */
export const GET = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await listAnnotations(actor, articleId, AnnotationsQuery.parse(queryOf(request)))),
);

/** POST /api/v1/articles/{articleId}/annotations */
export const POST = endpoint<{ articleId: string }>(async (actor, request, { articleId }) =>
  json(await annotate(actor, articleId, await readBody(request, PostAnnotation)), 201),
);
