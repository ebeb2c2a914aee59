import { PreferencesForm } from '#components/settings/preferences-form.tsx';
import { translator } from '#components/words/translator.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { readPreferences } from '#server/usecases/preferences.ts';
import { savePreferences } from './actions.ts';

export default async function PreferencesPage() {
  const chosen = await readPreferences(await actorOfPage());
  const t = translator('settings');
  return (
    <>
      <p className="folio">{t('yours')}</p>
      <h1 className="h-page">{t('pages.preferences')}</h1>
      <p className="settings-about">{t('preferences.about')}</p>
      <PreferencesForm initial={chosen} save={savePreferences} />
    </>
  );
}
