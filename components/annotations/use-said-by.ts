'use client';

import { useTranslations } from 'use-intl';
import type { StoredValue } from '#core/annotation/entry.ts';
import { outsideOf } from '#core/annotation/outside-of.ts';

/** Who said it: its author, or whom a file names and who brought that in. */
export type SaidBy = (value: StoredValue, author: string) => string;

/** Names an entry's author as it is to be read. Where a file names somebody else, both are named, always together. */
export function useSaidBy(): SaidBy {
  const t = useTranslations('workspace');
  return (value, author) => {
    const outside = outsideOf(value);
    return outside ? t('outside', { name: outside.name, by: author }) : author;
  };
}

/** When it was said: the file's own moment where it names one, else the entry's. */
export function saidAt({ value, created }: { value: StoredValue; created: string | null }): string | null {
  return outsideOf(value)?.at ?? created;
}
