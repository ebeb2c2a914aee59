'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { checkStateOf } from '#core/annotation/check-state.ts';
import type { MarginItem } from '#core/margin/margin-item.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { NUMBER, numbered } from '../words/numbered.ts';
import type { CardContext } from './card-context.ts';

/** What each of these cards is called: for all of them in one place, since there may be thousands. */
export function useCardLabels(
  items: readonly MarginItem[],
  { personOf }: Pick<CardContext, 'personOf'>,
): readonly string[] {
  const t = useTranslations('workspace');
  const tv = useTranslations('verdict.codes');
  const tc = useTranslations('confidential');
  const { tagOf } = useDeskTags();
  return useMemo(() => {
    const formatted = new Map<string, string>();
    return items.map((item) => {
      if (item.kind === 'confidential') {
        const { author, authorName, value } = item.card.first;
        return value.kind === 'note' ? tc('note') : tc('threadBy', { name: personOf(author)?.name ?? authorName });
      }
      const { annotation } = item.kind === 'open' ? item.thread : item.record;
      const { code } = tagOf(tagCodeOf(annotation));
      const outcome = item.kind === 'open' ? checkStateOf(item.thread) : item.record.outcome;
      const outside = annotation.value.outside?.name;
      const key = `${outcome} ${code} ${annotation.author} ${outside ?? ''}`;
      let words = formatted.get(key);
      if (words === undefined) {
        const tag = t(`tags.${code}` as 'tags.claim');
        const by = personOf(annotation.author)?.name ?? '';
        const name = outside === undefined ? by : t('outside', { name: outside, by });
        words =
          item.kind === 'open'
            ? t('card', { number: NUMBER, tag, name, verdict: outcome === 'none' ? '' : `, ${tv(outcome as 'wrong')}` })
            : t('settledCard', { tag, outcome: t(`outcomes.${item.record.outcome}`), name });
        formatted.set(key, words);
      }
      return item.kind === 'open' ? numbered(words, item.thread.number) : words;
    });
  }, [items, t, tv, tc, tagOf, personOf]);
}
