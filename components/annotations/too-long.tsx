'use client';

import { useTranslations } from 'use-intl';

/** By how many UTF-16 units words are longer than what is kept of them; 0 when they fit. */
export function tooManyIn(words: string, longest: number): number {
  return Math.max(0, words.length - longest);
}

/** Under a field: by how many characters what is written in it is too long. A field cuts nothing off, its end would be lost in silence. */
export function TooLong({ id, count, isEntry = false }: { id?: string; count: number; isEntry?: boolean }) {
  const t = useTranslations('workspace');
  if (count === 0) return null;
  return (
    <span id={id} className="called" role="alert">
      <span className="nobody">{t(isEntry ? 'tooLong' : 'tooLongField', { count })}</span>
    </span>
  );
}
