'use client';

import { RotateCcw, TextSelect } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordedCheck } from '#core/annotation/check-state.ts';
import type { CitedValue } from '#core/annotation/entry.ts';
import { recordedQuote } from '#core/annotation/glance.ts';
import type { RecordedEntry, RecordedSuggestion, ResolvedRecord } from '#core/annotation/resolution.ts';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { ChangedWords } from './changed-words.tsx';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';
import { useSaidRetag } from './use-said-retag.ts';
import { useSaidBy } from './use-said-by.ts';
import { VerdictGround } from './verdict-ground.tsx';

/** What may be done with a record. */
export interface RecordVerbs {
  mayReopen: (record: ResolvedRecord) => boolean;
  /** Resolves with null when it is done, else with words that say why not. */
  reopen: (record: ResolvedRecord) => Promise<string | null>;
  /** Shows where in the article it was; null when that is not to be said (the whole article, another revision). */
  show: (record: ResolvedRecord) => (() => void) | null;
  /** ISO 8601 in, words in the desk's zone out. */
  timeOf: (iso: string) => string;
}

function saidIn({ value }: RecordedEntry, confidential: string): string {
  if (value.kind === 'confidential') return confidential;
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'citation') return value.line;
  return value.kind === 'suggestion' ? value.text || value.saw : (value.remark ?? '');
}

function Said({ entry }: { entry: RecordedEntry }) {
  const saidBy = useSaidBy();
  const tc = useTranslations('confidential');
  return (
    <p className="say-all" dir="auto">
      <b>{saidBy(entry.value, entry.authorName)}</b> {saidIn(entry, tc('source'))}
    </p>
  );
}

/** A source as it stood in the record: everything that was said of it. */
function Source({ entry: { value, authorName } }: { entry: RecordedEntry<CitedValue> }) {
  const t = useTranslations('workspace');
  const tc = useTranslations('confidential');
  if (value.kind === 'confidential') {
    return (
      <li>
        <p className="say-all">{tc('source')}</p>
        <p className="meta" dir="auto">
          {authorName}
        </p>
      </li>
    );
  }
  const about = [
    value.source && t(value.source),
    value.locator,
    value.title,
    value.publisher,
    value.published,
    value.accessed && t('accessedOn', { time: value.accessed }),
    value.address,
  ];
  return (
    <li>
      <p className="say-all" dir="auto">
        {value.line}
      </p>
      <p className="meta" dir="auto">
        {[...about, value.support && `“${value.support}”`, authorName].filter(Boolean).join(' · ')}
      </p>
    </li>
  );
}

/** The verdict that stood when it was settled, and whether it was about other words by then. */
function RecordedCheck({ record, timeOf }: { record: ResolvedRecord; timeOf: RecordVerbs['timeOf'] }) {
  const t = useTranslations('verdict');
  const { verdict } = record;
  if (!verdict) return null;
  return (
    <div className="check-row recorded">
      <div className="vrow">
        <VerdictStamp state={recordedCheck(record)} />
        <span>
          {verdict.isChanged ? `${t(`codes.${verdict.code}`)} · ` : ''}
          {t('signed', { name: verdict.byName, time: timeOf(verdict.at) })} ·{' '}
          {t('onRevision', { number: verdict.revision })}
        </span>
      </div>
      <VerdictGround verdict={verdict} />
    </div>
  );
}

/** A suggestion as it stood in the record, and what was decided about it. */
function Suggested({ entry, timeOf }: { entry: RecordedSuggestion; timeOf: (iso: string) => string }) {
  const t = useTranslations('suggestions');
  const { saw, text, note } = entry.value;
  const { decision } = entry;
  const about = decision
    ? t(decision.outcome, { name: decision.byName, time: timeOf(decision.at), number: decision.revision ?? 1 })
    : t('undecided');
  return (
    <div className="record-suggestion">
      <p className="suggested" dir="auto" role="group" aria-label={t('suggestion')}>
        <ChangedWords before={saw} after={text} />
      </p>
      <p className="meta" dir="auto">
        {[entry.authorName, note, about, decision?.note].filter(Boolean).join(' · ')}
      </p>
      {decision?.text === undefined ? null : (
        <p className="suggested" dir="auto">
          <span className="meta">{t('acceptedAs')} </span>
          <ChangedWords before={saw} after={decision.text} />
        </p>
      )}
    </div>
  );
}

/** Everything a record holds: the words that it was about, what was said, how it ended; and the way to open it again. */
export function RecordWords({ record, verbs }: { record: ResolvedRecord; verbs: RecordVerbs }) {
  const t = useTranslations('workspace');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { quote, before } = recordedQuote(record);
  const retagged = useSaidRetag()(record.annotation, () => '');
  const show = verbs.show(record);

  async function reopen() {
    setBusy(true);
    setFailure(null);
    const reason = await verbs.reopen(record);
    setBusy(false);
    setFailure(reason);
  }

  return (
    <>
      <p className="claim" dir="auto">
        {quote === null ? (
          t('onWholeArticle')
        ) : (
          <q className={isQuoted(quote) ? 'bare' : undefined}>{withinMarks(quote)}</q>
        )}
      </p>
      {before === null ? null : (
        <p className="meta said-first" dir="auto">
          {t('saidFirst', { words: before })}
        </p>
      )}
      {retagged === null ? null : (
        <p className="meta retagged" dir="auto">
          {retagged}
        </p>
      )}
      <RecordedCheck record={record} timeOf={verbs.timeOf} />
      {record.annotation.value.remark ? <Said entry={record.annotation} /> : null}
      {record.suggestions.map((entry) => (
        <Suggested key={entry.id} entry={entry} timeOf={verbs.timeOf} />
      ))}
      {record.citations.length > 0 ? (
        <ul className="record-sources" aria-label={t('sources')}>
          {record.citations.map((entry) => (
            <Source key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : null}
      {record.replies.map((entry) => (
        <Said key={entry.id} entry={entry} />
      ))}
      {record.note ? (
        <div className="record-note">
          <p className="meta">{t('resolveNoteBy', { name: record.resolvedByName })}</p>
          <p className="say-all" dir="auto">
            {record.note}
          </p>
        </div>
      ) : null}
      {record.late.length > 0 ? (
        <div className="late-words">
          <p className="meta">{t('late')}</p>
          {record.late.map((entry) => (
            <Said key={`${entry.id}-${entry.created}`} entry={entry} />
          ))}
        </div>
      ) : null}
      {failure ? (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      ) : null}
      {record.reopened ? (
        <p className="meta">
          {t('reopened', { name: record.reopened.byName, time: verbs.timeOf(record.reopened.at) })}
        </p>
      ) : null}
      <span className="record-verbs">
        {!record.reopened && verbs.mayReopen(record) ? (
          <button type="button" className="btn line sm" disabled={isBusy} onClick={() => void reopen()}>
            <RotateCcw className="ic" size={14} aria-hidden="true" />
            {isBusy ? t('reopening') : t('reopen')}
          </button>
        ) : null}
        {show ? (
          <button type="button" className="btn sm" onClick={show}>
            <TextSelect className="ic" size={14} aria-hidden="true" />
            {t('showInArticle')}
          </button>
        ) : null}
      </span>
    </>
  );
}
