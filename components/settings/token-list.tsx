'use client';

import { useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#components/people/ask-dialog.tsx';
import { SecretDialog } from '#components/people/secret-dialog.tsx';

/** A token as its owner's page lists it; times are written out in the desk's zone. */
export interface TokenLine {
  id: string;
  name: string | null;
  made: string;
  lastUsed: string | null;
}

/** What the page may ask of the server. */
export interface TokenVerbs {
  make(
    name: string,
  ): Promise<{ done: true; name: string; token: string } | { done: false; because: 'invalid' | 'tooMany' }>;
  end(id: string): Promise<boolean>;
}

/** One's own API tokens: making one, which is shown once, and ending it. */
export function TokenList({ rows, verbs }: { rows: readonly TokenLine[]; verbs: TokenVerbs }) {
  const t = useTranslations('settings');
  const [secret, setSecret] = useState<{ name: string; token: string } | null>(null);
  const [ending, setEnding] = useState<TokenLine | null>(null);
  const [failure, setFailure] = useState<'invalid' | 'tooMany' | null>(null);
  const [said, setSaid] = useState('');
  const [isPending, start] = useTransition();
  const name = useRef<HTMLInputElement>(null);

  function make() {
    start(async () => {
      const answer = await verbs.make(name.current?.value ?? '');
      setFailure(answer.done ? null : answer.because);
      if (answer.done) {
        setSecret(answer);
        if (name.current) name.current.value = '';
      } else name.current?.focus();
    });
  }

  const nameOf = (row: TokenLine) => row.name ?? t('tokens.unnamed');
  return (
    <>
      <form
        className="stack settings-form"
        aria-label={t('tokens.make')}
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        {failure === null ? null : (
          <p role="alert" className="form-error" id="token-error">
            {t(`tokens.failures.${failure}`)}
          </p>
        )}
        <label>
          <span>{t('tokens.name')}</span>
          <input
            ref={name}
            className="field"
            name="name"
            maxLength={80}
            autoComplete="off"
            required
            aria-invalid={failure !== null || undefined}
            aria-describedby={failure === null ? 'token-hint' : 'token-error token-hint'}
          />
          <span className="hint" id="token-hint">
            {t('tokens.nameHint')}
          </span>
        </label>
        <p className="settings-verbs">
          <button className="btn primary" aria-disabled={isPending || undefined}>
            {isPending ? t('tokens.making') : t('tokens.make')}
          </button>
        </p>
      </form>
      <p role="status" className="settings-state">
        {said}
      </p>
      {rows.length === 0 ? (
        <p className="settings-none muted">{t('tokens.none')}</p>
      ) : (
        <table className="list settings-table" aria-busy={isPending}>
          <thead>
            <tr>
              <th scope="col">{t('tokens.token')}</th>
              <th scope="col">{t('tokens.made')}</th>
              <th scope="col">{t('tokens.lastUsed')}</th>
              <th scope="col">
                <span className="vh">{t('tokens.end')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{nameOf(row)}</th>
                <td className="mono muted" data-label={t('tokens.made')}>
                  {row.made}
                </td>
                <td className="mono muted" data-label={t('tokens.lastUsed')}>
                  {row.lastUsed ?? t('tokens.never')}
                </td>
                <td className="r">
                  <button
                    type="button"
                    className="btn line"
                    aria-label={t('tokens.endOf', { name: nameOf(row) })}
                    onClick={() => setEnding(row)}
                  >
                    {t('tokens.end')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ending === null ? null : (
        <AskDialog
          title={t('tokens.endIt')}
          question={t('tokens.endAsk', { name: nameOf(ending) })}
          verb={t('tokens.endIt')}
          onClose={() => setEnding(null)}
          onConfirm={async () => {
            const isEnded = await verbs.end(ending.id);
            setEnding(null);
            setSaid(isEnded ? t('tokens.ended', { name: nameOf(ending) }) : t('tokens.gone'));
          }}
        />
      )}
      {secret === null ? null : (
        <SecretDialog
          title={t('tokens.secretFor', { name: secret.name })}
          about={t('tokens.secretOnce')}
          secret={secret.token}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  );
}
