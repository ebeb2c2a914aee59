'use client';

import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';

/** For each thread, the names of those who are writing in it now. */
export const WritersNow = createContext<ReadonlyMap<EntryId, readonly string[]>>(new Map());

/** "Sam is writing…" on a thread; nothing while nobody is. */
export function Writing({ thread }: { thread: EntryId }) {
  const t = useTranslations('threads');
  const names = useContext(WritersNow).get(thread) ?? [];
  if (names.length === 0) return null;
  const list = new Intl.ListFormat('en').format(names);
  return (
    <p className="writing">{names.length === 1 ? t('typing', { names: list }) : t('typingSeveral', { names: list })}</p>
  );
}
