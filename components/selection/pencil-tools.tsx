'use client';

import { ChevronDown, Pencil as PencilIcon, Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Tag, tagClasses } from '#core/annotation/tag.ts';
import { useSingleKeys } from '../commands/single-keys.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { Menu } from '../ui/menu.tsx';
import { TagGlyph, TagName } from '../ui/tag-glyph.tsx';
import type { Pencil } from './use-pencil.ts';

/** The pencil's switch, its tag, and while it is on everything that its keys do. */
export function PencilTools({
  pencil,
  tag,
  onToggle,
  onTag,
  onNext,
  onMark,
}: {
  pencil: Pencil;
  tag: Tag;
  /** By a pointer the keys go to the article; by a key the focus stays on the button. */
  onToggle: (isByPointer: boolean) => void;
  onTag: (code: string) => void;
  onNext: () => void;
  onMark: () => void;
}) {
  const t = useTranslations('selection');
  const [singleKeys] = useSingleKeys();
  const { offered } = useDeskTags();
  const tags = useTranslations('workspace.tags');
  const nameOf = (one: Tag) => tags(one.code as 'claim');
  return (
    <div className="pencil-tools" data-keeps-selection="">
      <button
        type="button"
        className={`chip${pencil.isOn ? ' on' : ''}`}
        aria-pressed={pencil.isOn}
        title={t('pencilTitle', { tag: nameOf(tag) })}
        onClick={(event) => onToggle(event.detail > 0)}
      >
        <PencilIcon className="ic" size={14} aria-hidden="true" />
        {t('pencil')}
      </button>
      <Menu
        side="start"
        trigger={
          <button type="button" className="btn" aria-label={t('pencilTagMenu', { tag: nameOf(tag) })}>
            <TagName tag={tag} name={nameOf(tag)} />
            <ChevronDown className="ic" size={14} aria-hidden="true" />
          </button>
        }
        items={offered.map((one) => ({
          key: one.code,
          label: nameOf(one),
          icon: (
            <span className={`${tagClasses(one)} tag`}>
              <TagGlyph slot={one.glyph} />
            </span>
          ),
          onSelect: () => onTag(one.code),
        }))}
      />
      {pencil.isOn ? (
        <>
          <span className="sep" />
          <button type="button" className="btn" onMouseDown={(event) => event.preventDefault()} onClick={onNext}>
            {t('nextSentence')} {singleKeys ? <kbd className="wide-only">;</kbd> : null}
          </button>
          <button type="button" className="btn" onMouseDown={(event) => event.preventDefault()} onClick={onMark}>
            {t('mark')} <kbd className="wide-only">↵</kbd>
          </button>
          <button
            type="button"
            className="btn"
            aria-label={t('takeBack')}
            disabled={pencil.count === 0}
            onClick={() => void pencil.takeBack()}
          >
            <Undo2 className="ic" size={14} aria-hidden="true" />
            <span className="wide-only">{t('takeBack')}</span>
          </button>
          {pencil.count > 0 ? <span className="meta">{t('pencilCount', { count: pencil.count })}</span> : null}
        </>
      ) : null}
    </div>
  );
}
