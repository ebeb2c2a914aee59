'use client';

import { type FormEvent, type KeyboardEvent, useContext, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_FIELD, LONGEST_TEXT } from '#core/annotation/longest.ts';
import type { Draft } from '../sync/room-view.ts';
import type { PersonId } from '#core/ids.ts';
import { useConfidentialHere } from '../confidential/confidential-here.ts';
import { SecretSwitch } from '../confidential/secret-switch.tsx';
import { useAttempt } from '../confidential/use-attempt.ts';
import type { Command } from '../sync/ask-server.ts';
import { showFormSoon } from './show-form.ts';
import { TooLong, tooManyIn } from './too-long.tsx';
import { DraftOwner, hasDraft, MORE, moveDraft, secretDraft, useDraft } from './use-draft.ts';
import type { OnCancel, OnLeave } from './words-form.tsx';

/** What a citation holds beside its line. */
export type CitationFields = Omit<Extract<Draft, { kind: 'citation' }>, 'kind' | 'on'>;

const FIELDS = ['title', 'address', 'publisher', 'published', 'accessed', 'locator', 'support'] as const;

const SOURCES = ['primary', 'secondary'] as const;
const sourceOf = (text: unknown) => SOURCES.find((source) => source === text) ?? '';

/** What is kept of the fields beside the line. */
type More = Partial<Record<(typeof FIELDS)[number], string>> & { source?: (typeof SOURCES)[number] | '' };

const NOTHING_MORE = '{}';

/** The fields among the members of anything: a citation, or what a device has kept of a draft. */
function moreOf(kept: unknown): More {
  const members = new Map(Object.entries(kept ?? {}));
  const more: More = {};
  for (const field of FIELDS) {
    const value: unknown = members.get(field);
    if (typeof value === 'string') more[field] = value;
  }
  if (members.has('source')) more.source = sourceOf(members.get('source'));
  return more;
}

function isSecretBegun(owner: string, draftKey: string): boolean {
  return ['', MORE].some((part) => hasDraft(owner, secretDraft(draftKey) + part));
}

/** How a citation is sent that only some may read: over HTTP, at once or not at all. */
export interface SecretSending {
  /** It cannot be sent otherwise: there is no choice. */
  isAlways: boolean;
  commandOf: (citation: CitationFields, readers: readonly PersonId[]) => Command;
}

/**
 * A citation: any one line is enough and is kept as typed; further fields open on demand. Where it is confidential its words
 * live as long as the page, no device keeps them, and the form stays until they were taken.
 */
export function CitationForm({
  draftKey,
  initial,
  secret,
  onPost,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  initial?: CitationFields;
  secret?: SecretSending;
  /** Told once a confidential one was taken; of any other, that it is to be written. */
  onPost: (citation: CitationFields, isSecret: boolean) => void;
  onLeave: OnLeave;
  onCancel: OnCancel;
}) {
  const t = useTranslations('workspace');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const owner = useContext(DraftOwner);
  const here = useConfidentialHere();
  const [isChosen, setChosen] = useState(() => secret !== undefined && isSecretBegun(owner, draftKey));
  const [readers, setReaders] = useState<readonly PersonId[]>([]);
  const isSecret = secret !== undefined && (secret.isAlways || isChosen);
  const name = isSecret ? secretDraft(draftKey) : draftKey;
  const attempt = useAttempt(name);
  const [line, setLine, forget, lineBack] = useDraft(name, initial?.line ?? '');
  const [more, setMore, forgetMore, moreBack] = useDraft(name + MORE, JSON.stringify(moreOf(initial)));
  const { source, ...fields } = moreOf(JSON.parse(more));
  const [isLong, setLong] = useState(more !== NOTHING_MORE);
  const change = (next: More) => setMore(JSON.stringify({ ...moreOf(JSON.parse(more)), ...next }));

  const tooMany = tooManyIn(line, LONGEST_TEXT);
  const tooManyOf = (field: (typeof FIELDS)[number]) => tooManyIn(fields[field]?.trim() ?? '', LONGEST_FIELD[field]);
  const isTooLong = tooMany > 0 || FIELDS.some((field) => tooManyOf(field) > 0);
  const isWritten = lineBack !== null || moreBack !== null;

  // What was sent is what is asked for again: other words would be taken for it.
  const isSent = isSecret && (attempt.isUnknown || attempt.isBusy);
  const isShut = line.trim() === '' || isTooLong || (isSecret && here.isAway);

  async function post(event: FormEvent) {
    event.preventDefault();
    if (isShut) return;
    const said = FIELDS.flatMap((field) => (fields[field]?.trim() ? [[field, fields[field]?.trim()]] : []));
    const citation: CitationFields = { line, ...Object.fromEntries(said), ...(source ? { source } : {}) };
    if (isSecret) {
      if (!(await attempt.attempt(secret.commandOf(citation, readers)))) return;
      await here.readAgain();
    }
    forgetAll();
    onPost(citation, isSecret);
  }

  // What was typed goes along: off the device, or back to where any draft is kept.
  function choose(next: boolean) {
    const to = next ? secretDraft(draftKey) : draftKey;
    for (const part of ['', MORE]) moveDraft(owner, name + part, to + part);
    setChosen(next);
  }

  function forgetAll() {
    forget();
    forgetMore();
  }

  function cancel() {
    forgetAll();
    attempt.forget();
    onCancel(
      isWritten
        ? () => {
            lineBack?.();
            moreBack?.();
          }
        : null,
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    } else if (event.key === 'Escape' && !isSecret) onLeave(isWritten);
    // Left by key, they would be out of sight and kept nowhere.
    else if (event.key === 'Escape' && !isWritten) cancel();
  }

  return (
    <form ref={form} className="citation-form" onSubmit={(event) => void post(event)}>
      <label htmlFor={`${id}-line`}>{t('citationLine')}</label>
      <input
        id={`${id}-line`}
        ref={(element) => {
          if (element && !element.dataset.focused) {
            element.dataset.focused = 'true';
            element.focus({ preventScroll: true });
            if (element.form) showFormSoon(element.form);
          }
        }}
        dir="auto"
        aria-invalid={tooMany > 0 || undefined}
        readOnly={isSent}
        value={line}
        autoComplete={isSecret ? 'off' : undefined}
        aria-describedby={tooMany > 0 ? `${id}-long ${id}-hint` : `${id}-hint`}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <TooLong id={`${id}-long`} count={tooMany} />
      <p id={`${id}-hint`} className="hint">
        {t('citationHint')}
      </p>
      {isLong ? (
        <div className="citation-more">
          {FIELDS.map((field) => (
            <div key={field} className="pair">
              <label htmlFor={`${id}-${field}`}>{t(`fields.${field}`)}</label>
              <input
                id={`${id}-${field}`}
                dir="auto"
                aria-invalid={tooManyOf(field) > 0 || undefined}
                aria-describedby={tooManyOf(field) > 0 ? `${id}-${field}-long` : undefined}
                autoComplete={isSecret ? 'off' : undefined}
                readOnly={isSent}
                value={fields[field] ?? ''}
                onChange={(event) => change({ [field]: event.target.value })}
                onKeyDown={onKeyDown}
              />
              <TooLong id={`${id}-${field}-long`} count={tooManyOf(field)} />
            </div>
          ))}
          <div className="pair">
            <label htmlFor={`${id}-source`}>{t('sourceKind')}</label>
            <select
              id={`${id}-source`}
              disabled={isSent}
              value={source ?? ''}
              onChange={(event) => change({ source: sourceOf(event.target.value) })}
            >
              <option value="">{t('notSaid')}</option>
              <option value="primary">{t('primary')}</option>
              <option value="secondary">{t('secondary')}</option>
            </select>
          </div>
        </div>
      ) : (
        <button type="button" className="btn sm" onClick={() => setLong(true)}>
          {t('moreFields')}
        </button>
      )}
      {secret ? (
        <SecretSwitch
          isOn={isSecret}
          isAlways={secret.isAlways}
          attempt={attempt}
          isWritten={isWritten}
          readers={readers}
          onChange={choose}
          onReaders={setReaders}
        />
      ) : null}
      <span className="words-end">
        <button type="button" className="btn sm" onClick={cancel}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn line sm" disabled={isShut}>
          {t(attempt.isUnknown ? 'askAgain' : 'post')}
        </button>
      </span>
    </form>
  );
}
