import { useTranslations } from 'use-intl';
import type { Proposal } from '#core/intake/propose.ts';

/** Each kind once with its number, in the order in which it was found. */
function countsOf(proposals: readonly Proposal[]): [Proposal['kind'], number][] {
  const counts = new Map<Proposal['kind'], number>();
  for (const { kind } of proposals) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}

/** Beside the button that brings the article in: what is proposed and was not accepted, and one press that accepts it. */
export function Unaccepted({ proposals, onAccept }: { proposals: readonly Proposal[]; onAccept: () => void }) {
  const t = useTranslations('intake');
  const list = new Intl.ListFormat('en-GB');
  const kinds = list.format(countsOf(proposals).map(([kind, count]) => t(`counted.${kind}`, { count })));
  return (
    <div className="unaccepted" role="status">
      {proposals.length > 0 ? (
        <>
          <span>{t('unaccepted', { kinds, count: proposals.length })}</span>
          <button type="button" className="btn line sm" onClick={onAccept}>
            {t('acceptThem', { count: proposals.length })}
          </button>
        </>
      ) : null}
    </div>
  );
}
