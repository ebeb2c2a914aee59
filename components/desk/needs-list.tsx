import Link from 'next/link';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { TagName } from '#components/ui/tag-glyph.tsx';
import { tagName } from '#components/words/tag-name.ts';
import { translator } from '#components/words/translator.ts';
import { type Tag, tagOf } from '#core/annotation/tag.ts';
import type { Need } from '#core/desk/need.ts';
import { deskMoment } from './moment.ts';

/** What waits for this person, thread by thread; opening one opens it in its article. */
export function NeedsList({
  needs,
  tags,
  now,
  timeZone,
  markSeen,
}: {
  needs: readonly Need[];
  tags: readonly Tag[];
  now: Date;
  timeZone: string;
  markSeen: (form: FormData) => Promise<void>;
}) {
  const t = translator('home');
  return (
    <ul className="needs-list">
      {needs.map((need) => {
        const tag = tagOf(need.tag, tags);
        return (
          <li key={need.thread} className="need">
            <p className="need-why">
              <span>{t.rich(`reasons.${need.kind}`, { by: need.by ?? '', b: (words) => <b>{words}</b> })}</span>
              {need.isNew ? <span className="need-new">{t('new')}</span> : null}
              <time className="mono" dateTime={need.at.toISOString()}>
                {deskMoment(need.at, now, timeZone, false).main}
              </time>
            </p>
            <Link className="need-words" href={`/articles/${need.articleId}?annotation=${need.thread}`} dir="auto">
              {isQuoted(need.words) ? need.words : `“${withinMarks(need.words)}”`}
            </Link>
            <div className="need-foot">
              <TagName tag={tag} name={tagName(tag)} />
              <span className="sl">{need.slug ?? need.headline}</span>
              {need.kind === 'waiting' ? null : (
                <form action={markSeen}>
                  <input type="hidden" name="thread" value={need.thread} />
                  <button className="btn sm" aria-label={t('seenOf', { words: need.words.slice(0, 60) })}>
                    {t('seen')}
                  </button>
                </form>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
