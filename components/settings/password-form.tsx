'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PASSWORD_LENGTH } from '#core/people/password-length.ts';

/** How the last try went; `tries` tells two answers apart, so that each is announced. */
export interface PasswordState {
  tries: number;
  answer:
    | null
    | { done: true; ended: number }
    | { done: false; because: 'wrong' | 'tooShort' | 'tooLong' | 'same' | 'tooMany' };
}

/** A new password of one's own for the present one. Works before its script has loaded, and with password managers. */
export function PasswordForm({
  mail,
  action,
}: {
  /** For password managers, which ask whose password it is. */
  mail: string;
  action: (before: PasswordState, form: FormData) => Promise<PasswordState>;
}) {
  const t = useTranslations('settings');
  const [{ answer, tries }, submit, isPending] = useActionState(action, { tries: 0, answer: null });
  const [isShown, setShown] = useState(false);
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const failure = answer === null || answer.done ? null : answer.because;
  const isCurrentWrong = failure === 'wrong' || failure === 'tooMany';

  useEffect(() => {
    if (failure !== null) (isCurrentWrong ? current : next).current?.focus();
  }, [failure, isCurrentWrong, tries]);

  const type = isShown ? 'text' : 'password';
  return (
    <form action={submit} className="stack settings-form" aria-label={t('pages.password')}>
      <input type="text" name="username" autoComplete="username" value={mail} readOnly hidden />
      {answer?.done ? (
        <p role="status" className="settings-done" key={tries}>
          {t('password.changed', { ended: answer.ended })}
        </p>
      ) : null}
      {failure === null ? null : (
        <p role="alert" className="form-error" id="password-error" key={tries}>
          {t(`password.failures.${failure}`, PASSWORD_LENGTH)}
        </p>
      )}
      <label>
        <span>{t('password.current')}</span>
        <input
          ref={current}
          className="field"
          name="current"
          type={type}
          autoComplete="current-password"
          required
          aria-invalid={isCurrentWrong || undefined}
          aria-describedby={isCurrentWrong ? 'password-error' : undefined}
        />
      </label>
      <label>
        <span>{t('password.next')}</span>
        <input
          ref={next}
          className="field"
          name="next"
          type={type}
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH.min}
          required
          aria-invalid={(failure !== null && !isCurrentWrong) || undefined}
          aria-describedby={failure !== null && !isCurrentWrong ? 'password-error next-hint' : 'next-hint'}
        />
        <span className="hint" id="next-hint">
          {t('password.hint', PASSWORD_LENGTH)}
        </span>
      </label>
      <p className="settings-verbs">
        <button className="btn primary" aria-disabled={isPending || undefined}>
          {isPending ? t('password.changing') : t('password.change')}
        </button>
        <label className="choice">
          <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
          <span>{t('password.show')}</span>
        </label>
      </p>
    </form>
  );
}
