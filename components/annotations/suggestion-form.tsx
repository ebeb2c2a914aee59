'use client';

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_FIELD, LONGEST_TEXT } from '#core/annotation/longest.ts';
import { oneLine } from '#core/annotation/one-line.ts';
import { showFormSoon } from './show-form.ts';
import { ChangedWords } from './changed-words.tsx';
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
 * Escape leaves the field and throws nothing away. Without words the passage is cut, which is said before. What is half
 * written stays on the page whatever becomes of the passage meanwhile.
 */
export function SuggestionForm({
  draftKey,
  before,
  initial,
  submit,
  isBusy = false,
  closed = null,
  hasNote,
  onPost,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  /** The words that stand there; null where none stand any more. */
  before: string | null;
  initial: SuggestedText;
  submit: string;
  isBusy?: boolean;
  /** Why it cannot be posted any more; what is written stays. */
  closed?: string | null;
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
  // What was before its author's eyes when they began; a field that nobody touched goes along with the passage.
  const [begun] = useState(before ?? initial.text);
  const [stood, setStood] = useState(begun);
  if (before !== null && before !== stood) setStood(before);
  const isUntouched = words === begun && initial.text === stood;
  const shown = isUntouched ? stood : words;
  const text = oneLine(shown).trim();
  const isSame = text === stood;
  const tooMany = Math.max(tooManyIn(text, LONGEST_TEXT), tooManyIn(note.trim(), LONGEST_FIELD.title));
  const isBarred = isSame || tooMany > 0 || closed !== null;

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
    onCancel((wordsBack && !isUntouched) || noteBack ? bringBack : null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    event.stopPropagation();
    const isPost = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isPost) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave((wordsBack !== null && !isUntouched) || noteBack !== null);
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
        rows={Math.min(6, 1 + Math.floor(Math.max(shown.length, stood.length) / 40))}
        aria-invalid={tooMany > 0 || undefined}
        aria-describedby={`${id}-said`}
        value={shown}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-said`} className="hint">
        {isSame ? t('same') : text === '' ? t('cut') : null}
      </p>
      {isSame ? null : (
        <p className="suggested" dir="auto" role="group" aria-label={t('changes')}>
          <ChangedWords before={stood} after={text} />
        </p>
      )}
      {closed !== null || (stood !== begun && !isUntouched) ? (
        <p className="notice" role="status" dir="auto">
          {closed ?? t('movedOn', { words: stood })}
        </p>
      ) : null}
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
