'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/annotation-card.tsx';
import { MarginCards } from '../annotations/margin-cards.tsx';
import { MarginTabs } from './margin-tabs.tsx';
import { ResolvedList } from './resolved-list.tsx';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** The right column (a sheet at the bottom edge on a phone): open threads beside their passages, or the records. */
export function Margin({
  article,
  drawn,
  resolved,
  reader,
  walk,
  context,
  onReopen,
}: {
  article: RefObject<HTMLElement | null>;
  drawn: DrawnThreads;
  resolved: readonly ResolvedRecord[];
  reader: Reader;
  walk: Walk;
  context: CardContext;
  onReopen: (annotation: EntryId) => Promise<string | null>;
}) {
  const t = useTranslations('workspace');
  return (
    <aside id="annotations" className="margin" aria-label={t('annotations')} data-stop={reader.stop} tabIndex={-1}>
      <MarginTabs
        tab={reader.tab}
        counts={{ open: drawn.live.length, resolved: resolved.length }}
        index={drawn.cards.findIndex((thread) => thread.annotation.id === reader.active)}
        stop={reader.stop}
        onTab={reader.showTab}
        onStep={walk.step}
        onStop={reader.setStop}
      />
      <div className="margin-body">
        {reader.tab === 'open' ? (
          <>
            {drawn.cards.length === 0 ? (
              <p className="empty-margin">{t(context.mayWrite ? 'emptyOpen' : 'emptyOpenViewer')}</p>
            ) : null}
            <MarginCards
              threads={drawn.cards}
              codes={drawn.codes}
              active={reader.active}
              gone={drawn.gone}
              justMade={reader.justMade}
              context={context}
              article={article}
              onActivate={reader.activate}
              onPassage={walk.toPassage}
            />
          </>
        ) : (
          <ResolvedList
            records={resolved}
            mayReopen={(record) => context.mayResolve(record.annotation.author)}
            timeOf={context.timeOf}
            onReopen={(record) => onReopen(record.annotationId)}
          />
        )}
      </div>
    </aside>
  );
}
