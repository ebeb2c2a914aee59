'use client';

import { FileText, MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { quotedOf, sourceOf } from '#core/annotation/glance.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { type CardContext, waitsFor } from './card-context.ts';
import { CardGlance } from './card-state.tsx';
import { ChangedWords } from './changed-words.tsx';
import { useDraftOn } from './use-draft.ts';
import { saidAt, useSaidBy } from './use-said-by.ts';

/** A thread at a glance: state, kind, first words, source, who, how much was said. */
export function RestingCard({
  thread,
  head,
  pick,
  unread,
  context,
  onActivate,
  onPick,
}: {
  thread: Thread;
  head: ReactNode;
  /** The box by which it is picked; null for who picks nothing. */
  pick: ReactNode;
  unread: ReadonlySet<EntryId>;
  context: CardContext;
  onActivate: (id: EntryId) => void;
  onPick: (id: EntryId, isRange: boolean) => void;
}) {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  const { annotation, number, replies, citations, suggestions } = thread;
  const suggested = suggestions.find(({ decision }) => decision === null)?.value;
  const { remark } = annotation.value;
  const { quote } = quotedOf(thread);
  const tt = useTranslations('threads');
  const tc = useTranslations('confidential');
  const source = sourceOf(citations);
  const author = useSaidBy()(annotation.value, context.personOf(annotation.author)?.name ?? '');
  const said = saidAt(annotation);
  const draft = useDraftOn(annotation.id, [...replies, ...citations, ...suggestions]);
  const name = t(`tags.${tagOf(tagCodeOf(annotation)).code}` as 'tags.claim');
  return (
    <div
      className="rest"
      onClick={(event) => (event.shiftKey ? onPick(annotation.id, true) : onActivate(annotation.id))}
      // Shift+click picks cards; it must not select the words between them.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onKeyDown={undefined}
      role="presentation"
    >
      {pick}
      <header>
        {head}
        {draft ? <span className="draft-word">{t('draft')}</span> : null}
        {unread.size > 0 ? (
          <span className="new-flag" title={tt('newCount', { count: unread.size })}>
            {tt('new')}
          </span>
        ) : null}
        <CardGlance thread={thread} waitsFor={waitsFor(thread, context, tt('me'))} />
      </header>
      <p className="say" dir="auto">
        {suggested ? (
          <span className="suggested">
            <ChangedWords before={suggested.saw} after={suggested.text} />{' '}
          </span>
        ) : null}
        {remark ||
          (suggested ? (
            suggested.note
          ) : quote !== null ? (
            <q className={isQuoted(quote) ? 'quoted bare' : 'quoted'}>{withinMarks(quote)}</q>
          ) : (
            t('onWholeArticle')
          ))}
      </p>
      <div className="foot">
        <b
          className={annotation.value.outside && 'outside'}
          title={[author, said && context.timeOf(said)].filter(Boolean).join(' · ')}
        >
          {annotation.value.outside ? <FileText className="ic" size={12} aria-hidden="true" /> : null}
          {annotation.value.outside ? ' ' : null}
          {author}
        </b>
        {source ? (
          <span className="src" title={[source.name ?? tc('source'), source.locator].filter(Boolean).join(', ')}>
            <span className="src-first">
              {source.source ? <i className={source.source === 'primary' ? 'box full' : 'box'} /> : null}
              <span className="src-name" dir="auto">
                {source.name ?? tc('source')}
              </span>
              {source.more > 0 ? <span className="src-more">+{source.more}</span> : null}
            </span>
            {source.locator ? <code dir="auto">{source.locator}</code> : null}
            <span className="vh">{t('citations', { count: citations.length })}</span>
          </span>
        ) : (
          <span className="src none">{t('noSource')}</span>
        )}
        {replies.length > 0 ? (
          <span className="said">
            <MessageSquare className="ic" size={13} aria-hidden="true" />
            <span aria-hidden="true">{replies.length}</span>
            <span className="vh">{t('replies', { count: replies.length })}</span>
          </span>
        ) : null}
        <button type="button" className="open-card">
          <span className="vh">{t('card', { number, tag: name, verdict: '', name: author })}</span>
        </button>
      </div>
    </div>
  );
}
