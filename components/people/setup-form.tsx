'use client';

import { useActionState, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { PASSWORD_LENGTH } from '#core/people/password-length.ts';
import { FormError } from '../ui/form-error.tsx';

/** `kept` is what was typed, without the code and the password, so that a refusal costs nobody their typing. */
export type SetupState = { because: 'invalid' | 'code' | null; tries: number; kept: Record<string, string> };

/** The form that makes a desk and its first admin. `zones` are the time zones the server knows. */
export function SetupForm({
  action,
  zones,
}: {
  action: (before: SetupState, form: FormData) => Promise<SetupState>;
  zones: readonly string[];
}) {
  const t = useTranslations('people');
  const [state, submit, isPending] = useActionState<SetupState, FormData>(action, {
    because: null,
    tries: 0,
    kept: {},
  });
  const zone = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (zone.current?.value === '') zone.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, [state]);

  return (
    <form action={submit} className="door-fields" aria-label={t('setup.title')}>
      <FormError
        id="setup-error"
        words={state.because === null ? null : t(`setup.failures.${state.because}`, { min: PASSWORD_LENGTH.min })}
        tries={state.tries}
      />
      <label>
        <span>{t('setup.code')}</span>
        <input
          className="field mono"
          name="code"
          autoComplete="one-time-code"
          spellCheck={false}
          required
          aria-invalid={state.because === 'code' || undefined}
          aria-describedby={state.because === 'code' ? 'setup-error' : undefined}
        />
      </label>
      <label>
        <span>{t('setup.desk')}</span>
        <input className="field" name="desk" defaultValue={state.kept.desk ?? ''} maxLength={80} required />
      </label>
      <label>
        <span>{t('setup.timeZone')}</span>
        <input
          ref={zone}
          className="field"
          name="timeZone"
          defaultValue={state.kept.timeZone ?? ''}
          list="time-zones"
          required
        />
        <datalist id="time-zones">
          {zones.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
      </label>
      <label>
        <span>{t('setup.name')}</span>
        <input
          className="field"
          name="name"
          defaultValue={state.kept.name ?? ''}
          autoComplete="name"
          maxLength={80}
          required
        />
      </label>
      <label>
        <span>{t('mail')}</span>
        <input
          className="field"
          name="mail"
          defaultValue={state.kept.mail ?? ''}
          type="email"
          autoComplete="username"
          required
        />
      </label>
      <label>
        <span>{t('password')}</span>
        <input
          className="field"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH.min}
          aria-describedby="password-hint"
          required
        />
        <span className="hint" id="password-hint">
          {t('setup.passwordHint', { min: PASSWORD_LENGTH.min })}
        </span>
      </label>
      <button className="btn primary" aria-disabled={isPending || undefined}>
        {isPending ? t('setup.creating') : t('setup.create')}
      </button>
    </form>
  );
}
