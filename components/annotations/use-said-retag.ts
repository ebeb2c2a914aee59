import { useTranslations } from 'use-intl';
import { retagIn, tagCodeOf, type Tagged } from '#core/annotation/tag-that-counts.ts';
import type { PersonId } from '#core/ids.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';

/**
 * Says who gave an annotation another tag than its author's, and which that is; null where the author's counts.
 * @param nameOf the name of who gave it
 */
export function useSaidRetag(): (
  tagged: Tagged<{ tag: string; by: PersonId; byName?: string }> & { author: PersonId },
  nameOf: (person: PersonId) => string,
) => string | null {
  const t = useTranslations('workspace');
  const { tagOf } = useDeskTags();
  return (tagged, nameOf) => {
    const given = retagIn(tagged);
    if (!given) return null;
    const [tag, authors] = [tagOf(tagCodeOf(tagged)).code, tagOf(given.authors).code];
    // Two that were merged since are one.
    if (tag === authors) return null;
    const nameIn = (code: string) => t(`tags.${code}` as 'tags.claim');
    const { by, byName } = given.retag;
    const words = { tag: nameIn(tag), name: byName ?? nameOf(by), authors: nameIn(authors) };
    return by === tagged.author ? t('retaggedByAuthor', words) : t('retagged', words);
  };
}
