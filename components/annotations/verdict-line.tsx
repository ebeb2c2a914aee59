'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { checkStateOf } from '#core/annotation/check-state.ts';
import { quotedOf } from '#core/annotation/glance.ts';
import { tagClasses } from '#core/annotation/tag.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagGlyph } from '../ui/tag-glyph.tsx';
import { VerdictStamp } from '../ui/verdict-stamp.tsx';
import { useDraftOn } from './use-draft.ts';

/** A thread that a verdict has settled: one line of its verdict, kind and words. */
export function VerdictLine({
  thread,
  code,
  pick,
  author,
  isUnread,
  onActivate,
  onPick,
}: {
  thread: Thread;
  code: string;
  /** The box by which it is picked; null for who picks nothing. */
  pick: ReactNode;
  /** Their name. */
  author: string;
  isUnread: boolean;
  onActivate: (id: EntryId) => void;
  onPick: (id: EntryId, isRange: boolean) => void;
}) {
  const t = useTranslations('workspace');
  const tt = useTranslations('threads');
  const tv = useTranslations('verdict.codes');
  const { tagOf } = useDeskTags();
  const { annotation, number, replies, citations } = thread;
  const { id } = annotation;
  const tag = tagOf(tagCodeOf(thread.annotation));
  const name = t(`tags.${tag.code}` as 'tags.claim');
  const check = checkStateOf(thread);
  const draft = useDraftOn(id, [...replies, ...citations]);
  return (
    <>
      {pick}
      <span className="num" aria-hidden="true">
        {number}
      </span>
      <button
        type="button"
        className={`one-line numbered ${tagClasses(tag)}`}
        onClick={(event) => (event.shiftKey ? onPick(id, true) : onActivate(id))}
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      >
        <span className="vh">{t('card', { number, tag: name, verdict: `, ${tv(check)}`, name: author })}</span>
        <span aria-hidden="true">
          <VerdictStamp state={check} isBare />
        </span>
        <TagGlyph slot={tag.glyph} />
        <code>{code}</code>
        {draft ? <span className="draft-word">{t('draft')}</span> : null}
        {isUnread ? <span className="new-flag">{tt('new')}</span> : null}
        <span className="one-quote" dir="auto">
          {quotedOf(thread).quote ?? t('onWholeArticle')}
        </span>
      </button>
    </>
  );
}
