import { notFound } from 'next/navigation';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { NewArticle } from '#components/intake/new-article.tsx';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { bringIn, readArticle } from './actions.ts';

export default async function NewArticlePage() {
  const desk = await describeDesk(await actorOfPage());
  if (!may(desk.me.role, 'manageArticles')) notFound();
  return (
    <>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <NewArticle me={desk.me} people={desk.people} timeZone={desk.timeZone} read={readArticle} bringIn={bringIn} />
    </>
  );
}
