'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { recordedCheck } from '#core/annotation/check-state.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { EntryId } from '#core/ids.ts';
import { tagClasses } from '#core/annotation/tag.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagGlyph, TagName } from '../ui/tag-glyph.tsx';
import { StateGlyph } from '../ui/state-glyph.tsx';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';
import { CardStateWord } from './card-state.tsx';
import { type RecordVerbs, RecordWords } from './record-words.tsx';

// The line that was opened is gone: the keys stay with its card.
function takeKeys(slip: HTMLElement | null): void {
  if (slip && document.activeElement === document.body) slip.focus({ preventScroll: true });
}

/** A settled annotation in the margin: one line at rest, its whole record when active. */
export function SettledCard({
  record,
  code,
  isActive,
  verbs,
  onActivate,
  onClose,
}: {
  record: ResolvedRecord;
  code: string;
  isActive: boolean;
  verbs: RecordVerbs;
  onActivate: (id: EntryId | null) => void;
  onClose: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  const tag = tagOf(tagCodeOf(record.annotation));
  const name = t(`tags.${tag.code}` as 'tags.claim');
  const outcome = t(`outcomes.${record.outcome}`);
  if (isActive) {
    const time = verbs.timeOf(record.resolvedAt);
    return (
      <div
        className="slip settled-slip"
        ref={takeKeys}
        tabIndex={-1}
        role="presentation"
        onKeyDown={(event) => event.key === 'Escape' && onClose(record.annotationId)}
      >
        <header>
          <h3 className="card-title">
            <TagName tag={tag} name={name} />
          </h3>
          <code>{code}</code>
          <CardStateWord state={record.outcome} />
          <button
            type="button"
            className="btn icon sm"
            aria-label={t('close')}
            onClick={() => onClose(record.annotationId)}
          >
            <X className="ic" size={15} aria-hidden="true" />
          </button>
        </header>
        <p className="meta">{t('resolvedBy', { outcome, name: record.resolvedByName, time })}</p>
        <RecordWords record={record} verbs={verbs} />
      </div>
    );
  }
  const { quote } = record.passage;
  return (
    <button type="button" className={`one-line ${tagClasses(tag)}`} onClick={() => onActivate(record.annotationId)}>
      <StateGlyph state={record.outcome} />
      <span className="one-word">{outcome}</span>
      {record.verdict ? <VerdictStamp state={recordedCheck(record)} isBare /> : null}
      <TagGlyph slot={tag.glyph} />
      <code>{code}</code>
      <span className="vh">{name}</span>
      <span className="one-quote" dir="auto">
        {quote ?? t('onWholeArticle')}
      </span>
    </button>
  );
}
