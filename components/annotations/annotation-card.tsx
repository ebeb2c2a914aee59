'use client';

import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { isSettledByVerdict } from '#core/annotation/check-state.ts';
import { quotedOf } from '#core/annotation/glance.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import { ActiveCard } from './active-card.tsx';
import type { CardContext, FirstForm, Gone } from './card-context.ts';
import { type Here, HereMenu } from './here-menu.tsx';
import { PickBox } from './pick-box.tsx';
import { RestingCard } from './resting-card.tsx';
import { useSaidBy } from './use-said-by.ts';
import { VerdictLine } from './verdict-line.tsx';

/** Words of a passage that a heading begins with. */
const HEADED = 8;

function firstWords(quote: string): string {
  const words = quote.split(/\s+/);
  return words.length > HEADED ? `${words.slice(0, HEADED).join(' ')} …` : quote;
}

/** One open thread in the margin: marginalia at rest, a slip of paper when active. */
export function AnnotationCard({
  thread,
  code,
  isActive,
  gone,
  opens,
  isPicked,
  unread,
  here,
  context,
  onActivate,
  onPassage,
  onClose,
  onPick,
}: {
  thread: Thread;
  code: string;
  isActive: boolean;
  /** Somebody else settled or deleted it while this reader was on it. */
  gone: Gone | null;
  /** Just made here: this form opens. */
  opens: FirstForm | null;
  isPicked: boolean;
  /** What of it this reader has not read. */
  unread: ReadonlySet<EntryId>;
  /** For the active card: what else stands on its words. */
  here: readonly Here[];
  context: CardContext;
  onActivate: (id: EntryId | null) => void;
  onPassage: (id: EntryId) => void;
  onClose: (id: EntryId) => void;
  onPick: (id: EntryId, isRange: boolean) => void;
}) {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  const { annotation, number } = thread;
  const { quote } = quotedOf(thread);
  const tag = tagOf(tagCodeOf(annotation));
  const name = t(`tags.${tag.code}` as 'tags.claim');
  const author = useSaidBy()(annotation.value, context.personOf(annotation.author)?.name ?? '');
  const head = (
    <>
      <span className="num">{number}</span>
      <h3 className="card-title">
        <TagName tag={tag} name={name} />
        <span className="vh">{t('card', { number, tag: name, verdict: '', name: author })}</span>
        {quote === null ? null : <span className="vh">{t('cardOn', { words: firstWords(quote) })}</span>}
      </h3>
      <code>{code}</code>
    </>
  );
  const pick = context.mayWrite ? (
    <PickBox number={number} isPicked={isPicked} onPick={(isRange) => onPick(annotation.id, isRange)} />
  ) : null;
  if (!isActive && isSettledByVerdict(thread))
    return (
      <VerdictLine
        thread={thread}
        code={code}
        pick={pick}
        author={author}
        isUnread={unread.size > 0}
        onActivate={onActivate}
        onPick={onPick}
      />
    );
  return isActive ? (
    <ActiveCard
      thread={thread}
      head={head}
      pick={pick}
      gone={gone}
      opens={opens}
      unread={unread}
      here={<HereMenu here={here} id={annotation.id} onChoose={onActivate} />}
      context={context}
      onClose={() => onClose(annotation.id)}
      onPassage={onPassage}
    />
  ) : (
    <RestingCard
      thread={thread}
      head={head}
      pick={pick}
      unread={unread}
      context={context}
      onActivate={onActivate}
      onPick={onPick}
    />
  );
}
