'use client';

import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MOST_SOURCE_BYTES, WORD } from '#core/intake/most.ts';
import type { Wait } from '../ui/use-wait.ts';
import { FormError } from '../ui/form-error.tsx';
import { FORMATS, formatOf } from './source-format.ts';
import type { Intake } from './use-intake.ts';

const TEXT_FILES = '.txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html';
const WORD_FILES = '.docx,.doc,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The first step: paste the words, or choose or drop a file. */
export function SourceForm({
  title,
  intake,
  wait,
  takesWord,
  beside,
}: {
  title: string;
  intake: Intake;
  /** How long it has been reading. */
  wait: Wait;
  /** A Word file may be chosen too. */
  takesWord: boolean;
  /** What else can be done here. */
  beside?: ReactNode;
}) {
  const { text, format, failure, isReading: isBusy, setFailure: onRefuse, setFormat: onFormat, look: onLook } = intake;
  const t = useTranslations('intake');
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function lookAtText(event: FormEvent) {
    event.preventDefault();
    const form = new FormData();
    form.set('text', text);
    form.set('format', format);
    if (new Blob([text]).size > MOST_SOURCE_BYTES) onRefuse(t('tooLarge'));
    else onLook(form, 'paste');
  }

  function lookAtFile(file: File | undefined) {
    if (!file) return;
    const found = formatOf(file.name);
    if (found === 'word' && !takesWord) return onRefuse(t('noWordHere'));
    if (found === null) return onRefuse(t(takesWord ? 'wrongFile' : 'wrongTextFile'));
    if (file.size > (found === 'word' ? WORD.fileBytes : MOST_SOURCE_BYTES))
      return onRefuse(t(found === 'word' ? 'wordTooLarge' : 'tooLarge'));
    if (found !== 'word') onFormat(found);
    const form = new FormData();
    form.set('file', file);
    form.set('format', found);
    onLook(form, 'file');
  }

  // Anywhere on the page: a file that misses the box must not make the browser leave, and the words in the box with it.
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = () => setOver(false);
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      lookAtFile(event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  });

  return (
    <main className="leaf">
      <form className="leaf-in intake" onSubmit={lookAtText}>
        <h1 className="h-page">{title}</h1>
        <FormError words={failure} />
        <label htmlFor={`${id}-text`}>{t('paste')}</label>
        <textarea
          id={`${id}-text`}
          className={isOver ? 'paste over' : 'paste'}
          dir="auto"
          value={text}
          onChange={(event) => intake.type(event.target.value)}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className="hint">
          {t(takesWord ? 'pasteHint' : 'pasteTextHint')}
        </p>
        <div className="intake-row">
          <label className="inline-field">
            <span>{t('format')}</span>
            <select
              value={format}
              onChange={(event) => onFormat(FORMATS.find((one) => one === event.target.value) ?? 'text')}
            >
              {FORMATS.map((one) => (
                <option key={one} value={one}>
                  {t(`formats.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <input
            ref={chooser}
            className="vh"
            type="file"
            tabIndex={-1}
            aria-label={t(takesWord ? 'file' : 'textFile')}
            accept={takesWord ? `${TEXT_FILES},${WORD_FILES}` : TEXT_FILES}
            onChange={(event) => {
              lookAtFile(event.target.files?.[0]);
              // The same file, mended, may be chosen again.
              event.target.value = '';
            }}
          />
          <button type="button" className="btn line big" onClick={() => chooser.current?.click()}>
            {t(takesWord ? 'file' : 'textFile')}
          </button>
          {/* One button in one place: the key that threw the words away brings them back. */}
          {text !== '' || intake.unclear ? (
            <button type="button" className="btn line big" disabled={isBusy} onClick={intake.unclear ?? intake.clear}>
              {t(intake.unclear ? 'undo' : 'clear')}
            </button>
          ) : null}
          <span className="vh" role="status">
            {intake.unclear ? t('cleared') : ''}
          </span>
          {beside}
          <span className="grow" />
          {isBusy && wait !== 'short' ? (
            <>
              <span className="hint" role="status">
                <i className="spin" aria-hidden="true" /> {t(wait === 'long' ? 'readingLong' : 'reading')}
              </span>
              <button type="button" className="btn line big" onClick={intake.cancel}>
                {t('cancel')}
              </button>
            </>
          ) : null}
          <button className="btn primary big" disabled={isBusy}>
            {t('read')}
          </button>
        </div>
      </form>
    </main>
  );
}
