'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { saveFile } from '../export/fetch-copy.ts';
import { dropTask, retryTask } from './copy-tasks.ts';
import type { Task, TaskAt, TaskStage } from './task.ts';
import { useStageWords } from './use-stage-words.ts';

/** How far it is, from 0 to 1, where that was counted. */
function shareOf(stage: TaskStage): number | null {
  if (stage.stage === 'coming') return stage.share;
  return stage.stage === 'placing' && stage.of > 0 ? stage.done / stage.of : null;
}

/** One task in the tray: what it is, how it stands, and what can be done. `onGone` when a press takes it, or its button, away. */
export function TaskRow({ task, onGone }: { task: Task; onGone: () => void }) {
  const t = useTranslations('tasks');
  const e = useTranslations('export');
  const { choice, at, id } = task;
  const name = t('copyOf', { title: choice.title, format: e(`formats.${choice.format}.name`) });
  const button = (words: string, onClick: () => void) => (
    <button type="button" className="btn line" aria-label={t('of', { words, name })} onClick={onClick}>
      {words}
    </button>
  );
  const drop = () => {
    dropTask(id);
    onGone();
  };
  return (
    <li className="task" data-task={at.kind}>
      <p className="task-name">
        <b>{choice.title}</b>
        <span>{t('holds', { format: e(`formats.${choice.format}.name`), state: choice.state })}</span>
      </p>
      <How at={at} name={name} />
      <div className="task-acts">
        {at.kind === 'running' ? button(t('cancel'), drop) : null}
        {at.kind === 'finished' ? button(t('saveAgain'), () => saveFile(at.file)) : null}
        {at.kind === 'failed'
          ? button(t('again'), () => {
              retryTask(task);
              onGone();
            })
          : null}
        {at.kind === 'running' ? null : button(t('dismiss'), drop)}
      </div>
    </li>
  );
}

function How({ at, name }: { at: TaskAt; name: string }) {
  const t = useTranslations('tasks');
  const stageWords = useStageWords();
  if (at.kind === 'finished')
    return (
      <p className="task-how">
        <Check className="ic" size={14} aria-hidden="true" />
        <span>{t('saved', { size: sizeOf(at.file.blob.size) })}</span>
      </p>
    );
  if (at.kind === 'failed')
    return (
      <p className="task-how bad">
        <TriangleAlert className="ic" size={14} aria-hidden="true" />
        <span>{at.isOffline ? t('offline') : (at.reason ?? t('noReason'))}</span>
      </p>
    );
  const share = shareOf(at.stage);
  return (
    <div className="task-how">
      <i className="spin" aria-hidden="true" /> <span>{stageWords(at.stage)}</span>
      {share === null ? null : <progress aria-label={name} value={share} max={1} />}
    </div>
  );
}

/** A size in words: kB or MB of 1,000. */
function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
