'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '#core/people/role.ts';
import type { RescuedWords } from '../sync/room-view.ts';
import { wordsOf } from '../sync/words-of.ts';
import { copyWords } from '../ui/copy-words.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Words that the server would not take: kept, shown, to be copied, and dropped only by their author. */
export function RescueDrawer({
  rescue,
  lost,
  onDrop,
}: {
  rescue: readonly RescuedWords[];
  /** The role in which this person may no longer write, and since when by a clock on the wall, where the page knows. */
  lost: { role: Role; at: string | null } | null;
  onDrop: (w: string) => void;
}) {
  const t = useTranslations('workspace');
  const [isOpen, setOpen] = useState(false);
  const [copied, setCopied] = useState<{ w: string; isDone: boolean } | null>(null);
  const tp = useTranslations('people');
  const changed = {
    role: lost ? tp(`roles.${lost.role}`) : '',
    at: lost?.at ?? '',
    isTimed: lost?.at ? 'yes' : 'no',
  };
  async function copy({ w, value }: RescuedWords) {
    setCopied({ w, isDone: await copyWords(wordsOf(value)) });
  }
  function drop(w: string) {
    // Else the next refusal would open the drawer by itself, over whatever is being typed.
    if (rescue.length === 1) setOpen(false);
    onDrop(w);
  }
  if (rescue.length === 0) return null;
  return (
    <div className="strip bad" role="alert">
      <span className="grow">
        <b>{t('rescue.strip', { count: rescue.length })}</b> {lost ? t('rescue.changed', changed) : null}
      </span>
      <button type="button" className="btn line" onClick={() => setOpen(true)}>
        {t('rescue.review')}
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('rescue.title')} description={t('rescue.about')}>
        <ul className="rescued">
          {rescue.map((one) => (
            <li key={one.w}>
              <p className="meta">
                {one.reason === 'rights' && lost
                  ? t('rescue.because.changed', { ...changed, kind: one.value.kind })
                  : t(`rescue.because.${one.reason}`)}
              </p>
              <p className="rescue" dir="auto">
                {wordsOf(one.value)}
              </p>
              <span className="words-end">
                <button type="button" className="btn line sm" onClick={() => void copy(one)}>
                  {t(copied?.w === one.w ? (copied.isDone ? 'rescue.copied' : 'rescue.notCopied') : 'rescue.copy')}
                </button>
                <button type="button" className="btn sm" onClick={() => drop(one.w)}>
                  {t('rescue.drop')}
                </button>
              </span>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}
