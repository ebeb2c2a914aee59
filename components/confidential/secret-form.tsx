'use client';

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import { TooLong, tooManyIn } from '../annotations/too-long.tsx';
import { secretDraft, useDraft } from '../annotations/use-draft.ts';
import type { Command } from '../sync/ask-server.ts';
import { AttemptNotice } from './attempt-notice.tsx';
import { useConfidentialHere } from './confidential-here.ts';
import { useAttempt } from './use-attempt.ts';

/**
 * One field of confidential words. What is typed lives as long as the page and no device keeps it; it stays until it was
 * taken. Ctrl/⌘+Enter sends, Escape leaves the field and throws nothing away.
 */
export function SecretForm({
  name,
  label,
  initial = '',
  base,
  submit,
  focuses = false,
  commandOf,
  onDone,
  onCancel,
}: {
  /** The name under which the words are held. */
  name: string;
  label: string;
  initial?: string;
  /** The write that stands there, and is to be replaced. Another one than when the form was opened is shown first. */
  base?: string;
  submit: string;
  focuses?: boolean;
  commandOf: (words: string, base: string | undefined) => Command;
  onDone: () => void;
  onCancel?: () => void;
}) {
  const t = useTranslations('secret');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { isAway, readAgain } = useConfidentialHere();
  const [words, setWords, forget, bringBack] = useDraft(secretDraft(name), initial);
  const attempt = useAttempt(name);
  const [seen] = useState(base);
  const isEmpty = words.trim() === '';
  const tooMany = tooManyIn(words, LONGEST_TEXT);
  const isShut = isEmpty || tooMany > 0 || isAway;

  async function post(event: FormEvent) {
    event.preventDefault();
    if (isShut) return;
    const done = await attempt.attempt(commandOf(words, base));
    if (!done) return;
    // Without words its button has nothing to send, and would let the keys fall.
    if (form.current?.contains(document.activeElement)) field.current?.focus({ preventScroll: true });
    forget();
    await readAgain();
    onDone();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (onCancel && bringBack === null) onCancel();
      else event.currentTarget.closest<HTMLElement>('.slip')?.focus({ preventScroll: true });
    }
  }

  return (
    <form ref={form} className="secret-form" onSubmit={(event) => void post(event)}>
      <div className="words-form">
        <label htmlFor={id} className="vh">
          {label}
        </label>
        <textarea
          id={id}
          ref={(element) => {
            field.current = element;
            if (element && focuses && !element.dataset.focused) {
              element.dataset.focused = 'true';
              element.focus({ preventScroll: true });
            }
          }}
          rows={words.includes('\n') || words.length > 60 ? 3 : 1}
          dir="auto"
          autoComplete="off"
          placeholder={label}
          aria-invalid={tooMany > 0 || undefined}
          aria-describedby={`${id}-about`}
          readOnly={attempt.isUnknown || attempt.isBusy}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <TooLong count={tooMany} isEntry />
        <span className="words-end">
          {onCancel ? (
            <button
              type="button"
              className="btn sm"
              onClick={() => {
                forget();
                attempt.forget();
                onCancel();
              }}
            >
              {t('cancel')}
            </button>
          ) : null}
          <button type="submit" className="btn line sm" disabled={isShut}>
            {attempt.isUnknown ? t('again') : submit}
          </button>
        </span>
      </div>
      {base === seen ? null : (
        <p className="notice" role="status">
          {t('elsewhere', { words: initial })}
        </p>
      )}
      <AttemptNotice id={`${id}-about`} attempt={attempt} isWritten={bringBack !== null} />
    </form>
  );
}
