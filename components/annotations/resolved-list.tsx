'use client';

import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import { type RecordVerbs, RecordWords } from './record-words.tsx';

/** Every record of this article, newest first, with the words that it was about; reopening keeps the record. */
export function ResolvedList({
  records,
  codes,
  verbs,
}: {
  records: readonly ResolvedRecord[];
  codes: ReadonlyMap<string, string>;
  verbs: RecordVerbs;
}) {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  if (records.length === 0) return <p className="empty-margin">{t('emptyResolved')}</p>;
  return (
    <ol className="records" aria-label={t('resolvedTab')}>
      {records.map((record) => {
        const tag = tagOf(tagCodeOf(record.annotation));
        return (
          <li key={record.id} id={`record-${record.annotationId}`} className="record">
            <header>
              <TagName tag={tag} name={t(`tags.${tag.code}` as 'tags.claim')} />
              <span className="code">{codes.get(record.annotationId)}</span>
              <span className="stt">
                {t('resolvedBy', {
                  outcome: t(`outcomes.${record.outcome}`),
                  name: record.resolvedByName,
                  time: verbs.timeOf(record.resolvedAt),
                })}
              </span>
            </header>
            <RecordWords record={record} verbs={verbs} />
          </li>
        );
      })}
    </ol>
  );
}
