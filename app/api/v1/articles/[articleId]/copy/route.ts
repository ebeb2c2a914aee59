import { endpoint, queryOf } from '../../../respond.ts';
import { answerInStages } from './answer-in-stages.ts';
import { copyWords } from '#components/export/copy-words.ts';
import { COPY_STAGES } from '#core/api/copy-stages.ts';
import { CopyQuery } from '#core/api/requests.ts';
import type { OnStage } from '#core/export/copy-stage.ts';
import { actorOfRequest } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { copyWriters } from '#server/export/copy-writers.ts';
import { COPY_POLICY } from '#server/http/headers.ts';
import { settings } from '#server/settings.ts';
import { articleFor } from '#server/usecases/article-for.ts';
import { makeCopy } from '#server/usecases/make-copy.ts';

/**
 * GET /api/v1/articles/{articleId}/copy?format=html|docx|pdf|jsonld&state=open|resolved|all: the file, or, for who accepts
 * {@link COPY_STAGES}, what its making is at and then the file. Who hangs up calls it off.
 */
export const GET = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const choice = CopyQuery.safeParse(queryOf(request));
  if (!choice.success) {
    throw new AppError('invalid', 'format must be html, docx, pdf or jsonld; state must be open, resolved or all.');
  }
  const make = (signal: AbortSignal, onStage: OnStage) =>
    makeCopy(actor, articleId, choice.data, {
      words: copyWords,
      address: settings().publicUrl,
      now: new Date(),
      writers: copyWriters(),
      signal,
      // It may have waited and been written for minutes: whoever was removed or signed out meanwhile gets no word of it.
      mayHaveIt: async () => articleFor(await actorOfRequest(request), articleId, 'read'),
      onStage,
    });
  if (request.headers.get('Accept')?.includes(COPY_STAGES)) return answerInStages(request, make);
  const { bytes, contentType, fileName } = await make(request.signal, () => undefined);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Security-Policy': COPY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
});
