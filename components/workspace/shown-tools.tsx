'use client';

import type { ReactNode } from 'react';
import type { Status } from '#core/annotation/filter.ts';
import { Pager, TabChips } from './margin-tabs.tsx';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** How many annotations each tab shows. */
export function tabCounts({ live, settled }: DrawnThreads, records: number): Readonly<Record<Status, number>> {
  return { open: live.length, all: live.length + settled.length, resolved: records };
}

/** In the row under the bar: what is shown of the annotations, and the way through them on the right. */
export function ShownTools({
  drawn,
  records,
  reader,
  walk,
  children,
}: {
  drawn: DrawnThreads;
  records: number;
  reader: Reader;
  walk: Walk;
  /** How the article is drawn. */
  children?: ReactNode;
}) {
  return (
    <div className="shown">
      <span className="roomy-only chips-place">
        <span className="sep" />
        <TabChips tab={reader.tab} counts={tabCounts(drawn, records)} onTab={reader.showTab} />
      </span>
      <span className="grow" />
      {children}
      <span className="roomy-only">
        <Pager
          index={drawn.items.findIndex((item) => item.id === reader.active)}
          count={drawn.items.length}
          onStep={walk.step}
        />
      </span>
    </div>
  );
}
