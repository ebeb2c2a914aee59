'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import type { CardContext } from './card-context.ts';
import { readRemovals } from './read-removals.ts';

/** Over a form in which its author is changing an entry: somebody took that out meanwhile, and what becomes of the words. */
export function RemovedMeanwhile({ entry, context }: { entry: EntryId; context: CardContext }) {
  const t = useTranslations('workspace.gone');
  const { articleId, say } = context;
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    void readRemovals(articleId, [entry]).then((found) => {
      if (!isOver) setName(found?.[0]?.byName ?? null);
    });
    return () => {
      isOver = true;
    };
  }, [articleId, entry]);
  const words = name === null ? t('taken') : t('removed', { name });
  useEffect(() => {
    if (name !== null) say(words);
  }, [name, say, words]);
  return (
    <p className="notice">
      <b>{words}</b> {t('late')}
    </p>
  );
}
