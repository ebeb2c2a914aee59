import { deskMoment } from '#components/desk/moment.ts';
import { SignInList } from '#components/settings/sign-in-list.tsx';
import { translator } from '#components/words/translator.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listOwnSessions } from '#server/usecases/own-sessions.ts';
import { endOthers, endSignIn } from './actions.ts';

export default async function SignInsPage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  const sessions = await listOwnSessions(actor);
  const t = translator('settings');
  const written = (at: Date) => deskMoment(at, desk.now, desk.timeZone, false).exact;
  const rows = sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    since: written(createdAt),
    lastUsed: written(lastSeenAt),
  }));
  return (
    <>
      <p className="folio">{t('signIns.count', { count: rows.length })}</p>
      <h1 className="h-page">{t('pages.sign-ins')}</h1>
      <p className="settings-about">{t('signIns.about')}</p>
      <SignInList rows={rows} end={endSignIn} endOthers={endOthers} />
    </>
  );
}
