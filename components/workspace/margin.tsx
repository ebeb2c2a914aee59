'use client';

import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { recordSpan } from '#core/margin/margin-item.ts';
import { useTranslations } from 'use-intl';
import { NO_FILTER } from '#core/annotation/filter.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from '../annotations/card-context.ts';
import type { Cards } from '../annotations/card-item.tsx';
import { LateRemovedList } from '../annotations/late-removed-list.tsx';
import { MarginCards } from '../annotations/margin-cards.tsx';
import type { GeometryStore } from '../annotations/margin-geometry.ts';
import type { RemovedShown } from '../annotations/removed-list.tsx';
import { ResolvedList } from '../annotations/resolved-list.tsx';
import { selectSpan } from '../selection/article-selection.ts';
import { Pager, SheetHandle, TabChips } from './margin-tabs.tsx';
import { tabCounts } from './shown-tools.tsx';
import type { DrawnThreads } from './use-drawn-threads.ts';
import { useGone } from './use-gone.ts';
import type { Filtering } from './use-filter.ts';
import type { Picked } from './use-picked.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** The right column (a sheet at the bottom edge on a phone): cards beside their passages, or the records. */
export function Margin({
  article,
  revision,
  drawn,
  filtering,
  resolved,
  reader,
  walk,
  context,
  geometry,
  picked,
  unread,
  removed,
  seq,
  onReopen,
}: {
  article: RefObject<HTMLElement | null>;
  /** The one whose text is shown. */
  revision: number;
  drawn: DrawnThreads;
  filtering: Filtering;
  resolved: readonly ResolvedRecord[];
  reader: Reader;
  walk: Walk;
  context: CardContext;
  geometry: GeometryStore;
  picked: Picked;
  unread: ReadonlyMap<EntryId, ReadonlySet<EntryId>>;
  removed: RemovedShown;
  /** The article's seq as this page shows it. */
  seq: number;
  onReopen: (annotation: EntryId) => Promise<string | null>;
}) {
  const t = useTranslations('workspace');
  const f = useTranslations('filter');
  const { activate, setStop } = reader;
  const { toPassage } = walk;
  const closing = useRef(walk.close);
  useEffect(() => {
    closing.current = walk.close;
  });
  const gone = useGone(context.articleId, drawn, resolved, context);
  const { toggle, pickTo } = picked;
  const cards: Cards = useMemo(
    () => ({
      context,
      records: {
        mayReopen: (record) => context.mayResolve(record.annotation.author),
        reopen: (record) => onReopen(record.annotationId),
        show(record) {
          const span = recordSpan(record, revision);
          if (!span) return null;
          return () => {
            setStop(0);
            selectSpan(article.current, span);
          };
        },
        timeOf: context.timeOf,
      },
      onActivate: activate,
      onPassage: toPassage,
      onClose: (id) => closing.current(id),
      onPick: (id, isRange) => (isRange ? pickTo(id) : toggle(id)),
    }),
    [context, article, revision, setStop, onReopen, activate, toPassage, toggle, pickTo],
  );
  const hidden = filtering.hidden.size;
  const empty = hidden > 0 ? f('none', { count: hidden }) : t(context.mayWrite ? 'emptyOpen' : 'emptyOpenViewer');
  return (
    <aside id="annotations" className="margin" aria-label={t('annotations')} data-stop={reader.stop} tabIndex={-1}>
      <h2 id="annotations-title" className="vh" tabIndex={-1}>
        {t('annotations')}
      </h2>
      <div className="sheet-top">
        <TabChips tab={reader.tab} counts={tabCounts(drawn, resolved.length)} onTab={reader.showTab} />
        <span className="grow" />
        <Pager
          index={drawn.items.findIndex((item) => item.id === reader.active)}
          count={drawn.items.length}
          onStep={walk.step}
        />
        <SheetHandle stop={reader.stop} onStop={reader.setStop} />
      </div>
      <div className="margin-body">
        {reader.tab === 'resolved' ? (
          <>
            <LateRemovedList articleId={context.articleId} seq={seq} shown={removed} context={context} />
            <ResolvedList records={resolved} codes={drawn.codes} verbs={cards.records} />
          </>
        ) : (
          <>
            {drawn.items.length === 0 ? (
              <div className="empty-margin">
                <p>{empty}</p>
                {hidden > 0 ? (
                  <button type="button" className="btn line" onClick={() => filtering.setFilter(NO_FILTER)}>
                    {f('clear')}
                  </button>
                ) : null}
              </div>
            ) : null}
            <MarginCards
              items={drawn.items}
              codes={drawn.codes}
              active={reader.active}
              gone={gone}
              justMade={reader.justMade}
              marks={drawn.marks}
              picked={picked.ids}
              unread={unread}
              cards={cards}
              article={article}
              geometry={geometry}
            />
          </>
        )}
      </div>
    </aside>
  );
}
