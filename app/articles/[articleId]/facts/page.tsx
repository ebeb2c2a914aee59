import { notFound } from 'next/navigation';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { FactsForm } from '#components/intake/facts-form.tsx';
import { ArticleFacts } from '#core/article/facts.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { AppError } from '#server/errors.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { openArticle } from '#server/usecases/open-article.ts';
import { saveFacts } from './actions.ts';

export default async function FactsPage({ params }: { params: Promise<{ articleId: string }> }) {
  const actor = await actorOfPage();
  const { articleId } = await params;
  const article = await openArticle(actor, articleId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  if (!article || !may(article.role, 'manageArticles')) notFound();
  const desk = await describeDesk(actor);
  const { writerNames: _names, ...facts } = article.facts;
  return (
    <>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <FactsForm
        articleId={article.id}
        headline={article.headline}
        facts={ArticleFacts.parse(facts)}
        people={desk.people}
        timeZone={article.deskTimeZone}
        save={saveFacts}
      />
    </>
  );
}
