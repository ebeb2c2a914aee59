'use client';

import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { STATUSES, type Status } from '#core/annotation/filter.ts';

/** How far the sheet of cards is drawn up on a phone: a strip, half, all. */
export type SheetStop = 0 | 1 | 2;

/** Which annotations the margin shows, each with its count. */
export function TabChips({
  tab,
  counts,
  onTab,
}: {
  tab: Status;
  counts: Readonly<Record<Status, number>>;
  onTab: (tab: Status) => void;
}) {
  const t = useTranslations('workspace');
  return (
    <span className="chips" role="group" aria-label={t('shown')}>
      {STATUSES.map((one) => (
        <button
          key={one}
          type="button"
          className={`chip${tab === one ? ' on' : ''}`}
          aria-pressed={tab === one}
          onClick={() => onTab(one)}
        >
          {t(`${one}Tab`)} <b>{counts[one]}</b>
        </button>
      ))}
    </span>
  );
}

/** Goes through the annotations one by one. */
export function Pager({
  index,
  count,
  onStep,
}: {
  /** The active card's place from 0; -1 for none. */
  index: number;
  count: number;
  onStep: (by: 1 | -1) => void;
}) {
  const t = useTranslations('workspace');
  return (
    <span className="pager">
      <button type="button" className="btn icon sm" aria-label={t('previous')} onClick={() => onStep(-1)}>
        <ChevronLeft className="ic" size={16} aria-hidden="true" />
      </button>
      <span className="mono">{t('position', { index: index + 1, count })}</span>
      <button type="button" className="btn icon sm" aria-label={t('next')} onClick={() => onStep(1)}>
        <ChevronRight className="ic" size={16} aria-hidden="true" />
      </button>
    </span>
  );
}

/** Draws the sheet of cards up and down on a phone, without dragging. */
export function SheetHandle({ stop, onStop }: { stop: SheetStop; onStop: (stop: SheetStop) => void }) {
  const t = useTranslations('workspace');
  const Icon = stop === 2 ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      className="btn icon sm sheet-handle"
      aria-label={t(stop === 2 ? 'sheet.less' : 'sheet.more')}
      onClick={() => onStop(stop === 2 ? 0 : stop === 1 ? 2 : 1)}
    >
      <Icon className="ic" size={18} aria-hidden="true" />
    </button>
  );
}
