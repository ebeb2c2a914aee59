import { notFound } from 'next/navigation';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { FrozenText } from '#components/intake/frozen-text.tsx';
import { NewRevision } from '#components/intake/new-revision.tsx';
import { isFrozen } from '#core/article/stage.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { articleOfPage } from '../article-of-page.ts';
import { bringInRevision, readRevision, tryText } from './actions.ts';

export default async function RevisionPage({ params }: { params: Promise<{ articleId: string }> }) {
  const actor = await actorOfPage();
  const { articleId } = await params;
  const article = await articleOfPage(actor, articleId);
  if (!may(article.role, 'manageArticles')) notFound();
  const desk = await describeDesk(actor);
  return (
    <>
      <DeskHeader deskName={desk.name} me={desk.me} />
      {isFrozen(article.stage.stage) ? (
        <FrozenText articleId={article.id} headline={article.headline} />
      ) : (
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
      )}
    </>
  );
}
