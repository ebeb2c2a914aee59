import { PasswordForm } from '#components/settings/password-form.tsx';
import { translator } from '#components/words/translator.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { ownMail } from '#server/usecases/change-own-password.ts';
import { changePassword } from './actions.ts';

export default async function PasswordPage() {
  const mail = await ownMail(await actorOfPage());
  const t = translator('settings');
  return (
    <>
      <p className="folio">{t('yours')}</p>
      <h1 className="h-page">{t('pages.password')}</h1>
      <p className="settings-about">{t('password.about')}</p>
      <PasswordForm mail={mail} action={changePassword} />
    </>
  );
}
