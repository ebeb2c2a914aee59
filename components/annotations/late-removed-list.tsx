'use client';

import { useTranslations } from 'use-intl';
import { late, useLate } from '../ui/late.ts';
import type { RemovedListProps } from './removed-list.tsx';

const LIST = late(() => import('./removed-list.tsx').then((part) => part.RemovedList));

/** The list of what was removed, fetched when somebody looks at what is settled or ahead of that. */
export function LateRemovedList(props: RemovedListProps) {
  const t = useTranslations('late');
  const { Part, isMissing, again } = useLate(LIST, true);
  if (Part) return <Part {...props} />;
  if (!isMissing) return null;
  return (
    <button type="button" className="btn line sm" onClick={again}>
      {t('again')}
    </button>
  );
}
