'use client';

import { Check, ChevronUp, Copy, Layers, Lock, MessageSquare, PencilLine, Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Tag, tagClasses } from '#core/annotation/tag.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagGlyph } from '../ui/tag-glyph.tsx';
import { BottomBar } from './bottom-bar.tsx';

/** What a finger's selection can become: the last tag at once, a comment, a check, or any tag. */
export function TouchBar({
  tag,
  here,
  onMark,
  onTag,
  onSuggest,
  onHere,
  onCopy,
  onConfidential,
}: {
  tag: Tag;
  /** How many annotations there are on these words already. */
  here: number;
  onMark: () => void;
  onTag: (code: string) => void;
  /** Marks the words and opens the form for other ones; null over the end of a paragraph. */
  onSuggest: (() => void) | null;
  onHere: () => void;
  onCopy: () => void;
  /** Writes on these words what only some may read. */
  onConfidential: (kind: 'note' | 'thread') => void;
}) {
  const t = useTranslations('selection');
  const tu = useTranslations('suggestions');
  const { offered } = useDeskTags();
  const w = useTranslations('workspace');
  const tc = useTranslations('confidential');
  const [isOpen, setOpen] = useState(false);
  const nameOf = (one: Tag) => w(`tags.${one.code}` as 'tags.claim');
  return (
    <BottomBar name={w('toolbar')}>
      {isOpen ? (
        <div className="bottom-tags" id="all-tags">
          {offered.map((one) => (
            <button
              key={one.code}
              type="button"
              className={`btn ${tagClasses(one)}`}
              aria-label={w('tagKey', { tag: nameOf(one), key: one.key })}
              onClick={() => onTag(one.code)}
            >
              <TagGlyph slot={one.glyph} size={14} />
              <span>{nameOf(one)}</span>
            </button>
          ))}
          {onSuggest ? (
            <button type="button" className="btn" onClick={onSuggest}>
              <PencilLine className="ic" size={15} aria-hidden="true" />
              <span>{tu('suggest')}</span>
            </button>
          ) : null}
          <button type="button" className="btn" onClick={onCopy}>
            <Copy className="ic" size={15} aria-hidden="true" />
            <span>{t('copyWords')}</span>
          </button>
          <button type="button" className="btn" onClick={() => onConfidential('note')}>
            <Lock className="ic" size={15} aria-hidden="true" />
            <span>{tc('note')}</span>
          </button>
          <button type="button" className="btn" onClick={() => onConfidential('thread')}>
            <Scale className="ic" size={15} aria-hidden="true" />
            <span>{tc('thread')}</span>
          </button>
          {here > 0 ? (
            <button type="button" className="btn" onClick={onHere}>
              <Layers className="ic" size={15} aria-hidden="true" />
              <span>{t('showHere', { count: here })}</span>
            </button>
          ) : null}
        </div>
      ) : null}
      <div className="bottom-row">
        <button type="button" className={`btn ${tagClasses(tag)}`} onClick={onMark}>
          <TagGlyph slot={tag.glyph} size={14} />
          <span>{t('markAs', { tag: nameOf(tag) })}</span>
        </button>
        <button type="button" className="btn" onClick={() => onTag('note')}>
          <MessageSquare className="ic" size={16} aria-hidden="true" />
          <span>{t('comment')}</span>
        </button>
        <button type="button" className="btn" onClick={() => onTag('claim')}>
          <Check className="ic" size={16} aria-hidden="true" />
          <span>{t('check')}</span>
        </button>
        <button
          type="button"
          className="btn"
          aria-expanded={isOpen}
          aria-controls="all-tags"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronUp className={isOpen ? 'ic is-down' : 'ic'} size={16} aria-hidden="true" />
          <span>{t('allTags')}</span>
        </button>
      </div>
    </BottomBar>
  );
}
