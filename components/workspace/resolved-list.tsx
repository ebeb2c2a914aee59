'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordedEntry, ResolvedRecord } from '#core/annotation/resolution.ts';
import { tagOf } from '#core/annotation/tag.ts';
import { isQuoted } from '../ui/is-quoted.ts';
import { TagName } from '../ui/tag-glyph.tsx';

function saidIn(entry: RecordedEntry): string {
  const { value } = entry;
  return value.kind === 'reply' ? value.body : value.kind === 'citation' ? value.line : (value.remark ?? '');
}

/** Every record of this article, newest first, with the words that it was about; reopening keeps the record. */
export function ResolvedList({
  records,
  mayReopen,
  timeOf,
  onReopen,
}: {
  records: readonly ResolvedRecord[];
  mayReopen: (record: ResolvedRecord) => boolean;
  timeOf: (iso: string) => string;
  onReopen: (record: ResolvedRecord) => Promise<string | null>;
}) {
  const t = useTranslations('workspace');
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ id: string; reason: string } | null>(null);

  async function reopen(record: ResolvedRecord) {
    setBusy(record.id);
    setFailure(null);
    const reason = await onReopen(record);
    setBusy(null);
    if (reason !== null) setFailure({ id: record.id, reason });
  }

  if (records.length === 0) return <p className="empty-margin">{t('emptyResolved')}</p>;
  return (
    <ol className="records" aria-label={t('resolvedTab')}>
      {records.map((record) => {
        const tag = tagOf(record.annotation.value.tag);
        const { quote } = record.passage;
        return (
          <li key={record.id} className="record">
            <header>
              <TagName tag={tag} name={t(`tags.${tag.code}` as 'tags.claim')} />
              <span className="stt">
                {t('resolvedBy', {
                  outcome: t(`outcomes.${record.outcome}`),
                  name: record.resolvedByName,
                  time: timeOf(record.resolvedAt),
                })}
              </span>
            </header>
            <p className="claim" dir="auto">
              {quote === null ? t('onWholeArticle') : <q className={isQuoted(quote) ? 'bare' : undefined}>{quote}</q>}
            </p>
            {record.annotation.value.remark ? (
              <p className="say-all" dir="auto">
                <b>{record.annotation.authorName}</b> {record.annotation.value.remark}
              </p>
            ) : null}
            {[...record.citations, ...record.replies].map((entry) => (
              <p key={entry.id} className="say-all" dir="auto">
                <b>{entry.authorName}</b> {saidIn(entry)}
              </p>
            ))}
            {record.note ? (
              <p className="say-all" dir="auto">
                <b>{record.resolvedByName}</b> {record.note}
              </p>
            ) : null}
            {record.late.length > 0 ? (
              <div className="late">
                <p className="meta">{t('late')}</p>
                {record.late.map((entry) => (
                  <p key={`${entry.id}-${entry.created}`} className="say-all" dir="auto">
                    <b>{entry.authorName}</b> {saidIn(entry)}
                  </p>
                ))}
              </div>
            ) : null}
            {failure?.id === record.id ? (
              <p className="notice bad" role="alert">
                {failure.reason}
              </p>
            ) : null}
            {record.reopened ? (
              <p className="meta">
                {t('reopened', { name: record.reopened.byName, time: timeOf(record.reopened.at) })}
              </p>
            ) : mayReopen(record) ? (
              <button
                type="button"
                className="btn line sm"
                disabled={busy === record.id}
                onClick={() => void reopen(record)}
              >
                <RotateCcw className="ic" size={14} aria-hidden="true" />
                {busy === record.id ? t('reopening') : t('reopen')}
              </button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
