'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '#core/people/role.ts';

/** What the form shows; `tries` tells two refusals apart, so that each is announced. */
export type SignInState = { refused: false; isIn?: true } | { refused: true; mail: string; tries: number };

interface Demo {
  password: string;
  people: readonly { mail: string; name: string; role: Role }[];
}

/** Mail and password. Works before its script has loaded, and with password managers. */
export function SignInForm({
  action,
  callbackUrl,
  demo,
  onIn,
}: {
  action: (before: SignInState, form: FormData) => Promise<SignInState>;
  callbackUrl: string;
  demo: Demo | null;
  /** Told when somebody is signed in and the page stays. */
  onIn?: () => void;
}) {
  const t = useTranslations('people');
  const [state, submit, isPending] = useActionState<SignInState, FormData>(action, { refused: false });
  const [isShown, setShown] = useState(false);
  const mail = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (state.refused) password.current?.focus();
    else if (state.isIn) onIn?.();
    // Told once for each answer, whatever is to be called by now.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);

  function fill(person: { mail: string }) {
    if (!demo || !mail.current || !password.current) return;
    mail.current.value = person.mail;
    password.current.value = demo.password;
    mail.current.form?.requestSubmit();
  }

  return (
    <>
      <form action={submit} className="door-fields" aria-label={t('signIn')}>
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {state.refused ? (
          <p className="form-error" role="alert" id="sign-in-error" key={state.tries}>
            {t('refused')}
          </p>
        ) : null}
        <label>
          <span>{t('mail')}</span>
          <input
            ref={mail}
            className="field"
            name="mail"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={state.refused ? state.mail : ''}
            aria-invalid={state.refused || undefined}
            aria-describedby={state.refused ? 'sign-in-error' : undefined}
          />
        </label>
        <div className="secret">
          <label htmlFor="password">{t('password')}</label>
          <span className="field-with">
            <input
              ref={password}
              id="password"
              className="field"
              name="password"
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              required
              aria-invalid={state.refused || undefined}
              aria-describedby={state.refused ? 'sign-in-error' : undefined}
            />
            <button
              type="button"
              className="btn sm"
              aria-pressed={isShown}
              aria-label={t('showSecret')}
              onClick={() => setShown(!isShown)}
            >
              {isShown ? t('hide') : t('show')}
            </button>
          </span>
        </div>
        <button className="btn primary" aria-disabled={isPending || undefined}>
          {isPending ? t('signingIn') : t('signIn')}
        </button>
      </form>
      {demo === null ? null : (
        <section className="demo" aria-labelledby="demo-title">
          <h2 id="demo-title">{t('demo')}</h2>
          <p className="meta">
            {t('demoSecret')} <code className="mono">{demo.password}</code>
          </p>
          <ul>
            {demo.people.map((person) => (
              <li key={person.mail}>
                <button type="button" onClick={() => fill(person)}>
                  <span className="demo-who">
                    {person.name}
                    <span className="meta">{person.mail}</span>
                  </span>
                  <span className="meta">{t(`roles.${person.role}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
