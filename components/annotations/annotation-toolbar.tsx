'use client';

import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { TAGS } from '#core/annotation/tag.ts';
import { TagGlyph } from '../ui/tag-glyph.tsx';

/** Where the selection's focus end is, viewport pixels. */
export interface ToolbarPlace {
  left: number;
  top: number;
  bottom: number;
}

const EDGE = 8;

/**
 * The eight tags beside a selection. One press posts. It never takes the focus from the selection unless it is asked to
 * (reading cursor), and is a bar at the bottom edge for touch.
 */
export function AnnotationToolbar({
  at,
  isBackward,
  takesFocus,
  onTag,
  onClose,
}: {
  at: ToolbarPlace;
  isBackward: boolean;
  takesFocus: boolean;
  onTag: (code: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('workspace');
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    const below = isBackward && at.top - height - EDGE > 56 ? at.top - height - EDGE : at.bottom + EDGE;
    const top = below + height + EDGE > window.innerHeight ? Math.max(56, at.top - height - EDGE) : below;
    const left = Math.min(Math.max(EDGE, at.left - width / 2), window.innerWidth - width - EDGE);
    element.style.setProperty('--at-top', `${top}px`);
    element.style.setProperty('--at-left', `${left}px`);
    element.dataset.placed = 'true';
  }, [at, isBackward]);
  // Once: a selection that comes to rest later must not take the focus back from a tag that was chosen meanwhile.
  useLayoutEffect(() => {
    if (takesFocus) bar.current?.querySelector('button')?.focus();
  }, [takesFocus]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'Escape') return onClose();
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const now = buttons.findIndex((button) => button === document.activeElement);
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div
      ref={bar}
      className="toolbar tagbar"
      role="toolbar"
      aria-label={t('toolbar')}
      data-keeps-selection=""
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {TAGS.map((tag, index) => (
        <button
          key={tag.code}
          type="button"
          className={`btn s${tag.slot}`}
          tabIndex={index === 0 ? 0 : -1}
          aria-label={t('tagKey', { tag: t(`tags.${tag.code}` as 'tags.claim'), key: tag.key })}
          // The press must not collapse the selection before the click is heard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTag(tag.code)}
        >
          <TagGlyph slot={tag.slot} />
          <span className="tagbar-name">{t(`tags.${tag.code}` as 'tags.claim')}</span>
          <kbd>{tag.key}</kbd>
        </button>
      ))}
    </div>
  );
}
