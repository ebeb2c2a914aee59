import { openArticle } from '#server/usecases/open-article.ts';
import { endpoint, json } from '../../respond.ts';

/** GET /api/v1/articles/{articleId} */
export const GET = endpoint<{ articleId: string }>(async (actor, _request, { articleId }) => {
  const { id, deskId, headline, facts, stage, revision, seq } = await openArticle(actor, articleId);
  const { text, blocks, number, sha256, createdAt } = revision;
  return json({
    id,
    deskId,
    headline,
    facts,
    stage: stage.stage,
    text,
    blocks,
    revision: number,
    sha256,
    createdAt,
    seq,
  });
});
