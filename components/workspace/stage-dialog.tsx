'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { VERDICTS } from '#core/annotation/verdicts.ts';
import type { UnsignedPart } from '#core/article/sign-off.ts';
import { LONGEST_REASON } from '#core/article/clearing.ts';
import { TooLong, tooManyIn } from '../annotations/too-long.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import { SignOffMark } from './sign-off-mark.tsx';
import type { StageWork, Step } from './use-stage.ts';

interface StageDialogProps {
  work: StageWork;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  threads: readonly Thread[];
  records: readonly ResolvedRecord[];
  /** What of the wanted sign-offs does not stand now. */
  unsigned: readonly UnsignedPart[];
}

/** Asks before a step that freezes the text, opens it again or passes something over; says why one was refused. */
export function StageDialog({ work, open, onOpenChange, threads, records, unsigned }: StageDialogProps) {
  const t = useTranslations('stage');
  const id = useId();
  const { step, isBusy } = work;
  const [isMissing, setMissing] = useState(false);
  const reason = step?.reason ?? '';
  const tooMany = tooManyIn(reason.trim(), LONGEST_REASON);

  function close() {
    setMissing(false);
    onOpenChange(false);
  }

  function take() {
    if (!step || isBusy || tooMany > 0) return;
    const isBare = step.needsReason && reason.trim() === '';
    setMissing(isBare);
    if (!isBare) work.take();
    else document.getElementById(`${id}-reason`)?.focus();
  }

  if (!step) return null;
  const failure = isMissing ? t('reasonMissing') : step.refused;
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={titleOf(step, t)}
      footer={
        <>
          <button type="button" className="btn big" onClick={close}>
            {t(step.isOver ? 'close' : 'cancel')}
          </button>
          {step.isOver ? null : (
            <button type="button" className="btn big primary" aria-disabled={isBusy || undefined} onClick={take}>
              {isBusy ? t('moving') : t('moveVerb', { stage: t(`names.${step.to}`) })}
            </button>
          )}
        </>
      }
    >
      {step.isOver ? null : (
        <div className="stack">
          <Passed over={step.over} threads={threads} records={records} />
          <Unsigned parts={step.to === 'published' ? unsigned : step.unsigned} />
          {step.to === 'published' ? (
            <>
              <p>{t('publishOpen', { count: threads.length })}</p>
              <p>{t('publishAbout')}</p>
            </>
          ) : null}
          {step.from === 'published' ? <p>{t('correctAbout')}</p> : null}
          {step.needsReason ? (
            <label htmlFor={`${id}-reason`}>
              <span>{t(step.from === 'published' ? 'correctReason' : 'clearReason')}</span>
              <textarea
                id={`${id}-reason`}
                className="field"
                rows={3}
                dir="auto"
                required
                aria-invalid={isMissing || tooMany > 0 || undefined}
                aria-describedby={failure === null ? undefined : `${id}-failure`}
                value={reason}
                onChange={(event) => {
                  work.write(event.target.value);
                  setMissing(false);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
                }}
              />
              <TooLong count={tooMany} />
            </label>
          ) : null}
        </div>
      )}
      {failure === null ? null : (
        <p id={`${id}-failure`} className={step.isOver ? undefined : 'notice bad'} role="alert">
          {failure}
        </p>
      )}
      {step.isOver && reason.trim() !== '' ? <p>{t('reasonKept')}</p> : null}
    </Dialog>
  );
}

function titleOf({ from, to, isOver, needsReason }: Step, t: ReturnType<typeof useTranslations<'stage'>>): string {
  if (isOver) return t('refusedTitle');
  if (from === 'published') return t('correctTitle');
  if (to === 'published' && !needsReason) return t('publishTitle');
  return t('clearTitle', { stage: t(`names.${to}`) });
}

/** Which wanted sign-offs an article would be cleared or published without, and why they do not stand. */
function Unsigned({ parts }: { parts: readonly UnsignedPart[] }) {
  const t = useTranslations('signOff');
  if (parts.length === 0) return null;
  return (
    <div>
      <p>{t('clearAbout', { count: parts.length })}</p>
      <ul className="passed">
        {parts.map(({ part, because }) => (
          <li key={part}>
            <SignOffMark state={because} />
            <span>{t(`parts.${part}`)}</span>
            <span className="passed-why">{t(because === 'missing' ? 'isMissing' : 'isReopened')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Annotations that are named one by one; the rest are counted. */
const NAMED = 6;

/** How many annotations, and which, an article would be cleared over, in the article's order, and why they are not settled. */
function Passed({ over, threads, records }: { over: Step['over'] } & Pick<StageDialogProps, 'threads' | 'records'>) {
  const t = useTranslations('stage');
  const tags = useTranslations('workspace.tags');
  const tv = useTranslations('verdict');
  const { tagOf } = useDeskTags();
  if (over.length === 0) return null;
  const annotationOf = (id: string) =>
    threads.find(({ annotation }) => annotation.id === id)?.annotation ??
    records.find(({ annotationId }) => annotationId === id)?.annotation;
  const placed = over
    .map((one) => ({ ...one, annotation: annotationOf(one.id) }))
    .sort((a, b) => (a.annotation?.value.passage?.start ?? -1) - (b.annotation?.value.passage?.start ?? -1));
  const whyOf = (because: string, verdict: string) => {
    if (because === 'changed') return tv('codes.changed');
    const code = VERDICTS.find((one) => one === verdict);
    return code ? tv(`codes.${code}`) : t('open');
  };
  const more = over.length - NAMED;
  return (
    <div>
      <p>{t('clearAbout', { count: over.length })}</p>
      <ul className="passed">
        {placed.slice(0, NAMED).map(({ id, code, because, verdict, annotation }) => {
          const tag = annotation && tagOf(tagCodeOf(annotation));
          return (
            <li key={id}>
              {tag ? <TagName tag={tag} name={tags(tag.code as 'claim')} /> : null}
              <code>{code}</code>
              <span className="passed-words" dir="auto">
                {annotation ? (annotation.value.passage?.quote ?? t('onWhole')) : null}
              </span>
              <span className="passed-why">{whyOf(because, verdict)}</span>
            </li>
          );
        })}
        {more > 0 ? <li>{t('more', { count: more })}</li> : null}
      </ul>
    </div>
  );
}
