import { notFound } from 'next/navigation';
import { WantedSignOffs } from '#components/settings/wanted-sign-offs.tsx';
import { translator } from '#components/words/translator.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { readWantedSignOffs } from '#server/usecases/wanted-sign-offs.ts';
import { saveWanted } from './actions.ts';

export default async function SignOffsPage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  if (!may(desk.me.role, 'managePeople')) notFound();
  const wanted = await readWantedSignOffs(actor);
  const t = translator('settings');
  return (
    <>
      <p className="folio">{t('signOffs.folio', { count: wanted.length })}</p>
      <h1 className="h-page">{t('signOffs.title')}</h1>
      <p className="settings-about">{t('signOffs.about')}</p>
      <WantedSignOffs initial={wanted} save={saveWanted} />
    </>
  );
}
