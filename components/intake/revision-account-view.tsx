'use client';

import { useTranslations } from 'use-intl';
import type { RevisionAccount } from '#core/revision/account.ts';

/** So many are shown without being asked for. */
const OPEN = 12;

/** What a new text does to the annotations: how many keep their words, and each that does not, with the words then and now. */
export function RevisionAccountView({ account, isAsking }: { account: RevisionAccount | null; isAsking: boolean }) {
  const t = useTranslations('intake.revision');
  const { kept = 0, changed = 0, lost = 0, lostBefore = 0, named = [] } = account ?? {};
  const rest = changed + lost - named.length;
  return (
    <section className="account revision-account" aria-label={t('account')} aria-busy={isAsking}>
      <h2>{t('account')}</h2>
      <div role="status">
        {isAsking ? <p className="meta">{t('asking')}</p> : null}
        {account ? (
          <ul className="sums">
            <li>{t('kept', { count: kept })}</li>
            <li>{t('changed', { count: changed })}</li>
            <li>{t('lost', { count: lost })}</li>
            {lostBefore > 0 ? <li>{t('lostBefore', { count: lostBefore })}</li> : null}
          </ul>
        ) : null}
      </div>
      {named.length > 0 ? (
        <details open={named.length <= OPEN}>
          <summary>{t('named')}</summary>
          <ul className="named">
            {named.map(({ id, code, state, before, now }) => (
              <li key={id}>
                <span className="meta">
                  <code>{code}</code> {t(state === 'lost' ? 'isLost' : 'isChanged')}
                </span>
                <p dir="auto">
                  <del>{before}</del>
                  {now === null ? null : (
                    <>
                      {' '}
                      <ins>{now}</ins>
                    </>
                  )}
                </p>
              </li>
            ))}
            {rest > 0 ? <li className="meta">{t('more', { count: rest })}</li> : null}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
