'use client';

import { memo } from 'react';
import type { EntryId } from '#core/ids.ts';
import { isOneLine, type MarginItem } from '#core/margin/margin-item.ts';
import { LateSecretCard } from '../confidential/late-secret-card.tsx';
import { AnnotationCard } from './annotation-card.tsx';
import type { CardContext, FirstForm, Gone } from './card-context.ts';
import { CardStub } from './card-stub.tsx';
import type { Here } from './here-menu.tsx';
import type { RecordVerbs } from './record-words.tsx';
import { SettledCard } from './settled-card.tsx';

/** What is the same for every card of a margin. */
export interface Cards {
  context: CardContext;
  records: RecordVerbs;
  onActivate: (id: EntryId | null) => void;
  onPassage: (id: EntryId) => void;
  /** Closes the active card. */
  onClose: (id: EntryId) => void;
  /** Picks a card, to do something to many at once; `isRange` picks up to it. */
  onPick: (id: EntryId, isRange: boolean) => void;
}

function wordsOf(item: MarginItem): string {
  if (item.kind === 'confidential') return '';
  const annotation = item.kind === 'open' ? item.thread.annotation : item.record.annotation;
  const rest = item.kind === 'open' ? item.thread.replies : item.record.replies;
  const { remark, passage } = annotation.value;
  return [passage?.quote, remark, ...rest.map((reply) => reply.value.body)].filter(Boolean).join(' ');
}

interface CardItemProps {
  item: MarginItem;
  /** What it is called. */
  label: string;
  code: string;
  isMounted: boolean;
  isActive: boolean;
  gone: Gone | null;
  opens: FirstForm | null;
  isPicked: boolean;
  /** What of it this reader has not read. */
  unread: ReadonlySet<EntryId>;
  /** For the active card: what else stands on its words. */
  here: readonly Here[];
  cards: Cards;
}

/** One card of the margin and its place in the list, whether it is drawn in full or not. */
export const CardItem = memo(function CardItem({
  item,
  label,
  code,
  isMounted,
  isActive,
  gone,
  opens,
  isPicked,
  unread,
  here,
  cards,
}: CardItemProps) {
  const { id } = item;
  const { context, records, onActivate, onPassage, onClose, onPick } = cards;
  return (
    <li
      id={`card-${id}`}
      data-card={id}
      data-stub={isMounted ? undefined : isOneLine(item) ? 'settled' : 'open'}
      className={`card${item.kind === 'confidential' ? ' secret' : ''}${isOneLine(item) ? ' settled' : ''}${isActive ? ' active' : ''}${unread.size > 0 ? ' unread' : ''}${isPicked ? ' picked' : ''}`}
      aria-current={isActive || undefined}
      tabIndex={-1}
    >
      {/* What only some may read is no annotation of the article, and does not count as one. */}
      <div role={item.kind === 'confidential' ? 'group' : 'comment'} aria-label={label}>
        {!isMounted ? (
          <CardStub words={wordsOf(item)} />
        ) : item.kind === 'confidential' ? (
          <LateSecretCard
            card={item.card}
            isActive={isActive}
            unread={unread}
            context={context}
            onActivate={onActivate}
            onPassage={onPassage}
            onClose={onClose}
          />
        ) : item.kind === 'open' ? (
          <AnnotationCard
            thread={item.thread}
            code={code}
            isActive={isActive}
            gone={gone}
            opens={opens}
            isPicked={isPicked}
            unread={unread}
            here={here}
            context={context}
            onActivate={onActivate}
            onPassage={onPassage}
            onClose={onClose}
            onPick={onPick}
          />
        ) : (
          <SettledCard
            record={item.record}
            code={code}
            isActive={isActive}
            verbs={records}
            onActivate={onActivate}
            onClose={onClose}
          />
        )}
      </div>
    </li>
  );
}, isSame);

// Lists are built anew at each change; what is in them mostly is not.
function isSame(a: CardItemProps, b: CardItemProps): boolean {
  const isSameItem =
    a.item.kind === 'open'
      ? b.item.kind === 'open' && a.item.thread === b.item.thread
      : a.item.kind === 'settled'
        ? b.item.kind === 'settled' && a.item.record === b.item.record
        : b.item.kind === 'confidential' && a.item.card === b.item.card;
  return (
    isSameItem &&
    a.label === b.label &&
    a.code === b.code &&
    a.isMounted === b.isMounted &&
    a.isActive === b.isActive &&
    a.gone === b.gone &&
    a.opens === b.opens &&
    a.isPicked === b.isPicked &&
    a.unread === b.unread &&
    a.here === b.here &&
    (a.cards === b.cards || (!a.isMounted && !b.isMounted))
  );
}
