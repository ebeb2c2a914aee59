'use client';

import { Popover } from '@base-ui/react/popover';
import { ListChecks } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { seeTasks } from './copy-tasks.ts';
import type { Task } from './task.ts';
import { TaskRow } from './task-row.tsx';

/** The button of the tray with how many are running, or that something has ended, and the list that it opens. */
export function TaskPopover({
  tasks,
  isOpen,
  onOpenChange,
}: {
  tasks: readonly Task[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const t = useTranslations('tasks');
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const count = (kind: Task['at']['kind']) => tasks.filter(({ at }) => at.kind === kind).length;
  const [running, finished, failed] = [count('running'), count('finished'), count('failed')];
  const isNews = !isOpen && tasks.some(({ at, isSeen }) => at.kind !== 'running' && !isSeen);
  const label = [
    t('title'),
    ...(running > 0 ? [t('running', { count: running })] : []),
    ...(finished > 0 ? [t('finished', { count: finished })] : []),
    ...(failed > 0 ? [t('failed', { count: failed })] : []),
  ].join(', ');

  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (next) return;
        seeTasks();
        // With the last of them the button goes too, and what had the focus.
        const after = nextButton(button.current);
        if (tasks.length === 0) requestAnimationFrame(() => after?.focus());
      }}
    >
      <Popover.Trigger
        ref={button}
        render={
          <button type="button" className="btn tray" aria-label={label} title={label}>
            <ListChecks className="ic" size={16} aria-hidden="true" />
            {running > 0 ? <b className="tray-count">{running}</b> : null}
            {isNews ? <i className={failed > 0 ? 'tray-dot bad' : 'tray-dot'} aria-hidden="true" /> : null}
          </button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner
          className="menu-place"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift', fallbackAxisSide: 'none' }}
        >
          <Popover.Popup ref={list} className="menu tasks">
            <Popover.Title className="tasks-title">{t('title')}</Popover.Title>
            {tasks.length === 0 ? <p className="tasks-none">{t('none')}</p> : null}
            <ul>
              {tasks.toReversed().map((task) => (
                <TaskRow key={task.id} task={task} onGone={() => list.current?.focus()} />
              ))}
            </ul>
            <p className="tasks-about">{t('about')}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function nextButton(button: HTMLElement | null): HTMLElement | null {
  for (let next = button?.nextElementSibling; next; next = next.nextElementSibling)
    if (next instanceof HTMLButtonElement) return next;
  return null;
}
