import { redirect } from 'next/navigation';
import { Proof } from '#components/people/proof.tsx';
import { SignInForm } from '#components/people/sign-in-form.tsx';
import { GalleyMark } from '#components/ui/galley-mark.tsx';
import { translator } from '#components/words/translator.ts';
import { localPath } from '#server/http/local-path.ts';
import { actorOrNobody } from '#server/auth/actor.ts';
import { listDemoPeople } from '#server/usecases/list-demo-people.ts';
import { signIn } from './actions.ts';

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const wanted = localPath(search.callbackUrl);
  if ((await actorOrNobody()) !== null) redirect(wanted);
  const t = translator('people');
  return (
    <main className="door">
      <section className="door-form">
        <span className="brand">
          <GalleyMark />
          Galley
        </span>
        <div className="door-inner">
          <h1>{t('signIn')}</h1>
          {search.again === '1' ? <p className="door-again">{t('again')}</p> : null}
          <SignInForm action={signIn} callbackUrl={wanted} demo={await listDemoPeople()} />
        </div>
      </section>
      <Proof />
    </main>
  );
}
