'use client';

import { ChevronDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { stagesFrom, type Stage } from '#core/article/stage.ts';
import type { ArticleId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { may } from '#core/people/rights.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { usePeople } from '../sync/use-people.ts';
import { Menu } from '../ui/menu.tsx';
import { reasonOfStep } from './commands.ts';
import { StageBars } from '../ui/stage-word.tsx';

/** Where the article is on its way into print: in words for everybody, with a menu for whoever may move it. */
export function StageMenu({
  articleId,
  room,
  view: { stage, moved },
  me,
  people,
  timeOf,
  isBusy,
  onMove,
}: {
  articleId: ArticleId;
  room: ArticleRoom | null;
  view: Pick<WorkView, 'stage' | 'moved'>;
  me: DeskPerson;
  people: readonly DeskPerson[];
  timeOf: (moment: Date) => string;
  isBusy: boolean;
  /** From the stage that was seen to the chosen one. */
  onMove: (from: Stage, to: Stage) => void;
}) {
  const t = useTranslations('stage');
  const role = usePeople(
    room,
    useCallback((here) => here.find(({ person }) => person === me.id)?.role ?? me.role, [me]),
  );
  // An open menu does not change under the hand that chooses in it; a step from what it shows may be refused.
  const [seen, setSeen] = useState<Stage | null>(null);
  const [why, setWhy] = useState<{ at: string; reason: string | null } | null>(null);
  function onOpenChange(isOpen: boolean): void {
    setSeen(isOpen ? stage : null);
    if (!isOpen || !moved || (why?.at === moved.at && why.reason !== null)) return;
    const { at } = moved;
    void reasonOfStep(articleId, at).then((reason) => setWhy({ at, reason }));
  }
  const from = seen ?? stage;
  const name = t(`names.${stage}`);
  if (!may(role, 'changeStage'))
    return (
      <span className="stage">
        <StageBars stage={stage} />
        <span className="vh">{t('at', { stage: name })}</span>
        <span aria-hidden="true">{name}</span>
      </span>
    );
  const steps = stagesFrom(role, from);
  const mover = people.find(({ id }) => id === moved?.by)?.name;
  return (
    <Menu
      side="start"
      onOpenChange={onOpenChange}
      trigger={
        <button type="button" className="btn stage" data-stage={stage} aria-label={t('move', { stage: name })}>
          <StageBars stage={stage} />
          <span>{isBusy ? t('moving') : name}</span>
          <ChevronDown className="ic" size={14} aria-hidden="true" />
        </button>
      }
      items={[
        ...(moved && mover !== undefined
          ? [
              {
                kind: 'text' as const,
                key: 'moved',
                label: (
                  <>
                    {moved.by === me.id
                      ? t('youMoved', { time: timeOf(new Date(moved.at)) })
                      : t('movedBy', { name: mover, time: timeOf(new Date(moved.at)) })}
                    {why?.at === moved.at && why.reason !== null ? (
                      <span className="stage-reason" dir="auto">
                        {why.reason}
                      </span>
                    ) : null}
                  </>
                ),
              },
              { kind: 'rule' as const, key: 'rule' },
            ]
          : []),
        ...(steps.length === 0
          ? [{ key: 'none', label: t('handedOn'), disabled: true, onSelect: () => undefined }]
          : [{ kind: 'text' as const, key: 'to', label: t('moveTo') }]),
        ...steps.map((to) => ({
          key: to,
          icon: <StageBars stage={to} />,
          label: t(`names.${to}`),
          onSelect: () => onMove(from, to),
        })),
      ]}
    />
  );
}
