'use client';

import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import { OUTCOMES } from '#core/annotation/outcomes.ts';
import type { Outcome } from '#core/annotation/resolution.ts';
import { showFormSoon } from './show-form.ts';
import { TooLong, tooManyIn } from './too-long.tsx';
import { useDraft } from './use-draft.ts';
import type { OnCancel, OnLeave } from './words-form.tsx';

/** How an annotation is settled: Done stands chosen, so that E and Enter are enough. */
export function ResolveForm({
  draftKey,
  isBusy,
  isBarred,
  onResolve,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  isBusy: boolean;
  /** One may not resolve it, or not any more. */
  isBarred: boolean;
  onResolve: (outcome: Outcome, note: string) => void;
  onLeave: OnLeave;
  onCancel: OnCancel;
}) {
  const t = useTranslations('workspace');
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>('done');
  const [note, setNote, forget, bringBack] = useDraft(draftKey, '');

  const tooMany = tooManyIn(note.trim(), LONGEST_TEXT);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBusy && !isBarred && tooMany === 0) onResolve(outcome, note.trim());
  }

  function cancel() {
    forget();
    onCancel(bringBack);
  }

  function onKeyDown(event: KeyboardEvent<HTMLSelectElement | HTMLInputElement>) {
    event.stopPropagation();
    if (event.key === 'Escape') onLeave(bringBack !== null);
    else if (event.key === 'Enter') {
      // A select would open its list instead of sending the form.
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
  }

  return (
    <form className="resolve-form" onSubmit={submit}>
      <label htmlFor={`${id}-outcome`}>{t('resolveAs')}</label>
      <select
        id={`${id}-outcome`}
        ref={(element) => {
          if (element && !element.dataset.focused) {
            element.dataset.focused = 'true';
            element.focus({ preventScroll: true });
            if (element.form) showFormSoon(element.form);
          }
        }}
        value={outcome}
        onChange={(event) => setOutcome(OUTCOMES.find((one) => one === event.target.value) ?? outcome)}
        onKeyDown={onKeyDown}
      >
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {t(`outcomes.${one}`)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-note`}>{t('note')}</label>
      <input
        id={`${id}-note`}
        dir="auto"
        aria-invalid={tooMany > 0 || undefined}
        aria-describedby={tooMany > 0 ? `${id}-long` : undefined}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <TooLong id={`${id}-long`} count={tooMany} />
      {isBarred ? (
        <p id={`${id}-barred`} className="hint" role="status">
          {t('resolveBarred')}
        </p>
      ) : null}
      <span className="words-end">
        <button type="button" className="btn sm" onClick={cancel}>
          {t('cancel')}
        </button>
        {/* Disabled it would lose the keys, and a refusal would leave them nowhere. */}
        <button
          type="submit"
          className="btn primary sm-primary"
          aria-disabled={isBusy || isBarred || tooMany > 0 || undefined}
          aria-describedby={isBarred ? `${id}-barred` : undefined}
        >
          {isBusy ? t('resolving') : t('resolve')}
        </button>
      </span>
    </form>
  );
}
