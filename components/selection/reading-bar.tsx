'use client';

import { useTranslations } from 'use-intl';
import { KeysShown } from '../commands/keys-shown.tsx';

const LINES = [
  ['sentence', ['ArrowUp', 'ArrowDown']],
  ['paragraph', ['Alt+ArrowUp', 'Alt+ArrowDown']],
  ['end', ['Shift+ArrowLeft', 'Shift+ArrowRight']],
  ['start', ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight']],
] as const;

/** While the reading cursor is on: what its keys do, for whoever sees. A screen reader was told when it began. */
export function ReadingBar({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('selection.readerBar');
  return (
    <aside className="reading-bar" aria-label={t('name')}>
      {LINES.map(([name, [back, on]]) => (
        <span key={name}>
          <KeysShown keys={back} />
          <KeysShown keys={on.slice(on.lastIndexOf('+') + 1)} /> {t(name)}
        </span>
      ))}
      {mayWrite ? (
        <span>
          <KeysShown keys="Enter" /> {t('annotate')}
        </span>
      ) : null}
      <span>
        <KeysShown keys="Escape" /> {t('leave')}
      </span>
    </aside>
  );
}
