'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Edge, Unit } from '#core/selection/boundaries.ts';
import { BottomBar } from './bottom-bar.tsx';

const UNITS = ['character', 'word', 'sentence'] as const;

/** Buttons for what Shift and the arrows do to the passage that is being moved. */
export function MovingBar({
  words,
  onMove,
  onKeep,
  onCancel,
}: {
  /** The passage as it stands now; null while it has no place. */
  words: string | null;
  onMove: (edge: Edge, unit: Unit, onward: boolean) => void;
  onKeep: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations('selection');
  const [unit, setUnit] = useState<(typeof UNITS)[number]>('word');
  const step = (edge: Edge, onward: boolean) => {
    const name = t(`${edge}${onward ? 'On' : 'Back'}`, { unit: t(`byUnit.${unit}`) });
    const Icon = onward ? ChevronRight : ChevronLeft;
    return (
      <button
        type="button"
        className="btn icon line"
        aria-label={name}
        title={name}
        disabled={words === null}
        onClick={() => onMove(edge, unit, onward)}
      >
        <Icon className="ic" size={16} aria-hidden="true" />
      </button>
    );
  };
  return (
    <BottomBar name={t('movingBar')}>
      <p className="bottom-words" dir="auto">
        {words === null ? t('selectWords') : <q className="bare">{words}</q>}
      </p>
      <div className="bottom-row spread">
        <span className="bottom-group" role="group" aria-label={t('by')}>
          {UNITS.map((one) => (
            <button
              key={one}
              type="button"
              className={`chip${one === unit ? ' on' : ''}`}
              aria-pressed={one === unit}
              onClick={() => setUnit(one)}
            >
              {t(`byUnit.${one}`)}
            </button>
          ))}
        </span>
        <span className="bottom-group">
          <span className="lbl">{t('start')}</span>
          {step('start', false)}
          {step('start', true)}
        </span>
        <span className="bottom-group">
          <span className="lbl">{t('end')}</span>
          {step('end', false)}
          {step('end', true)}
        </span>
        <span className="bottom-group bottom-end">
          <button type="button" className="btn" onClick={onCancel}>
            {t('leavePassage')}
          </button>
          <button type="button" className="btn primary" disabled={words === null} onClick={onKeep}>
            {t('keepPassage')}
          </button>
        </span>
      </div>
    </BottomBar>
  );
}
