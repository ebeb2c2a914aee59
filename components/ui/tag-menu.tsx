'use client';

import { Tag as TagIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useDeskTags } from './desk-tags.tsx';
import { Menu } from './menu.tsx';
import { TagGlyph } from './tag-glyph.tsx';

/** A button with the desk's tags behind it. */
export function TagMenu({
  className,
  current = null,
  isBusy = false,
  onTag,
}: {
  className: string;
  /** The tag that is taken already. */
  current?: string | null;
  isBusy?: boolean;
  onTag: (code: string) => void;
}) {
  const t = useTranslations('many');
  const tw = useTranslations('workspace');
  const { offered } = useDeskTags();
  return (
    <Menu
      side="start"
      trigger={
        <button type="button" className={className} disabled={isBusy}>
          <TagIcon className="ic" size={15} aria-hidden="true" />
          {t('tag')}
        </button>
      }
      items={offered.map(({ code, glyph, slot }) => ({
        key: code,
        icon: (
          <span className={`s${slot} glyph`}>
            <TagGlyph slot={glyph} />
          </span>
        ),
        label: tw(`tags.${code}` as 'tags.claim'),
        disabled: code === current,
        onSelect: () => onTag(code),
      }))}
    />
  );
}
