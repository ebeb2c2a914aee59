import { notFound } from 'next/navigation';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { FactsForm } from '#components/intake/facts-form.tsx';
import { SignOffSteps } from '#components/workspace/sign-off-steps.tsx';
import { StageSteps } from '#components/workspace/stage-steps.tsx';
import { ArticleFacts } from '#core/article/facts.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listSignOffs } from '#server/usecases/list-sign-offs.ts';
import { listStageSteps } from '#server/usecases/list-stage-steps.ts';
import { articleOfPage } from '../article-of-page.ts';
import { saveFacts } from './actions.ts';

export default async function FactsPage({ params }: { params: Promise<{ articleId: string }> }) {
  const actor = await actorOfPage();
  const { articleId } = await params;
  const article = await articleOfPage(actor, articleId);
  if (!may(article.role, 'manageArticles')) notFound();
  const desk = await describeDesk(actor);
  const { items: steps } = await listStageSteps(actor, article.id);
  const signOffs = await listSignOffs(actor, article.id);
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
      >
        <SignOffSteps steps={signOffs.steps} timeZone={article.deskTimeZone} />
        <StageSteps steps={steps} timeZone={article.deskTimeZone} />
      </FactsForm>
    </>
  );
}
