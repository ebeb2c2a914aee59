'use client';

import { useTranslations } from 'use-intl';
import type { TaskStage } from './task.ts';

/** Says what a copy is at; counts where something was counted, and no percentages that nobody knows. */
export function useStageWords(): (stage: TaskStage) => string {
  const t = useTranslations('tasks');
  return (stage) => {
    switch (stage.stage) {
      case 'placing':
        if (stage.of === 0) return t('stages.building');
        return t('stages.placing', { done: stage.done, of: stage.of });
      case 'coming':
        return t('stages.coming', { percent: Math.floor(stage.share * 100) });
      default:
        return t(`stages.${stage.stage}`);
    }
  };
}
