'use client';

import { useTranslations } from 'use-intl';

export type Tab = 'open' | 'resolved';
/** How far the sheet of cards is drawn up on a phone: a strip, half, all. */
export type SheetStop = 0 | 1 | 2;

/** The head of the margin: open or resolved, going through the annotations, and the sheet's height on a phone. */
export function MarginTabs({
  tab,
  counts,
  index,
  stop,
  onTab,
  onStep,
  onStop,
}: {
  tab: Tab;
  counts: Readonly<Record<Tab, number>>;
  /** The active card's place from 0; -1 for none. */
  index: number;
  stop: SheetStop;
  onTab: (tab: Tab) => void;
  onStep: (by: 1 | -1) => void;
  onStop: (stop: SheetStop) => void;
}) {
  const t = useTranslations('workspace');
  return (
    <div className="tabs" role="group">
      {(['open', 'resolved'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className={`chip${tab === one ? ' on' : ''}`}
          aria-pressed={tab === one}
          onClick={() => onTab(one)}
        >
          {t(one === 'open' ? 'openTab' : 'resolvedTab')} <b>{counts[one]}</b>
        </button>
      ))}
      <span className="grow" />
      <button type="button" className="btn icon sm" aria-label={t('previous')} onClick={() => onStep(-1)}>
        ‹
      </button>
      <span className="mono">{t('position', { index: index + 1, count: counts.open })}</span>
      <button type="button" className="btn icon sm" aria-label={t('next')} onClick={() => onStep(1)}>
        ›
      </button>
      <button
        type="button"
        className="btn icon sm phone-only"
        aria-label={t(stop === 2 ? 'sheet.less' : 'sheet.more')}
        onClick={() => onStop(stop === 2 ? 0 : stop === 1 ? 2 : 1)}
      >
        {stop === 2 ? '⌄' : '⌃'}
      </button>
    </div>
  );
}
