'use client';

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_FIELD, LONGEST_TEXT } from '#core/annotation/longest.ts';
import type { Draft } from '../sync/room-view.ts';
import { showFormSoon } from './show-form.ts';
import { TooLong, tooManyIn } from './too-long.tsx';
import { MORE, useDraft } from './use-draft.ts';
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

/** A citation: any one line is enough and is kept as typed; further fields open on demand. */
export function CitationForm({
  draftKey,
  initial,
  onPost,
  onLeave,
  onCancel,
}: {
  draftKey: string;
  initial?: CitationFields;
  onPost: (citation: CitationFields) => void;
  onLeave: OnLeave;
  onCancel: OnCancel;
}) {
  const t = useTranslations('workspace');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [line, setLine, forget, lineBack] = useDraft(draftKey, initial?.line ?? '');
  const [more, setMore, forgetMore, moreBack] = useDraft(draftKey + MORE, JSON.stringify(moreOf(initial)));
  const { source, ...fields } = moreOf(JSON.parse(more));
  const [isLong, setLong] = useState(more !== NOTHING_MORE);
  const change = (next: More) => setMore(JSON.stringify({ ...moreOf(JSON.parse(more)), ...next }));

  const tooMany = tooManyIn(line, LONGEST_TEXT);
  const tooManyOf = (field: (typeof FIELDS)[number]) => tooManyIn(fields[field]?.trim() ?? '', LONGEST_FIELD[field]);
  const isTooLong = tooMany > 0 || FIELDS.some((field) => tooManyOf(field) > 0);
  const isWritten = lineBack !== null || moreBack !== null;

  function post(event: FormEvent) {
    event.preventDefault();
    if (line.trim() === '' || isTooLong) return;
    const said = FIELDS.flatMap((field) => (fields[field]?.trim() ? [[field, fields[field]?.trim()]] : []));
    forgetAll();
    onPost({ line, ...Object.fromEntries(said), ...(source ? { source } : {}) });
  }

  function forgetAll() {
    forget();
    forgetMore();
  }

  function cancel() {
    forgetAll();
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
    } else if (event.key === 'Escape') onLeave(isWritten);
  }

  return (
    <form ref={form} className="citation-form" onSubmit={post}>
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
        value={line}
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
      <span className="words-end">
        <button type="button" className="btn sm" onClick={cancel}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn line sm" disabled={line.trim() === '' || isTooLong}>
          {t('post')}
        </button>
      </span>
    </form>
  );
}
