'use client';

import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_FIELD, LONGEST_TEXT } from '#core/annotation/longest.ts';
import { oneLine } from '#core/annotation/one-line.ts';
import { showFormSoon } from './show-form.ts';
import { SuggestedWords } from './suggested-words.tsx';
import { TooLong, tooManyIn } from './too-long.tsx';
import { MORE, useDraft } from './use-draft.ts';
import type { OnCancel, OnLeave } from './words-form.tsx';

/** What should stand in the place of a passage, and why. */
export interface SuggestedText {
  text: string;
  note: string;
}

/**
 * Other words for a passage: the field begins with its words, and what changes is shown while one types. Ctrl/⌘+Enter sends,
 * Escape leaves the field and throws nothing away. Without words the passage is cut, which is said before.
 */
export function SuggestionForm({
  draftKey,
  before,
  initial,
  submit,
  isBusy = false,
  hasNote,
  onPost,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  /** The words that stand there. */
  before: string;
  initial: SuggestedText;
  submit: string;
  isBusy?: boolean;
  /** A reason can be given. */
  hasNote: boolean;
  /** A decision resolves with true when it was refused: what was written stays then. */
  onPost: (suggested: SuggestedText) => void | Promise<boolean>;
  onLeave: OnLeave;
  onCancel: OnCancel;
}) {
  const t = useTranslations('suggestions');
  const tw = useTranslations('workspace');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [words, setWords, forget, wordsBack] = useDraft(draftKey, initial.text);
  const [note, setNote, forgetNote, noteBack] = useDraft(draftKey + MORE, initial.note);
  const text = oneLine(words).trim();
  const isSame = text === before;
  const tooMany = Math.max(tooManyIn(text, LONGEST_TEXT), tooManyIn(note.trim(), LONGEST_FIELD.title));
  const isBarred = isSame || tooMany > 0;

  function forgetAll() {
    forget();
    forgetNote();
  }

  async function post(event: FormEvent) {
    event.preventDefault();
    if (isBarred || isBusy) return;
    const isRefused = await onPost({ text, note: note.trim() });
    if (!isRefused) forgetAll();
  }

  function cancel() {
    forgetAll();
    const bringBack = () => {
      wordsBack?.();
      noteBack?.();
    };
    onCancel(wordsBack || noteBack ? bringBack : null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    event.stopPropagation();
    const isPost = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isPost) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave(wordsBack !== null || noteBack !== null);
    }
  }

  return (
    <form ref={form} className="resolve-form suggestion-form" onSubmit={(event) => void post(event)}>
      <label htmlFor={`${id}-words`}>{t('field')}</label>
      <textarea
        id={`${id}-words`}
        ref={(element) => {
          if (!element || element.dataset.focused) return;
          element.dataset.focused = 'true';
          element.focus({ preventScroll: true });
          element.select();
          if (element.form) showFormSoon(element.form);
        }}
        dir="auto"
        rows={Math.min(6, 1 + Math.floor(Math.max(words.length, before.length) / 40))}
        aria-invalid={tooMany > 0 || undefined}
        aria-describedby={`${id}-said`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-said`} className="hint">
        {isSame ? t('same') : text === '' ? t('cut') : null}
      </p>
      {isSame ? null : (
        <p className="suggested" dir="auto" role="group" aria-label={t('changes')}>
          <SuggestedWords before={before} after={text} />
        </p>
      )}
      {hasNote ? (
        <>
          <label htmlFor={`${id}-why`}>{t('why')}</label>
          <input
            id={`${id}-why`}
            dir="auto"
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </>
      ) : null}
      <TooLong count={tooMany} />
      <span className="words-end">
        <button type="button" className="btn sm" onClick={cancel}>
          {tw('cancel')}
        </button>
        <button type="submit" className="btn line sm" disabled={isBarred} aria-disabled={isBusy || undefined}>
          {isBusy ? t('deciding') : submit}
        </button>
      </span>
    </form>
  );
}
