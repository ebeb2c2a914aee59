'use client';

import { Layers } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import type { TagCode } from '#core/annotation/tag.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { Menu } from '../ui/menu.tsx';
import { TagGlyph } from '../ui/tag-glyph.tsx';

/** An annotation on the same words. */
export interface Here {
  id: EntryId;
  number: number;
  tag: TagCode;
  words: string;
}

/** Which of several annotations on the same words this is, and the choice among them: with a mouse, a finger or keys. */
export function HereMenu({
  here,
  id,
  onChoose,
}: {
  here: readonly Here[];
  id: EntryId;
  onChoose: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  if (here.length < 2) return null;
  const at = here.findIndex((one) => one.id === id);
  return (
    <Menu
      side="start"
      trigger={
        <button type="button" className="here-chip">
          <Layers className="ic" size={13} aria-hidden="true" />
          {t('ofHere', { index: at + 1, count: here.length })}
        </button>
      }
      items={here.map((one) => ({
        key: one.id,
        disabled: one.id === id,
        icon: <TagGlyph slot={tagOf(one.tag).glyph} />,
        label: t('hereItem', {
          number: one.number,
          tag: t(`tags.${tagOf(one.tag).code}` as 'tags.claim'),
          words: one.words,
        }),
        onSelect: () => onChoose(one.id),
      }))}
    />
  );
}
