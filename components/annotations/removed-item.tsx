'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StoredValue } from '#core/annotation/entry.ts';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import type { RemovedEntry } from '#core/annotation/removed.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import type { CardContext } from './card-context.ts';
import { ChangedWords } from './changed-words.tsx';
import { useSaidBy } from './use-said-by.ts';

/** What an entry says, whatever kind it is, and who says it. */
function Said({ value, name }: { value: StoredValue; name: string }) {
  const saidBy = useSaidBy();
  if (value.kind === 'confidential') return null;
  const words = value.kind === 'reply' ? value.body : value.kind === 'citation' ? value.line : '';
  return (
    <p className="say-all" dir="auto">
      <b>{saidBy(value, name)}</b>{' '}
      {value.kind === 'suggestion' ? (
        <span className="suggested">
          <ChangedWords before={value.saw} after={value.text} /> {value.note}
        </span>
      ) : value.kind === 'annotation' ? (
        value.remark
      ) : (
        words
      )}
    </p>
  );
}

/** One entry that was removed: whose words, who took them out, up to when they can come back, and the way. */
export function RemovedItem({
  entry,
  context,
  onPutBack,
}: {
  entry: RemovedEntry;
  context: CardContext;
  /** Resolves with null when it is done, else with words that say why not. */
  onPutBack: (entry: RemovedEntry) => Promise<string | null>;
}) {
  const t = useTranslations('removed');
  const tw = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { value, late, withIt, author, by } = entry;
  const nameOf = (id: typeof author, name: string) => (id === context.me.id ? tw('you') : name);
  const kind = value.kind === 'confidential' ? 'citation' : value.kind;
  const tag = entry.tag && tagOf(entry.tag);
  const quote = value.kind === 'annotation' ? (value.passage?.quote ?? null) : null;

  async function putBack() {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    const problem = await onPutBack(entry);
    setBusy(false);
    if (problem !== null) setFailure(problem);
  }

  return (
    <li className="record" data-removed={entry.id}>
      <header>
        {tag ? <TagName tag={tag} name={tw(`tags.${tag.code}` as 'tags.claim')} /> : <b>{t(`kinds.${kind}`)}</b>}
        <span className="code">{entry.code}</span>
        <span className="stt">
          {t(entry.isBack ? 'isBack' : entry.wentWith ? 'withAnnotation' : 'by', {
            name: by === context.me.id ? tw('byYou') : entry.byName,
            time: context.timeOf(entry.at),
          })}
        </span>
      </header>
      {quote === null ? null : (
        <p className="claim">
          <q dir="auto" className={isQuoted(quote) ? 'bare' : undefined}>
            {withinMarks(quote)}
          </q>
        </p>
      )}
      <Said value={value} name={nameOf(author, entry.authorName)} />
      {withIt > 0 ? <p className="meta">{t('withIt', { count: withIt })}</p> : null}
      {late.length > 0 ? (
        <div className="late-words">
          <p className="meta">{t(entry.isBack ? 'lateBack' : 'late')}</p>
          {late.map((one) => (
            <Said key={`${one.author}-${one.at}`} value={one.value} name={nameOf(one.author, one.authorName)} />
          ))}
        </div>
      ) : null}
      {entry.isBack ? null : (
        <p className="meta">
          {entry.isBlocked
            ? t('blocked')
            : entry.mayRestore
              ? t('until', { time: context.timeOf(entry.until) })
              : t('notYours')}
        </p>
      )}
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          {t('failed', { reason: failure })}
        </p>
      )}
      {entry.mayRestore && !entry.isBlocked && context.mayWrite ? (
        <span className="record-verbs">
          <button
            type="button"
            className="btn line sm"
            aria-disabled={isBusy || undefined}
            onClick={() => void putBack()}
          >
            <RotateCcw className="ic" size={14} aria-hidden="true" />
            {t(isBusy ? 'puttingBack' : 'putBack')}
          </button>
        </span>
      ) : null}
    </li>
  );
}
