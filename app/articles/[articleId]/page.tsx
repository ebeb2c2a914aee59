import { AccountMenu } from '#components/people/account-menu.tsx';
import { TaskTray } from '#components/tasks/task-tray.tsx';
import { DeskTags } from '#components/ui/desk-tags.tsx';
import { zonedMoment } from '#components/desk/moment.ts';
import { Workspace } from '#components/workspace/workspace.tsx';
import type { WorkspaceArticle } from '#components/workspace/workspace-article.ts';
import { mayWrite } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { listResolved } from '#server/usecases/list-resolved.ts';
import { listTags } from '#server/usecases/list-tags.ts';
import { readPractice } from '#server/usecases/practice.ts';
import { articleOfPage } from './article-of-page.ts';
import { keepPracticeStep, readCodes, readTagsAgain, restartPracticeSteps } from './actions.ts';

export default async function ArticlePage({ params }: { params: Promise<{ articleId: string }> }) {
  const actor = await actorOfPage();
  const { articleId } = await params;
  const article = await articleOfPage(actor, articleId);
  const { id, me, people, entries, seq, revision, stage: standing, signOffs, role, facts } = article;
  const { stage, moved } = standing;
  const timeZone = facts.timeZone ?? article.deskTimeZone;
  const handed: WorkspaceArticle = {
    room: {
      articleId: id,
      me,
      people,
      initial: { entries, seq, revision: revision.number, stage, moved, signOffs, mayWrite: mayWrite(role) },
    },
    headline: article.headline,
    slug: facts.slug,
    language: facts.language,
    text: revision.text,
    blocks: revision.blocks,
    resolved: await listResolved(actor, id),
    codes: article.codes,
    readCodes: readCodes.bind(null, id),
    timeZone,
    isWriter: facts.writers.includes(me.id),
    wantedSignOffs: article.wantedSignOffs,
    due: facts.deadline && zonedMoment(new Date(facts.deadline), timeZone),
    embargo: facts.embargo && zonedMoment(new Date(facts.embargo), timeZone),
    read: article.read,
    practice: article.isPractice
      ? {
          done: await readPractice(actor),
          keep: keepPracticeStep.bind(null, id),
          restart: restartPracticeSteps,
        }
      : null,
  };
  return (
    <DeskTags tags={await listTags(actor, article.deskId)} read={readTagsAgain.bind(null, id)}>
      <Workspace
        article={handed}
        account={
          <>
            <TaskTray me={me.id} />
            <AccountMenu me={me} />
          </>
        }
      />
    </DeskTags>
  );
}
