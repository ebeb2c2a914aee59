import { endpoint, queryOf } from '../../../respond.ts';
import { copyWords } from '#components/export/copy-words.ts';
import { CopyQuery } from '#core/api/requests.ts';
import { AppError } from '#server/errors.ts';
import { COPY_POLICY } from '#server/http/headers.ts';
import { settings } from '#server/settings.ts';
import { makeCopy } from '#server/usecases/make-copy.ts';

/** GET /api/v1/articles/{articleId}/copy?format=html|docx|pdf|jsonld&state=open|resolved|all */
export const GET = endpoint<{ articleId: string }>(async (actor, request, { articleId }) => {
  const choice = CopyQuery.safeParse(queryOf(request));
  if (!choice.success) {
    throw new AppError('invalid', 'format must be html, docx, pdf or jsonld; state must be open, resolved or all.');
  }
  const context = { words: copyWords, address: settings().publicUrl, now: new Date() };
  const { bytes, contentType, fileName } = await makeCopy(actor, articleId, choice.data, context);
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
