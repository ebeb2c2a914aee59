'use client';

import { BookPlus, Check, ListChecks, MessageSquarePlus, MoveHorizontal, Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { ignoreSecondPress } from '../selection/ignore-second-press.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { ConfidentialButton } from '../confidential/confidential-button.tsx';
import { AssignMenu } from './assign-menu.tsx';
import type { CardContext } from './card-context.ts';
import { CopyLinkButton } from './copy-link-button.tsx';
import { type Hanging, RemoveButton } from './remove-button.tsx';
import { RetagMenu } from './retag-menu.tsx';
import { SuggestButton } from './suggest-button.tsx';

/** A form that an act of the open card opens. */
export type ActForm = 'remark' | 'citation' | 'suggestion' | 'verdict' | 'resolve';

function hangingOn({ annotation, replies, citations, suggestions }: Thread): Hanging {
  const all = [...replies, ...citations, ...suggestions];
  const isOthers = all.some(({ author }) => author !== annotation.author);
  const isSigned = annotation.verdict !== null || suggestions.some(({ decision }) => decision !== null);
  return { count: all.length, isKept: isOthers || isSigned };
}

/** What may be done on the open card, each for whom it is theirs to do; deleting asks while something hangs on it. */
export function CardActs({
  thread,
  isGone,
  context,
  onOpen,
}: {
  thread: Thread;
  /** It is not open any more. */
  isGone: boolean;
  context: CardContext;
  onOpen: (form: ActForm) => void;
}) {
  const t = useTranslations('workspace');
  const ts = useTranslations('selection');
  const tv = useTranslations('verdict');
  const { tagOf } = useDeskTags();
  const { annotation } = thread;
  const { id, value, author } = annotation;
  const { me, verbs, mayWrite } = context;
  const isMine = author === me.id;
  const mayResolve = context.mayResolve(author);
  // What others have signed or frozen stands.
  const mayRestrict =
    mayWrite &&
    (isMine || context.roleNow === 'editor' || context.roleNow === 'legal') &&
    annotation.verdict === null &&
    thread.suggestions.length === 0 &&
    thread.citations.every(({ value: cited }) => cited.kind === 'citation');

  return (
    <div className="acts">
      {context.mayCheck && !isGone && thread.words !== null ? (
        <button
          type="button"
          className="btn sm"
          data-verdict=""
          data-opens="verdict"
          onClick={() => {
            ignoreSecondPress();
            onOpen('verdict');
          }}
        >
          <ListChecks className="ic" size={15} aria-hidden="true" />
          {tv('give')}
        </button>
      ) : null}
      {mayResolve && !isGone ? (
        <button
          type="button"
          className="btn sm"
          data-resolve=""
          data-opens="resolve"
          onClick={() => {
            ignoreSecondPress();
            onOpen('resolve');
          }}
        >
          <Check className="ic" size={15} aria-hidden="true" />
          {t('resolve')}
        </button>
      ) : null}
      {mayWrite && !isGone ? (
        <AssignMenu
          annotation={id}
          assignee={annotation.assignee}
          me={me}
          people={context.people}
          onAssign={verbs.assign}
        />
      ) : null}
      <CopyLinkButton link={context.linkTo(id)} say={context.say} />
      {mayWrite ? (
        <>
          <button
            type="button"
            className="btn sm"
            data-opens="citation"
            onClick={() => {
              ignoreSecondPress();
              onOpen('citation');
            }}
          >
            <BookPlus className="ic" size={15} aria-hidden="true" />
            {t('cite')}
          </button>
          {isGone ? null : <SuggestButton words={thread.words} say={context.say} onOpen={() => onOpen('suggestion')} />}
          {context.mayRetag(author) && !isGone ? (
            <RetagMenu current={tagOf(tagCodeOf(annotation)).code} onTag={(tag) => verbs.retag(id, tag)} />
          ) : null}
          {isMine && !isGone ? (
            <>
              <button type="button" className="btn sm" data-opens="remark" onClick={() => onOpen('remark')}>
                {value.remark ? (
                  <Pencil className="ic" size={15} aria-hidden="true" />
                ) : (
                  <MessageSquarePlus className="ic" size={15} aria-hidden="true" />
                )}
                {value.remark ? t('editRemark') : t('addRemark')}
              </button>
              {value.passage ? (
                <button type="button" className="btn sm" onClick={() => context.movePassage(id)}>
                  <MoveHorizontal className="ic" size={15} aria-hidden="true" />
                  {ts(annotation.placement?.state === 'lost' ? 'placeAgain' : 'movePassage')}
                </button>
              ) : null}
            </>
          ) : null}
        </>
      ) : null}
      {mayRestrict && !isGone ? <ConfidentialButton what={{ kind: 'restrict', annotation: id }} /> : null}
      {context.mayRemove(author) && !isGone ? (
        <RemoveButton entry={annotation} label={t('delete')} hanging={hangingOn(thread)} context={context} />
      ) : null}
    </div>
  );
}
