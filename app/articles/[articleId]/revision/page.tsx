import { notFound } from 'next/navigation';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { NewRevision } from '#components/intake/new-revision.tsx';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { openArticle } from '#server/usecases/open-article.ts';
import { bringInRevision, readRevision, tryText } from './actions.ts';

export default async function RevisionPage({ params }: { params: Promise<{ articleId: string }> }) {
  const actor = await actorOfPage();
  const { articleId } = await params;
  const article = await openArticle(actor, articleId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  if (!article || !may(article.role, 'manageArticles')) notFound();
  const desk = await describeDesk(actor);
  return (
    <>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <NewRevision
        me={desk.me}
        articleId={article.id}
        headline={article.headline}
        revision={article.revision.number}
        date={article.facts.date}
        read={readRevision.bind(null, article.id)}
        tryIt={tryText}
        bringIn={bringInRevision}
      />
    </>
  );
}
