'use client';

import { Copy, Ellipsis, Layers, Lock, PencilLine, Scale } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagClasses } from '#core/annotation/tag.ts';
import { useSingleKeys } from '../commands/single-keys.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { scrollerOf } from '../selection/article-selection.ts';
import { ignoreSecondPress } from '../selection/ignore-second-press.ts';
import { TagGlyph } from '../ui/tag-glyph.tsx';

/** Where the selection's focus end is, viewport pixels. */
export interface ToolbarPlace {
  left: number;
  top: number;
  bottom: number;
}

const EDGE = 8;
/** Pixels of scrolling after which a toolbar beside a selection is only in the way. */
const SCROLLED_AWAY = 64;

/** Follows the text while it scrolls a little, and says when it has scrolled away. */
function useScrolledAway(article: RefObject<HTMLElement | null>, bar: RefObject<HTMLElement | null>): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const from = article.current?.getBoundingClientRect().top ?? 0;
    const onScroll = () => {
      const by = (article.current?.getBoundingClientRect().top ?? 0) - from;
      bar.current?.style.setProperty('--scrolled', `${by}px`);
      if (Math.abs(by) > SCROLLED_AWAY) setAway(true);
    };
    document.addEventListener('scroll', onScroll, true);
    return () => document.removeEventListener('scroll', onScroll, true);
  }, [article, bar]);
  return isAway;
}

/**
 * The tags beside a selection made with a mouse or with keys. One press posts. It never takes the focus from the selection
 * unless it is asked to; it goes when the text scrolls away from under it. Give it a new key for a new
 * selection, and where the lines of one were broken anew.
 */
export function AnnotationToolbar({
  at,
  isBackward,
  takesFocus,
  article,
  here,
  onTag,
  onSuggest,
  onHere,
  onCopy,
  onConfidential,
  onClose,
}: {
  at: ToolbarPlace;
  isBackward: boolean;
  takesFocus: boolean;
  article: RefObject<HTMLElement | null>;
  /** How many annotations there are on these words already. */
  here: number;
  onTag: (code: string) => void;
  /** Marks the words and opens the form for other ones; null over the end of a paragraph. */
  onSuggest: (() => void) | null;
  onHere: () => void;
  onCopy: () => void;
  /** Writes on these words what only some may read. */
  onConfidential: (kind: 'note' | 'thread') => void;
  onClose: () => void;
}) {
  const t = useTranslations('workspace');
  const { offered } = useDeskTags();
  const ts = useTranslations('selection');
  const tu = useTranslations('suggestions');
  const tc = useTranslations('confidential');
  const [singleKeys] = useSingleKeys();
  const [isMore, setMore] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const isAway = useScrolledAway(article, bar);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    const below = isBackward && at.top - height - EDGE > 56 ? at.top - height - EDGE : at.bottom + EDGE;
    const top = below + height + EDGE > window.innerHeight ? Math.max(56, at.top - height - EDGE) : below;
    const left = Math.max(EDGE, Math.min(at.left - width / 2, window.innerWidth - width - EDGE));
    element.style.setProperty('--at-top', `${top}px`);
    element.style.setProperty('--at-left', `${left}px`);
    element.dataset.placed = 'true';
  }, [at, isBackward, isMore]);
  // Once: a selection that comes to rest later must not take the focus back from a tag that was chosen meanwhile.
  useLayoutEffect(() => {
    if (takesFocus) bar.current?.querySelector('button')?.focus();
  }, [takesFocus]);
  const closing = useRef(onClose);
  useEffect(() => {
    closing.current = onClose;
  });
  useEffect(() => {
    const onOutside = ({ target }: PointerEvent) => {
      const isHere = target instanceof Node && (bar.current?.contains(target) || article.current?.contains(target));
      if (!isHere) closing.current();
    };
    document.addEventListener('pointerdown', onOutside);
    return () => document.removeEventListener('pointerdown', onOutside);
  }, [article]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      article.current?.closest<HTMLElement>('main')?.focus({ preventScroll: true });
      return;
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.shiftKey) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const now = buttons.findIndex((button) => button === document.activeElement);
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
  }

  if (isAway && !takesFocus) return null;
  return (
    <div
      ref={bar}
      className="toolbar tagbar"
      role="toolbar"
      aria-label={t('toolbar')}
      data-keeps-selection=""
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // A press must not collapse the selection before the click is heard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      // It lies over the article, and the wheel means the article.
      onWheel={(event) => scrollerOf(article.current).scrollBy(0, event.deltaY)}
    >
      {offered.map((tag, index) => (
        <button
          key={tag.code}
          type="button"
          className={`btn ${tagClasses(tag)}`}
          tabIndex={index === 0 ? 0 : -1}
          aria-label={
            tag.key !== 0 && singleKeys
              ? t('tagKey', { tag: t(`tags.${tag.code}` as 'tags.claim'), key: tag.key })
              : undefined
          }
          onClick={() => {
            ignoreSecondPress();
            onTag(tag.code);
          }}
        >
          <TagGlyph slot={tag.glyph} />
          <span className="tagbar-name">{t(`tags.${tag.code}` as 'tags.claim')}</span>
          {tag.key !== 0 && singleKeys ? <kbd>{tag.key}</kbd> : null}
        </button>
      ))}
      <span className="tagbar-more">
        {onSuggest ? (
          <button
            type="button"
            className="btn sm"
            tabIndex={-1}
            onClick={() => {
              ignoreSecondPress();
              onSuggest();
            }}
          >
            <PencilLine className="ic" size={14} aria-hidden="true" />
            {tu('suggest')}
          </button>
        ) : null}
        <button type="button" className="btn sm" tabIndex={-1} onClick={onCopy}>
          <Copy className="ic" size={14} aria-hidden="true" />
          {ts('copyWords')}
        </button>
        {here > 0 ? (
          <button type="button" className="btn sm" tabIndex={-1} onClick={onHere}>
            <Layers className="ic" size={14} aria-hidden="true" />
            {ts('showHere', { count: here })}
          </button>
        ) : null}
        <button
          type="button"
          className="btn sm icon"
          tabIndex={-1}
          aria-label={ts('more')}
          title={ts('more')}
          aria-expanded={isMore}
          onClick={() => setMore(!isMore)}
        >
          <Ellipsis className="ic" size={14} aria-hidden="true" />
        </button>
      </span>
      {isMore ? (
        <span className="tagbar-more">
          {(['note', 'thread'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="btn sm"
              tabIndex={-1}
              onClick={() => {
                ignoreSecondPress();
                onConfidential(kind);
              }}
            >
              {kind === 'note' ? (
                <Lock className="ic" size={14} aria-hidden="true" />
              ) : (
                <Scale className="ic" size={14} aria-hidden="true" />
              )}
              {tc(kind)}
            </button>
          ))}
        </span>
      ) : null}
    </div>
  );
}
