'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_FIELD, LONGEST_TEXT } from '#core/annotation/longest.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { VERDICTS, type VerdictCode } from '#core/annotation/verdicts.ts';
import { letterOf, verdictOfPress } from '../commands/verdict-keys.ts';
import { isApple } from '../commands/use-command-keys.ts';
import { VerdictGlyph } from '../ui/verdict-stamp.tsx';
import { showFormSoon } from './show-form.ts';
import type { SaidVerdict } from './thread-verbs.ts';
import { TooLong, tooManyIn } from './too-long.tsx';
import { MORE, useDraft } from './use-draft.ts';
import type { OnCancel, OnLeave } from './words-form.tsx';

export interface VerdictFormProps {
  thread: Thread;
  isBusy: boolean;
  /** One may not give verdicts, or not any more. */
  isBarred: boolean;
  /** Gives it on the words that were seen. Resolves with true when it was refused. */
  onGive: (said: SaidVerdict, words: string) => Promise<boolean>;
  /** Null where there is none to withdraw, or another's. */
  onWithdraw: (() => void) | null;
  onLeave: OnLeave;
  onCancel: OnCancel;
}

/** How far the arrows go in a list of so many in two columns. */
const COLUMN = Math.ceil(VERDICTS.length / 2);
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  ArrowRight: COLUMN,
  ArrowLeft: -COLUMN,
};

/**
 * The choice of a verdict: one letter gives it, so that V and C are enough; arrows and Enter, or a press, do the same. How it
 * was checked may be said before. On author asks who vouches first.
 */
export function VerdictForm({
  thread,
  isBusy,
  isBarred,
  onGive,
  onWithdraw,
  onLeave,
  onCancel,
  typed,
}: VerdictFormProps & {
  /** Letters that were typed while the form was on its way. */
  typed: () => string;
}) {
  const t = useTranslations('verdict');
  const tw = useTranslations('workspace');
  const id = useId();
  const { annotation, words } = thread;
  const before = annotation.verdict;
  const [chosen, setChosen] = useState<VerdictCode>(before?.code ?? 'confirmed');
  const [note, setNote, forgetNote, bringBackNote] = useDraft(`verdict:${annotation.id}`, '');
  const [voucher, setVoucher, forgetVoucher] = useDraft(`verdict:${annotation.id}${MORE}`, before?.voucher ?? '');
  const [isMissing, setMissing] = useState(false);
  // What was before the checker's eyes when they began: other words must be looked at before they count as checked.
  const [seen, setSeen] = useState(words);
  const voucherField = useRef<HTMLInputElement>(null);
  const tooMany = tooManyIn(note.trim(), LONGEST_TEXT);
  const tooManyWho = tooManyIn(voucher.trim(), LONGEST_FIELD.title);
  const isNameless = isMissing && voucher.trim() === '';
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });

  async function give(code: VerdictCode) {
    setChosen(code);
    if (isBusy || isBarred || seen === null || tooMany > 0) return;
    const who = voucher.trim();
    if (code === 'on_author' && (who === '' || tooManyWho > 0)) {
      setMissing(document.activeElement === voucherField.current);
      requestAnimationFrame(() => voucherField.current?.focus({ preventScroll: true }));
      return;
    }
    const said = { code, note: note.trim(), voucher: code === 'on_author' ? who : '' };
    if (await onGive(said, seen)) setSeen(latest.current);
  }

  // V and C are two keys however slow the line is.
  useEffect(() => {
    const code = VERDICTS.find((one) => letterOf(one) === typed().charAt(0).toUpperCase());
    if (code) void give(code);
    // What was typed before the form was there is heard once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    void give(chosen);
  }

  function onField(event: KeyboardEvent<HTMLElement>) {
    event.stopPropagation();
    if (event.key === 'Escape') onLeave(bringBackNote !== null);
  }

  function onList(event: KeyboardEvent<HTMLDivElement>) {
    const { key } = event;
    if (key === 'Escape') onLeave(bringBackNote !== null);
    else if (key === 'Enter' || key === ' ') void give(chosen);
    else if (key === 'Home' || key === 'End') setChosen(VERDICTS.at(key === 'Home' ? 0 : -1) ?? chosen);
    else if (key in STEPS) {
      const at = VERDICTS.indexOf(chosen) + (STEPS[key] ?? 0);
      setChosen(VERDICTS[(at + VERDICTS.length) % VERDICTS.length] ?? chosen);
    } else {
      const code = event.repeat ? null : verdictOfPress(event.nativeEvent, isApple());
      // Other letters of the page mean nothing here; what has a command key with it does.
      if (code === null) return event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.stopPropagation();
      void give(code);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function cancel() {
    forgetNote();
    forgetVoucher();
    onCancel(bringBackNote);
  }

  return (
    <form className="resolve-form verdict-form" onSubmit={submit}>
      <label htmlFor={`${id}-how`}>{t('how')}</label>
      <input
        id={`${id}-how`}
        dir="auto"
        aria-invalid={tooMany > 0 || undefined}
        aria-describedby={tooMany > 0 ? `${id}-long` : undefined}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={onField}
      />
      <TooLong id={`${id}-long`} count={tooMany} />
      <div
        ref={(element) => {
          if (!element || element.dataset.focused) return;
          element.dataset.focused = 'true';
          element.focus({ preventScroll: true });
          const form = element.closest('form');
          if (form) showFormSoon(form);
        }}
        className="verdicts"
        role="listbox"
        aria-label={t('label')}
        aria-activedescendant={`${id}-${chosen}`}
        tabIndex={0}
        onKeyDown={onList}
      >
        {VERDICTS.map((code) => (
          <div
            key={code}
            id={`${id}-${code}`}
            className={`v-${code}`}
            role="option"
            tabIndex={-1}
            aria-selected={code === chosen}
            aria-keyshortcuts={letterOf(code)}
            onClick={() => void give(code)}
            onKeyDown={undefined}
          >
            <VerdictGlyph state={code} />
            <span>{t(`codes.${code}`)}</span>
            <kbd aria-hidden="true">{letterOf(code)}</kbd>
          </div>
        ))}
      </div>
      {chosen === 'on_author' ? (
        <>
          <label htmlFor={`${id}-who`}>{t('voucher')}</label>
          <input
            id={`${id}-who`}
            ref={voucherField}
            dir="auto"
            aria-invalid={tooManyWho > 0 || isNameless || undefined}
            aria-describedby={tooManyWho > 0 ? `${id}-long-who` : isNameless ? `${id}-missing` : undefined}
            value={voucher}
            onChange={(event) => setVoucher(event.target.value)}
            onKeyDown={onField}
          />
          <TooLong id={`${id}-long-who`} count={tooManyWho} />
          {isNameless ? (
            <p id={`${id}-missing`} className="hint" role="status">
              {t('voucherMissing')}
            </p>
          ) : null}
        </>
      ) : null}
      {words !== null && words !== seen ? (
        <p className="notice" role="status" dir="auto">
          {t('movedOn', { words })}
        </p>
      ) : null}
      {isBarred ? (
        <p id={`${id}-barred`} className="hint" role="status">
          {t('barred')}
        </p>
      ) : null}
      <span className="words-end">
        {onWithdraw ? (
          <button type="button" className="btn sm withdraw" onClick={onWithdraw}>
            {t('withdraw')}
          </button>
        ) : null}
        <button type="button" className="btn sm" onClick={cancel}>
          {tw('cancel')}
        </button>
        {/* Disabled it would lose the keys, and a refusal would leave them nowhere. */}
        <button
          type="submit"
          className="btn primary sm-primary"
          aria-disabled={isBusy || isBarred || tooMany > 0 || undefined}
          aria-describedby={isBarred ? `${id}-barred` : undefined}
        >
          {isBusy ? t('giving') : t('submit')}
        </button>
      </span>
    </form>
  );
}
