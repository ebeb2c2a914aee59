'use client';

import { useTranslations } from 'use-intl';
import { tagOf } from '#core/annotation/tag.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { isQuoted } from '../ui/is-quoted.ts';
import { TagName } from '../ui/tag-glyph.tsx';
import { ActiveCard } from './active-card.tsx';
import type { ThreadVerbs } from './thread-verbs.ts';

/** What every card needs to know of the page. */
export interface CardContext {
  me: DeskPerson;
  mayWrite: boolean;
  /** May this thread be settled by this reader? */
  mayResolve: (author: PersonId) => boolean;
  personOf: (id: PersonId) => DeskPerson | undefined;
  /** ISO 8601 in, words in the desk's zone out. */
  timeOf: (iso: string) => string;
  verbs: ThreadVerbs;
  /** Lets its author move the start and the end of an annotation's passage. */
  movePassage: (id: EntryId) => void;
}

/** One thread in the margin: marginalia at rest, a slip of paper when active. */
export function AnnotationCard({
  thread,
  code,
  isActive,
  isGone,
  isNew,
  context,
  onActivate,
  onClose,
  onPassage,
}: {
  thread: Thread;
  code: string;
  isActive: boolean;
  /** Somebody else settled or deleted it while this reader was on it. */
  isGone: boolean;
  /** Just made here: its remark field opens. */
  isNew: boolean;
  context: CardContext;
  onActivate: (id: EntryId) => void;
  onClose: () => void;
  onPassage: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const { annotation, number } = thread;
  const tag = tagOf(annotation.value.tag);
  const name = t(`tags.${tag.code}` as 'tags.claim');
  const author = context.personOf(annotation.author);
  const status =
    annotation.created === null
      ? t('status.sending')
      : annotation.placement?.state === 'lost'
        ? t('status.lost')
        : t('status.open');
  const head = (
    <>
      <span className="num">{number}</span>
      <h3 className="card-title">
        <TagName tag={tag} name={name} />
        <span className="vh">{t('card', { number, tag: name, name: author?.name ?? '' })}</span>
      </h3>
      <code>{code}</code>
    </>
  );

  if (isActive) {
    return (
      <ActiveCard
        thread={thread}
        head={head}
        status={status}
        isGone={isGone}
        isNew={isNew}
        context={context}
        onClose={onClose}
        onPassage={onPassage}
      />
    );
  }
  const { remark, passage } = annotation.value;
  const replies = thread.replies.length;
  return (
    <div className="rest" onClick={() => onActivate(annotation.id)} onKeyDown={undefined} role="presentation">
      <header>
        {head}
        <span className="stt">{status}</span>
      </header>
      <p className="say" dir="auto">
        {remark ||
          (passage ? (
            <q className={isQuoted(passage.quote) ? 'quoted bare' : 'quoted'}>{passage.quote}</q>
          ) : (
            t('onWholeArticle')
          ))}
      </p>
      <div className="foot">
        <b>{author?.name}</b>
        {annotation.created ? (
          <>
            <i className="dot" />
            <time dateTime={annotation.created}>{context.timeOf(annotation.created)}</time>
          </>
        ) : null}
        {replies > 0 ? (
          <>
            <i className="dot" />
            <span>{t('replies', { count: replies })}</span>
          </>
        ) : null}
        <i className="dot" />
        <span>{thread.citations.length > 0 ? t('citations', { count: thread.citations.length }) : t('noSource')}</span>
        <button type="button" className="open-card" onClick={() => onActivate(annotation.id)}>
          <span className="vh">{t('card', { number, tag: name, name: author?.name ?? '' })}</span>
        </button>
      </div>
    </div>
  );
}
