'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { FIND_FIELD, type Finding } from './use-find.ts';

/** One field for words in the article and in its annotations; Enter goes on, Shift and Enter back, Escape closes. */
export function FindBar({ finding }: { finding: Finding }) {
  return finding.isOpen ? <OpenFindBar finding={finding} /> : null;
}

function OpenFindBar({ finding }: { finding: Finding }) {
  const t = useTranslations('filter.find');
  useEffect(() => document.getElementById(FIND_FIELD)?.focus(), []);
  const { text, annotations } = finding.count;
  const count = text + annotations;
  return (
    <search className="find-bar" aria-label={t('title')}>
      <input
        id={FIND_FIELD}
        type="text"
        className="field"
        aria-label={t('field')}
        placeholder={t('title')}
        autoComplete="off"
        spellCheck={false}
        value={finding.typed}
        onChange={(event) => finding.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') finding.step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') finding.close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <p role="status" className="meta">
        {finding.typed.trim() === '' ? null : count === 0 ? (
          t('none')
        ) : (
          <>
            <b>{t('count', { index: finding.index, count })}</b>
            <span>{t('where', { text, annotations })}</span>
          </>
        )}
      </p>
      <button
        type="button"
        className="btn icon"
        aria-label={t('previous')}
        disabled={count === 0}
        onClick={() => finding.step(-1)}
      >
        <ChevronUp className="ic" size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="btn icon"
        aria-label={t('next')}
        disabled={count === 0}
        onClick={() => finding.step(1)}
      >
        <ChevronDown className="ic" size={16} aria-hidden="true" />
      </button>
      <button type="button" className="btn icon" aria-label={t('close')} onClick={finding.close}>
        <X className="ic" size={16} aria-hidden="true" />
      </button>
    </search>
  );
}
