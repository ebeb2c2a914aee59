'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { CardContext } from '../annotations/card-context.ts';
import { ColourMenu } from './colour-menu.tsx';
import { FilterTools, HiddenNotice } from './filter-tools.tsx';
import { ShownTools } from './shown-tools.tsx';
import { UnreadTool } from './unread-tool.tsx';
import type { Colleagues } from './use-colleagues.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Filtering } from './use-filter.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** What is shown of the annotations and how: marks at all, what is new, finds, filters, lists and colours. */
export function ShowingTools({
  drawn,
  filtering,
  resolved,
  reader,
  walk,
  colleagues,
  people,
  personOf,
  onMarks,
  onFind,
}: {
  drawn: DrawnThreads;
  filtering: Filtering;
  resolved: readonly ResolvedRecord[];
  reader: Reader;
  walk: Walk;
  colleagues: Colleagues;
  people: readonly DeskPerson[];
  personOf: CardContext['personOf'];
  /** Shows the marks again where they are hidden. */
  onMarks: () => void;
  onFind: () => void;
}) {
  const ts = useTranslations('selection');
  const tf = useTranslations('filter.find');
  return (
    <>
      {reader.isBare ? (
        <button type="button" className="btn" onClick={onMarks}>
          {ts('marksAreHidden')} <b>{ts('showMarks')}</b>
        </button>
      ) : null}
      <UnreadTool colleagues={colleagues} />
      <button type="button" className="btn icon" aria-label={tf('title')} title={tf('title')} onClick={onFind}>
        <Search className="ic" size={15} aria-hidden="true" />
      </button>
      <FilterTools filtering={filtering} personOf={personOf} />
      <HiddenNotice filtering={filtering} />
      <ShownTools drawn={filtering.shown} records={resolved.length} reader={reader} walk={walk}>
        <ColourMenu mode={reader.colours} onMode={reader.setColours} threads={drawn.live} people={people} />
      </ShownTools>
    </>
  );
}
