import { notFound } from 'next/navigation';
import { TagList } from '#components/settings/tag-list.tsx';
import { tagName } from '#components/words/tag-name.ts';
import { translator } from '#components/words/translator.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listTagSet } from '#server/usecases/tag-set.ts';
import { add, change, merge, move, restore, retire } from './actions.ts';

export default async function TagsPage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  if (!may(desk.me.role, 'managePeople')) notFound();
  const t = translator('settings');
  const tags = (await listTagSet(actor)).map((tag) => ({ ...tag, label: tagName(tag) }));
  return (
    <>
      <p className="folio">{t('tags.count', { count: tags.filter((tag) => !tag.isRetired).length })}</p>
      <TagList tags={tags} verbs={{ add, change, merge, move, restore, retire }} />
    </>
  );
}
