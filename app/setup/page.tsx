import { notFound } from 'next/navigation';
import { SetupForm } from '#components/people/setup-form.tsx';
import { GalleyMark } from '#components/ui/galley-mark.tsx';
import { Proof } from '#components/people/proof.tsx';
import { translator } from '#components/words/translator.ts';
import { awaitsFirstAdmin } from '#server/usecases/create-first-admin.ts';
import { setUp } from './actions.ts';

export default async function SetupPage() {
  if (!(await awaitsFirstAdmin())) notFound();
  const t = translator('people');
  return (
    <main className="door">
      <section className="door-form">
        <span className="brand">
          <GalleyMark />
          Galley
        </span>
        <div className="door-inner">
          <h1>{t('setup.title')}</h1>
          <p className="muted">{t('setup.about')}</p>
          <SetupForm action={setUp} zones={Intl.supportedValuesOf('timeZone')} />
        </div>
      </section>
      <Proof />
    </main>
  );
}
