'use client';

import { ChevronDown, ChevronRight, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RemovedEntry } from '#core/annotation/removed.ts';
import type { CardContext } from './card-context.ts';
import { readRemoved } from './read-removals.ts';
import { RemovedItem } from './removed-item.tsx';
import { RemovedWords } from './removed-words.tsx';

/** Whether the list is open, and the way to it. */
export interface RemovedShown {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Shows it from wherever the reader is, with the keys on it. */
  show: () => void;
  /** Whether the keys are to come to it now; asked once. */
  takesKeys: () => boolean;
}

export interface RemovedListProps {
  articleId: string;
  /** The article's seq: what is newer may have been removed or put back. */
  seq: number;
  shown: RemovedShown;
  context: CardContext;
}

/** Milliseconds for which changes in a row are read once. */
const READ_AFTER = 120;

/** What was removed in the last thirty days, for who may see it, and the way back. */
export function RemovedList(props: RemovedListProps) {
  return (
    <RemovedWords>
      <List {...props} />
    </RemovedWords>
  );
}

function List({ articleId, seq, shown, context }: RemovedListProps) {
  const t = useTranslations('removed');
  const [items, setItems] = useState<readonly RemovedEntry[] | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [turn, setTurn] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const { isOpen, setOpen, takesKeys } = shown;
  useEffect(() => {
    if (takesKeys()) button.current?.focus();
  }, [takesKeys]);
  useEffect(() => {
    let isOver = false;
    const timer = window.setTimeout(async () => {
      const found = await readRemoved(articleId);
      if (isOver) return;
      setMissing(found === null);
      if (found) setItems((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    }, READ_AFTER);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [articleId, seq, turn]);

  async function putBack(entry: RemovedEntry): Promise<string | null> {
    const problem = await context.verbs.restore(entry.id, entry.on ?? entry.id);
    setTurn((now) => now + 1);
    // What had the keys goes with its line.
    if (problem === null) button.current?.focus({ preventScroll: true });
    return problem;
  }

  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const mayAll = context.mayRemove(null);
  return (
    <section className="removed" aria-label={t('title')}>
      <button
        ref={button}
        type="button"
        className="btn sm"
        aria-expanded={isOpen}
        aria-controls="removed-list"
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron className="ic" size={15} aria-hidden="true" />
        {t('title')} <b>{items?.length ?? ''}</b>
      </button>
      <div id="removed-list" hidden={!isOpen}>
        {isMissing ? (
          <p className="notice" role="alert">
            {t('notRead')}{' '}
            <button type="button" className="btn line sm" onClick={() => setTurn(turn + 1)}>
              <RotateCcw className="ic" size={14} aria-hidden="true" />
              {t('again')}
            </button>
          </p>
        ) : null}
        {items?.length === 0 ? <p className="meta">{t(mayAll ? 'empty' : 'emptyOwn')}</p> : null}
        {items && items.length > 0 ? (
          <ol aria-label={t('title')}>
            {items.map((entry) => (
              <RemovedItem key={entry.id} entry={entry} context={context} onPutBack={putBack} />
            ))}
          </ol>
        ) : null}
      </div>
    </section>
  );
}
