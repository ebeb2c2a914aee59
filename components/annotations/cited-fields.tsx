'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CitationValue } from '#core/annotation/entry.ts';

/** Everything that is said of a source. */
export function CitedFields({
  value,
  author,
  children,
}: {
  value: Omit<CitationValue, 'kind' | 'on' | 'w' | 'base'>;
  /** Whose citation it is. */
  author: ReactNode;
  /** What may be done with it. */
  children?: ReactNode;
}) {
  const t = useTranslations('workspace');
  const more = [value.title, value.publisher, value.published, value.support && `“${value.support}”`].filter(Boolean);
  return (
    <div>
      <div className="ti" dir="auto">
        {value.line}
      </div>
      <div className="lo">
        {value.source ? (
          <span className={value.source === 'primary' ? 'prim' : 'prim sec'}>{t(value.source)}</span>
        ) : null}
        {value.locator ? <code>{value.locator}</code> : null}
        {more.length > 0 ? <span dir="auto">{more.join(' · ')}</span> : null}
        {value.address ? <span className="address">{value.address}</span> : null}
        <span>{author}</span>
        {children}
      </div>
    </div>
  );
}
