'use client';

import { useTranslations } from 'use-intl';

/** The box by which a card is picked, to do something to many at once; with Shift, everything up to it. */
export function PickBox({
  number,
  isPicked,
  onPick,
}: {
  number: number;
  isPicked: boolean;
  onPick: (isRange: boolean) => void;
}) {
  const t = useTranslations('many');
  return (
    <input
      type="checkbox"
      className="pick"
      checked={isPicked}
      aria-label={t('pick', { number })}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onPick(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
    />
  );
}
