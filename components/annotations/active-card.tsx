'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { quotedOf, stateOf } from '#core/annotation/glance.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { type ActForm, CardActs } from './card-acts.tsx';
import { type CardContext, type FirstForm, type Gone, waitsFor } from './card-context.ts';
import { CardStateWord } from './card-state.tsx';
import { CheckRow } from './check-row.tsx';
import { CitationForm } from './citation-form.tsx';
import { CitationList } from './citation-list.tsx';
import { LateVerdictForm } from './late-verdict-form.tsx';
import { ReplyList } from './reply-list.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { SaidWords } from './said-words.tsx';
import { forgetDrafts, useDraftOn } from './use-draft.ts';
import { useJudging } from './use-judging.ts';
import { useLeaving } from './use-leaving.ts';
import { ResolveForm } from './resolve-form.tsx';
import { useSaidRetag } from './use-said-retag.ts';
import { saidAt, useSaidBy } from './use-said-by.ts';
import { SuggestionForm } from './suggestion-form.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { WordsForm } from './words-form.tsx';
import { Writing } from './writing.tsx';

type Open = ActForm | null;

/** The active thread: everything said on it, and everything that may be done. */
export function ActiveCard({
  thread,
  head,
  pick,
  gone,
  opens,
  unread,
  here,
  context,
  onClose,
  onPassage,
}: {
  thread: Thread;
  head: ReactNode;
  /** The box by which it is picked. */
  pick: ReactNode;
  gone: Gone | null;
  opens: FirstForm | null;
  unread: ReadonlySet<EntryId>;
  /** The choice among the annotations on the same words. */
  here: ReactNode;
  context: CardContext;
  onClose: () => void;
  onPassage: (id: EntryId) => void;
}) {
  const t = useTranslations('workspace');
  const ts = useTranslations('selection');
  const tt = useTranslations('threads');
  const tu = useTranslations('suggestions');
  const th = useTranslations('practice.hints');
  const { annotation } = thread;
  const { id, value, author, verdict } = annotation;
  const { me, verbs, mayWrite, personOf } = context;
  const saidBy = useSaidBy();
  const said = saidAt(annotation);
  const retagged = useSaidRetag()(annotation, (by) => (by === me.id ? tt('me') : (personOf(by)?.name ?? '')));
  const { quote, before } = quotedOf(thread);
  const draft = useDraftOn(id, [...thread.replies, ...thread.citations, ...thread.suggestions]);
  const [open, setOpen] = useState<Open>(opens ?? (draft === 'reply' || draft === 'edit' ? null : draft));
  const judging = useJudging(thread, context);
  const leaving = useLeaving(context, id, open && `${open}:${id}`);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const slip = useRef<HTMLDivElement>(null);
  const isMine = author === me.id;
  const isLeft = draft !== null && draft !== 'reply' && draft !== 'edit' && draft !== open;
  const mayResolve = context.mayResolve(author);
  const [couldResolve, setCouldResolve] = useState(mayResolve);
  if (couldResolve !== mayResolve) {
    setCouldResolve(mayResolve);
    // What was refused to somebody who might not is no longer true of them.
    if (mayResolve) setFailure(null);
  }

  // What had the focus is gone (the button that opened the card, a form that was posted): the keys stay with the card.
  useEffect(() => {
    const { activeElement, body } = document;
    if (activeElement === body || activeElement === slip.current?.parentElement)
      slip.current?.focus({ preventScroll: true });
  }, [open]);

  // Back to the button that opened the form; a remark that came with the annotation goes back to the words.
  function close(what: Exclude<Open, null>) {
    setOpen(null);
    if (what === opens) return context.backToWords(id);
    requestAnimationFrame(() => slip.current?.querySelector<HTMLElement>(`[data-opens="${what}"]`)?.focus());
  }

  const leave = (what: Exclude<Open, null>, isWritten: boolean) => {
    close(what);
    leaving.kept(`${what}:${id}`, isWritten, () => setOpen(what));
  };
  const cancel = (what: Exclude<Open, null>, bringBack: (() => void) | null) => {
    close(what);
    leaving.thrown(bringBack, () => setOpen(what));
  };

  async function resolve(outcome: Outcome, note: string) {
    setBusy(true);
    setFailure(null);
    const problem = await verbs.resolve(id, outcome, note);
    setBusy(false);
    if (problem === null) return forgetDrafts(me.id, id);
    setFailure(t('commandFailed', { reason: problem }));
  }

  // Single letters act on the card itself, never inside a field.
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === '.') onPassage(id);
    else if (mayWrite && event.key === 'r')
      event.currentTarget.querySelector<HTMLElement>('.reply-box textarea')?.focus();
    else if (mayResolve && !gone && event.key === 'e') setOpen('resolve');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={slip} className="slip" onKeyDown={onKeyDown} role="presentation" tabIndex={-1}>
      <header>
        {pick}
        {head}
        {isLeft ? <span className="draft-word">{t('draft')}</span> : null}
        {gone && gone.outcome === null ? null : (
          <CardStateWord state={gone?.outcome ?? stateOf(thread)} waitsFor={waitsFor(thread, context, tt('me'))} />
        )}
        <button type="button" className="btn icon sm" aria-label={t('close')} onClick={onClose}>
          <X className="ic" size={15} aria-hidden="true" />
        </button>
      </header>
      {here}
      {quote !== null ? (
        <button type="button" className="claim" onClick={() => onPassage(id)} aria-label={t('toPassage')}>
          <q dir="auto" className={isQuoted(quote) ? 'bare' : undefined}>
            {withinMarks(quote)}
          </q>
        </button>
      ) : (
        <p className="claim">{t('onWholeArticle')}</p>
      )}
      {annotation.placement?.state === 'lost' && value.passage ? (
        <div className="notice gone">
          <p>{t('lost', { quote: value.passage.quote })}</p>
          {isMine && mayWrite && !gone ? (
            <>
              <button type="button" className="btn line sm" onClick={() => context.movePassage(id)}>
                {ts('placeAgain')}
              </button>
              <button type="button" className="btn line sm" onClick={() => verbs.keepOnWhole(annotation)}>
                {t('keepOnWhole')}
              </button>
            </>
          ) : null}
        </div>
      ) : null}
      {before !== null ? (
        <p className="meta said-first" dir="auto">
          {t('saidFirst', { words: before })}
        </p>
      ) : annotation.placement?.state === 'changed' ? (
        <p className="notice">{t('wordsChanged')}</p>
      ) : null}
      {retagged === null ? null : (
        <p className="meta retagged" dir="auto">
          {retagged}
        </p>
      )}
      {gone?.by ? <GoneNotice gone={gone} say={context.say} onClose={onClose} /> : null}
      {annotation.twice ? <p className="notice">{t('twice')}</p> : null}
      <CheckRow thread={thread} context={context} isBusy={judging.isBusy} onAgain={gone ? null : judging.again} />
      {open === 'remark' ? (
        <WordsForm
          draftKey={`remark:${id}`}
          label={t('remark')}
          placeholder={t('remarkAsk')}
          initial={value.remark ?? ''}
          submit={value.remark ? t('save') : t('post')}
          isRequired={false}
          focuses
          people={context.people}
          me={context.me.id}
          onTyping={() => context.typing(id)}
          onPost={(words) => {
            if (words !== (value.remark ?? '')) verbs.remark(annotation, words);
            setOpen(null);
          }}
          onLeave={(isWritten) => leave('remark', isWritten)}
          onCancel={(bringBack) => cancel('remark', bringBack)}
        />
      ) : (
        <div className="how">
          {value.remark ? (
            <p dir="auto">
              <SaidWords words={value.remark} people={context.people} />
            </p>
          ) : null}
          <p className="meta">
            <b dir="auto">
              {saidBy(value, isMine ? t(value.outside ? 'byYou' : 'you') : (personOf(author)?.name ?? ''))}
            </b>
            {unread.has(id) ? <span className="new-flag">{tt('new')}</span> : null}
            {said ? ` · ${context.timeOf(said)}` : null}
          </p>
        </div>
      )}
      <SuggestionList thread={thread} unread={unread} isGone={gone !== null} context={context} />
      <CitationList citations={thread.citations} isGone={gone !== null} context={context} />
      <ReplyList replies={thread.replies} unread={unread} isGone={gone !== null} context={context} />
      {open === 'citation' ? (
        <CitationForm
          draftKey={`citation:${id}`}
          secret={{
            isAlways: false,
            commandOf: (citation, readers) => ({
              method: 'POST',
              path: `annotations/${id}/citations`,
              body: { ...citation, confidential: true, readers },
            }),
          }}
          onPost={(citation, isSecret) => {
            if (!isSecret) verbs.cite(id, citation);
            setOpen(null);
          }}
          onLeave={(isWritten) => leave('citation', isWritten)}
          onCancel={(bringBack) => cancel('citation', bringBack)}
        />
      ) : null}
      {open === 'suggestion' ? (
        <SuggestionForm
          draftKey={`suggestion:${id}`}
          before={thread.words}
          initial={{ text: thread.words ?? '', note: '' }}
          submit={tu('post')}
          closed={thread.words === null ? tu('noWords') : null}
          hasNote
          onPost={(suggested) => {
            verbs.suggest(id, thread.words ?? '', suggested);
            setOpen(null);
          }}
          onLeave={(isWritten) => leave('suggestion', isWritten)}
          onCancel={(bringBack) => cancel('suggestion', bringBack)}
        />
      ) : null}
      {open === 'verdict' ? (
        <LateVerdictForm
          thread={thread}
          isBusy={judging.isBusy}
          isBarred={!context.mayCheck}
          onGive={async (said, words) => {
            const isRefused = await judging.judge(said, words);
            if (!isRefused) setOpen(null);
            return isRefused;
          }}
          onWithdraw={
            verdict && context.mayWithdraw(verdict.by)
              ? () => void judging.withdraw(verdict).then((isRefused) => isRefused || close('verdict'))
              : null
          }
          onLeave={(isWritten) => leave('verdict', isWritten)}
          onCancel={(bringBack) => cancel('verdict', bringBack)}
        />
      ) : null}
      {open === 'resolve' ? (
        <ResolveForm
          draftKey={`resolve:${id}`}
          isBusy={isBusy}
          isBarred={!mayResolve}
          onResolve={resolve}
          onLeave={(isWritten) => leave('resolve', isWritten)}
          onCancel={(bringBack) => cancel('resolve', bringBack)}
        />
      ) : null}
      {(failure ?? judging.failure) ? (
        <p className="notice bad" role="alert">
          {failure ?? judging.failure}
        </p>
      ) : null}
      <Writing thread={id} />
      {open !== 'remark' ? (
        <div className="reply-box">
          <WordsForm
            draftKey={`reply:${id}`}
            label={t('replyTo')}
            submit={t(open === null ? 'post' : 'postReply')}
            isRequired
            givesWay={open !== null}
            onlyDraft={!mayWrite}
            people={context.people}
            me={context.me.id}
            onTyping={() => context.typing(id)}
            onPost={(words) => verbs.reply(id, words)}
            onLeave={() => slip.current?.focus({ preventScroll: true })}
          />
          {context.hint === 'call' ? <p className="practice-hint">{th('call')}</p> : null}
        </div>
      ) : null}
      {open === null && (context.hint === 'source' || (context.hint === 'settle' && mayResolve)) ? (
        <p className="practice-hint">{th(context.hint)}</p>
      ) : null}
      <CardActs thread={thread} isGone={gone !== null} context={context} onOpen={setOpen} />
    </div>
  );
}
