'use client';

import { Check, Replace, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenEntry, SuggestionValue } from '#core/annotation/entry.ts';
import type { Thread } from '#core/annotation/thread.ts';
import type { EntryId } from '#core/ids.ts';
import { Avatar } from '../ui/avatar.tsx';
import type { CardContext } from './card-context.ts';
import { ChangedWords } from './changed-words.tsx';
import { RemovedMeanwhile } from './removed-meanwhile.tsx';
import { EditButton } from './edit-button.tsx';
import { RemoveButton } from './remove-button.tsx';
import { SuggestionForm } from './suggestion-form.tsx';
import { hasDraft } from './use-draft.ts';
import { useEditing } from './use-editing.ts';

type Suggestion = OpenEntry<SuggestionValue>;

/** Why a suggestion cannot be accepted as things stand; null when it can. Said before anybody presses. */
function Stale({ suggestion, words, isFrozen }: { suggestion: Suggestion; words: string | null; isFrozen: boolean }) {
  const t = useTranslations('suggestions');
  if (suggestion.decision) return null;
  if (isFrozen) return <p className="notice">{t('frozen')}</p>;
  if (words === suggestion.value.saw) return null;
  return <p className="notice">{words === null ? t('lost') : t('stale', { words })}</p>;
}

/** What was decided, by whom, and what was put in where that was something else. */
function Decided({ suggestion, context }: { suggestion: Suggestion; context: CardContext }) {
  const t = useTranslations('suggestions');
  const tw = useTranslations('workspace');
  const { decision } = suggestion;
  if (!decision) return null;
  const name = decision.by === context.me.id ? tw('byYou') : (context.personOf(decision.by)?.name ?? '');
  const time = context.timeOf(decision.at);
  return (
    <div className="decided">
      <p className="meta">
        {decision.outcome === 'accepted'
          ? t('accepted', { name, time, number: decision.revision ?? 1 })
          : t('rejected', { name, time })}
      </p>
      {decision.text === undefined ? null : (
        <p className="suggested" dir="auto">
          <span className="meta">{t('acceptedAs')} </span>
          <ChangedWords before={suggestion.value.saw} after={decision.text} />
        </p>
      )}
      {decision.note ? <p dir="auto">{decision.note}</p> : null}
    </div>
  );
}

/** The suggestions of a thread: what each would change, who decided about it, and for who may, the decision. */
export function SuggestionList({
  thread,
  unread,
  isGone,
  context,
}: {
  thread: Thread;
  unread: ReadonlySet<EntryId>;
  /** Its thread was settled or deleted meanwhile: nothing is to be decided. */
  isGone: boolean;
  context: CardContext;
}) {
  const t = useTranslations('suggestions');
  const tw = useTranslations('workspace');
  const tt = useTranslations('threads');
  const { me, mayChangeText, verbs } = context;
  const { words } = thread;
  const mine = useEditing('suggestion-edit', thread.suggestions, context);
  const { editing, setEditing, list, posted, leave, cancel, all } = mine;
  const [changing, setChanging] = useState<EntryId | null>(
    () => thread.suggestions.find(({ id }) => hasDraft(me.id, `accept:${id}`))?.id ?? null,
  );
  const [busy, setBusy] = useState<EntryId | null>(null);
  const [failure, setFailure] = useState<{ id: EntryId; words: string } | null>(null);
  // Its author takes it back while an editor writes other words for it: they are not taken away with it.
  const [held, setHeld] = useState<Suggestion | null>(null);
  const standing = thread.suggestions.find(({ id }) => id === changing);
  if (standing && standing !== held) setHeld(standing);
  const isHeld = changing !== null && !standing && held?.id === changing && held.author !== me.id;
  const suggestions = isHeld && held ? [...all, held] : all;
  // A colleague decides: what had the keys goes, and they stay with what it was about.
  const keysOn = useRef<{ element: Element; home: HTMLElement } | null>(null);
  const isEmpty = suggestions.length === 0;
  useEffect(() => {
    const { current } = list;
    const onFocus = ({ target }: FocusEvent) => {
      const home = target instanceof Element && target.closest<HTMLElement>('[data-suggestion]');
      keysOn.current = home ? { element: target, home } : null;
    };
    current?.addEventListener('focusin', onFocus);
    return () => current?.removeEventListener('focusin', onFocus);
  }, [list, isEmpty]);
  useEffect(() => {
    const { current } = keysOn;
    if (!current || current.element.isConnected || document.activeElement !== document.body) return;
    keysOn.current = null;
    current.home.focus({ preventScroll: true });
  });
  if (isEmpty) return null;

  /** Resolves with true when it was refused. */
  async function decide(id: EntryId, decision: Promise<string | null>): Promise<boolean> {
    setBusy(id);
    setFailure(null);
    const problem = await decision;
    setBusy(null);
    if (problem !== null) setFailure({ id, words: tw('commandFailed', { reason: problem }) });
    return problem !== null;
  }

  const isHeldHere = ({ id }: Suggestion) => isHeld && id === held?.id;

  function closedBecause({ id, decision }: Suggestion): string | null {
    if (isHeld && id === held?.id) return t('takenBackMeanwhile');
    return decision ? t('decidedMeanwhile') : null;
  }

  function own(suggestion: Suggestion): ReactNode {
    const { id, author } = suggestion;
    const isMine = author === me.id;
    return (
      <span className="own">
        {isMine ? <EditButton entry={id} label={t('edit')} onEdit={setEditing} /> : null}
        <RemoveButton
          entry={suggestion}
          label={isMine ? t('takeBack') : tw('deleteOf', { name: context.personOf(author)?.name ?? '' })}
          context={context}
          onOwn={() => setEditing((now) => (now === id ? null : now))}
        />
      </span>
    );
  }

  function verbsOf(suggestion: Suggestion): ReactNode {
    const { id, value } = suggestion;
    const isWaiting = busy !== null || suggestion.created === null;
    const press = (run: () => void) => () => {
      if (!isWaiting) run();
    };
    return (
      <span className="decide">
        {words === value.saw && !context.isFrozen ? (
          <>
            <button
              type="button"
              className="btn line sm"
              data-accept=""
              aria-disabled={isWaiting || undefined}
              onClick={press(() => void decide(id, verbs.accept(suggestion, null)))}
            >
              <Check className="ic" size={14} aria-hidden="true" />
              {busy === id ? t('deciding') : value.text === '' ? t('acceptCut') : t('accept')}
            </button>
            <button
              type="button"
              className="btn sm"
              data-opens={`accept:${id}`}
              aria-disabled={isWaiting || undefined}
              onClick={press(() => setChanging(id))}
            >
              <Replace className="ic" size={14} aria-hidden="true" />
              {t('acceptChanged')}
            </button>
          </>
        ) : null}
        <button
          type="button"
          className="btn sm"
          data-reject=""
          aria-disabled={isWaiting || undefined}
          onClick={press(() => void decide(id, verbs.reject(suggestion)))}
        >
          <X className="ic" size={14} aria-hidden="true" />
          {t('reject')}
        </button>
      </span>
    );
  }

  // Back to the button that opened the form; where that is gone, to what it was about.
  function back(id: EntryId) {
    setChanging(null);
    const slip = list.current?.closest<HTMLElement>('.slip');
    requestAnimationFrame(() => {
      const find = (what: string) => list.current?.querySelector<HTMLElement>(what);
      (find(`[data-opens="accept:${id}"]`) ?? find(`[data-suggestion="${id}"]`) ?? slip)?.focus({
        preventScroll: true,
      });
    });
  }

  return (
    <ol ref={list} className="thread suggestions" aria-label={t('list')}>
      {suggestions.map((suggestion) => {
        const { id, value, decision, author, created } = suggestion;
        const person = context.personOf(author);
        const isMine = author === me.id;
        return (
          <li key={id} data-suggestion={id} tabIndex={-1}>
            <Avatar person={person ?? { id: author, name: '?' }} size={20} />
            <span className="who">
              <b>{isMine ? tw('you') : person?.name}</b>
              {created ? (
                ` · ${context.timeOf(created)}`
              ) : (
                <span className="unsent"> {tw(context.isAway ? 'status.kept' : 'status.sending')}</span>
              )}
              {unread.has(id) ? <span className="new-flag">{tt('new')}</span> : null}
              {context.mayRemove(author) && !decision && !isGone && suggestion !== mine.held && !isHeldHere(suggestion)
                ? own(suggestion)
                : null}
            </span>
            {editing === id ? (
              <div className="wide">
                {suggestion === mine.held ? <RemovedMeanwhile entry={id} context={context} /> : null}
                <SuggestionForm
                  draftKey={`suggestion-edit:${id}`}
                  before={words ?? value.saw}
                  initial={{ text: value.text, note: value.note ?? '' }}
                  submit={tw('save')}
                  closed={closedBecause(suggestion)}
                  hasNote
                  onPost={(next) => {
                    verbs.editSuggestion(suggestion, words ?? value.saw, next);
                    posted(id);
                  }}
                  onLeave={(isWritten) => leave(id, isWritten)}
                  onCancel={(bringBack) => cancel(id, bringBack)}
                />
              </div>
            ) : (
              <div className="wide">
                <p className="suggested" dir="auto" role="group" aria-label={t('suggestion')}>
                  <ChangedWords before={value.saw} after={value.text} />
                </p>
                {value.note ? <p dir="auto">{value.note}</p> : null}
                <Decided suggestion={suggestion} context={context} />
                <Stale suggestion={suggestion} words={words} isFrozen={context.isFrozen} />
                {changing === id ? (
                  <SuggestionForm
                    draftKey={`accept:${id}`}
                    before={value.saw}
                    initial={{ text: value.text, note: '' }}
                    submit={t('acceptThis')}
                    isBusy={busy === id}
                    closed={busy === id ? null : closedBecause(suggestion)}
                    hasNote={false}
                    onPost={async ({ text }) => {
                      const isRefused = await decide(id, verbs.accept(suggestion, text));
                      if (!isRefused) setChanging(null);
                      return isRefused;
                    }}
                    onLeave={() => back(id)}
                    onCancel={() => back(id)}
                  />
                ) : mayChangeText && !decision && !isGone ? (
                  verbsOf(suggestion)
                ) : null}
                {failure?.id === id ? (
                  <p className="notice bad" role="alert">
                    {failure.words}
                  </p>
                ) : null}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
