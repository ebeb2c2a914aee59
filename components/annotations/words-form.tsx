'use client';

import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import { mentionsIn, nameWhole } from '#core/annotation/mentions.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { MentionList } from './mention-list.tsx';
import { TooLong, tooManyIn } from './too-long.tsx';
import { useDraft } from './use-draft.ts';
import { useMentions } from './use-mentions.ts';

/** A form is left by key, and what was written in it is kept. */
export type OnLeave = (isWritten: boolean) => void;

/** A form's words are thrown away; `bringBack` writes them again, null when there were none. */
export type OnCancel = (bringBack: (() => void) | null) => void;

const NOBODY: readonly DeskPerson[] = [];

/**
 * One field of words with Post and Cancel: a remark, a reply. What is typed stays on this device until it is posted or
 * cancelled. Ctrl/⌘+Enter posts, Escape leaves the field and throws nothing away. It says whom the words call, and who is called by nobody's name.
 */
export function WordsForm({
  draftKey,
  label,
  placeholder,
  initial = '',
  submit,
  isRequired,
  focuses = false,
  onlyDraft = false,
  givesWay = false,
  people = NOBODY,
  me,
  onTyping,
  onPost,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  label: string;
  placeholder?: string;
  initial?: string;
  submit: string;
  isRequired: boolean;
  focuses?: boolean;
  /** The right to write is gone: what was typed stays in view until it is posted into the drawer or cleared. */
  onlyDraft?: boolean;
  /** Another form is open: this one has a button only when something is written in it. */
  givesWay?: boolean;
  /** Who is offered behind an @. */
  people?: readonly DeskPerson[];
  /** Who writes: not offered there. */
  me?: PersonId;
  onTyping?: () => void;
  onPost: (words: string) => void;
  onLeave: OnLeave;
  onCancel?: OnCancel;
}) {
  const t = useTranslations('workspace');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords, forget, bringBack] = useDraft(draftKey, initial);
  const mentions = useMentions(field, people, me, setWords);
  const isOffering = mentions.offered.length > 0;
  const isEmpty = words.trim() === '';
  const whole = nameWhole(words.trim(), people).words;
  const tooMany = tooManyIn(whole, LONGEST_TEXT);

  function post(event: FormEvent) {
    event.preventDefault();
    if ((isRequired && isEmpty) || tooMany > 0) return;
    forget();
    onPost(whole);
  }

  function cancel() {
    forget();
    onCancel?.(bringBack);
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (mentions.onKey(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave(bringBack !== null);
    }
  }

  if (onlyDraft && isEmpty) return null;

  return (
    <form ref={form} className="words-form" onSubmit={post}>
      <label htmlFor={id} className="vh">
        {label}
      </label>
      <span className="mention-field">
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
          aria-invalid={tooMany > 0 || undefined}
          dir="auto"
          placeholder={placeholder ?? label}
          value={words}
          aria-autocomplete={people.length > 0 ? 'list' : undefined}
          aria-controls={isOffering ? `${id}-people` : undefined}
          aria-activedescendant={isOffering ? `${id}-people-${mentions.chosen}` : undefined}
          onChange={(event) => {
            setWords(event.target.value);
            mentions.look();
            onTyping?.();
          }}
          onSelect={mentions.look}
          onKeyDown={onKeyDown}
        />
        <MentionList id={`${id}-people`} mentions={mentions} />
      </span>
      <TooLong count={tooMany} isEntry />
      <Called words={words} people={people} isNaming={isOffering} />
      <span className="words-end" hidden={givesWay && isEmpty}>
        {isEmpty && !onCancel ? <kbd aria-hidden="true">{t('postKey')}</kbd> : null}
        {onCancel ? (
          <button type="button" className="btn sm" onClick={cancel}>
            {t('cancel')}
          </button>
        ) : null}
        <button type="submit" className="btn line sm" disabled={(isRequired && isEmpty) || tooMany > 0}>
          {submit}
        </button>
      </span>
    </form>
  );
}

/** Whom these words will call when they are posted, and what behind an @ calls nobody. */
function Called({
  words,
  people,
  isNaming,
}: {
  words: string;
  people: readonly DeskPerson[];
  /** A name is being chosen: nothing is wrong yet. */
  isNaming: boolean;
}) {
  const t = useTranslations('threads');
  if (people.length === 0 || !words.includes('@')) return null;
  const whole = nameWhole(words, people);
  const called = new Set(mentionsIn(whole.words, people));
  const names = people.filter(({ id }) => called.has(id)).map(({ name }) => name);
  const nobody = isNaming ? [] : whole.nobody;
  if (names.length === 0 && nobody.length === 0) return null;
  return (
    <span className="called">
      {names.length > 0 ? <span>{t('tells', { names: names.join(', ') })}</span> : null}
      {nobody.length > 0 ? <span className="nobody">{t('tellsNobody', { names: nobody.join(', ') })}</span> : null}
    </span>
  );
}
