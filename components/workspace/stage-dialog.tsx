'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Thread } from '#core/annotation/thread.ts';
import { LONGEST_REASON } from '#core/article/clearing.ts';
import { TooLong, tooManyIn } from '../annotations/too-long.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { TagName } from '../ui/tag-glyph.tsx';
import type { StageWork, Step } from './use-stage.ts';

interface StageDialogProps {
  work: StageWork;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  threads: readonly Thread[];
  codes: ReadonlyMap<string, string>;
}

/** Asks before a step that freezes the text, opens it again or passes something over; says why one was refused. */
export function StageDialog({ work, open, onOpenChange, threads, codes }: StageDialogProps) {
  const t = useTranslations('stage');
  const id = useId();
  const { step, isBusy } = work;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const tooMany = tooManyIn(reason.trim(), LONGEST_REASON);

  function close() {
    setReason('');
    setMissing(false);
    onOpenChange(false);
  }

  function take() {
    if (!step || isBusy || tooMany > 0) return;
    const words = step.needsReason ? reason.trim() : '';
    setMissing(step.needsReason && words === '');
    if (!step.needsReason || words !== '') work.take(words);
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
          <Passed over={step.over} threads={threads} codes={codes} />
          {step.to === 'published' ? <p>{t('publishAbout')}</p> : null}
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
                  setReason(event.target.value);
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
    </Dialog>
  );
}

function titleOf({ from, to, isOver, needsReason }: Step, t: ReturnType<typeof useTranslations<'stage'>>): string {
  if (isOver) return t('refusedTitle');
  if (from === 'published') return t('correctTitle');
  if (to === 'published' && !needsReason) return t('publishTitle');
  return t('clearTitle', { stage: t(`names.${to}`) });
}

/** Annotations that are named one by one; the rest are counted. */
const NAMED = 6;

/** How many annotations, and which, an article would be cleared over, in the article's order. */
function Passed({ over, threads, codes }: { over: Step['over'] } & Pick<StageDialogProps, 'threads' | 'codes'>) {
  const t = useTranslations('stage');
  const tags = useTranslations('workspace.tags');
  const { tagOf } = useDeskTags();
  if (over.length === 0) return null;
  const ids = new Set<string>(over);
  const listed = threads.filter(({ annotation }) => ids.has(annotation.id));
  const more = over.length - Math.min(listed.length, NAMED);
  return (
    <div>
      <p>{t('clearAbout', { count: over.length })}</p>
      <ul className="passed">
        {listed.slice(0, NAMED).map(({ annotation: { id, value } }) => {
          const tag = tagOf(value.tag);
          const code = codes.get(id);
          return (
            <li key={id}>
              <TagName tag={tag} name={tags(tag.code as 'claim')} />
              {code ? <code>{code}</code> : null}
              <span className="passed-words" dir="auto">
                {value.passage?.quote ?? t('onWhole')}
              </span>
            </li>
          );
        })}
        {more > 0 ? <li>{t('more', { count: more })}</li> : null}
      </ul>
    </div>
  );
}
