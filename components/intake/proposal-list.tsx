'use client';

import { useTranslations } from 'use-intl';
import type { Proposal } from '#core/intake/propose.ts';

/** What Galley noticed, with its reason; each is off until somebody accepts it. */
export function ProposalList({
  proposals,
  onAccept,
}: {
  proposals: readonly Proposal[];
  onAccept: (accepted: readonly Proposal[]) => void;
}) {
  const t = useTranslations('intake');
  return (
    <section className="proposals" aria-label={t('proposals')}>
      <div className="side-head">
        <h2>{t('proposals')}</h2>
        {proposals.length > 1 ? (
          <button type="button" className="btn sm" onClick={() => onAccept(proposals)}>
            {t('acceptAll')}
          </button>
        ) : null}
      </div>
      {proposals.length === 0 ? <p className="meta">{t('noProposals')}</p> : null}
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <div className="proposal-words">
              <b>{t(`kinds.${proposal.kind}`)}</b>
              <p dir="auto">{proposal.value}</p>
              <span className="meta">{t(`why.${proposal.why}`)}</span>
            </div>
            <button
              type="button"
              className="btn line"
              aria-label={t('acceptThis', { kind: t(`kinds.${proposal.kind}`) })}
              onClick={() => onAccept([proposal])}
            >
              {t('accept')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
