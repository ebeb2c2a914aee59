'use client';

import { PencilLine } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ignoreSecondPress } from '../selection/ignore-second-press.ts';

/** Opens the form for other words; where none can be suggested, says why. */
export function SuggestButton({
  words,
  say,
  onOpen,
}: {
  /** The words that stand at the passage now; null without a place. */
  words: string | null;
  say: (words: string) => void;
  onOpen: () => void;
}) {
  const t = useTranslations('suggestions');
  const barred = words === null ? t('noWords') : words.includes('\n') ? t('overParagraph') : undefined;
  return (
    <button
      type="button"
      className="btn sm"
      data-suggest=""
      data-opens="suggestion"
      aria-disabled={barred !== undefined || undefined}
      title={barred}
      onClick={() => {
        if (barred !== undefined) return say(barred);
        ignoreSecondPress();
        onOpen();
      }}
    >
      <PencilLine className="ic" size={15} aria-hidden="true" />
      {t('suggest')}
    </button>
  );
}
