'use client';

import { useLayoutEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PersonId } from '#core/ids.ts';
import { late, useLate } from '../ui/late.ts';
import { keepTasksOf, type TaskNews, useTasks } from './tasks.ts';

const TRAY = late(() => import('./task-popover.tsx').then((part) => part.TaskPopover));

/**
 * The place of what goes on by itself, in every header: a button while there is anything, and a voice that says what has
 * ended. Until then it is nothing, and its part is not fetched.
 */
export function TaskTray({ me }: { me: PersonId }) {
  // Before anything is painted: a page may come to somebody else without being loaded anew.
  useLayoutEffect(() => keepTasksOf(me), [me]);
  const { tasks, news } = useTasks();
  const shown = tasks.filter((task) => task.isInTray);
  const [isOpen, setOpen] = useState(false);
  const { Part } = useLate(TRAY, shown.length > 0);
  return (
    <>
      {Part && (shown.length > 0 || isOpen) ? <Part tasks={shown} isOpen={isOpen} onOpenChange={setOpen} /> : null}
      {tasks.length > 0 || news !== null ? (
        <p className="vh" role="status">
          {news ? <Said news={news} /> : null}
        </p>
      ) : null}
    </>
  );
}

/** What became of the last one; what failed in its dialog was said there. */
function Said({ news: { kind, task } }: { news: TaskNews }) {
  const t = useTranslations('tasks');
  if (!task.isInTray) return kind === 'made' ? t('made') : null;
  return t(kind === 'made' ? 'madeOf' : 'failedOf', { title: task.choice.title });
}
