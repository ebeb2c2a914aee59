'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Handlers } from '../commands/use-command-keys.ts';
import { PencilTools } from '../selection/pencil-tools.tsx';
import type { Annotating } from './use-annotating.ts';
import type { PassageWork } from './use-passage-commands.ts';

/** The row under the bar: the pencil, and what is shown of the annotations. */
export function WorkspaceTools({
  annotating,
  work,
  handlers,
  mayWrite,
  children,
}: {
  annotating: Annotating;
  work: PassageWork;
  handlers: Handlers;
  mayWrite: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations('selection');
  return (
    <div
      id="tools"
      className="subbar"
      tabIndex={-1}
      role="group"
      aria-label={t('tools')}
      data-pencil={work.pencil.isOn}
    >
      {mayWrite ? (
        <PencilTools
          pencil={work.pencil}
          tag={annotating.tag}
          onToggle={(isByPointer) => {
            handlers.pencil?.('');
            if (isByPointer) document.getElementById('article')?.focus({ preventScroll: true });
          }}
          onTag={annotating.takeTag}
          onNext={() => void work.selectNext('sentence', true)}
          onMark={work.markSelected}
        />
      ) : null}
      {mayWrite ? (
        <button type="button" className="btn pick-passage" onClick={() => void handlers.pickPassage?.('')}>
          {t('picker.open')}
        </button>
      ) : null}
      {children}
    </div>
  );
}
