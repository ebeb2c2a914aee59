'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryId } from '#core/ids.ts';
import { readRemovals } from '../annotations/read-removals.ts';

/** Says that the annotation which a link names is not here, and who removed it where somebody did. */
export function AstrayStrip({ articleId, id, say }: { articleId: string; id: EntryId; say: (words: string) => void }) {
  const t = useTranslations('workspace.astray');
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    void readRemovals(articleId, [id]).then((found) => {
      if (isOver) return;
      const said = found?.[0] ? t('removed', { name: found[0].byName }) : t('none');
      setWords(said);
      say(said);
    });
    return () => {
      isOver = true;
    };
  }, [articleId, id, say, t]);
  if (words === null) return null;
  return (
    <div className="strip">
      <span className="grow">{words}</span>
      <button type="button" className="btn line" onClick={() => setWords(null)}>
        {t('close')}
      </button>
    </div>
  );
}
