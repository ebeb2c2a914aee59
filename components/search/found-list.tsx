import Link from 'next/link';
import { deskMoment } from '#components/desk/moment.ts';
import { TagName } from '#components/ui/tag-glyph.tsx';
import { tagName } from '#components/words/tag-name.ts';
import { translator } from '#components/words/translator.ts';
import { type Tag, type TagCode, tagOf } from '#core/annotation/tag.ts';
import type { FoundKind, FoundPiece } from '#core/search/search-query.ts';

export interface FoundItem {
  kind: FoundKind;
  id: string;
  articleId: string;
  headline: string;
  slug: string | null;
  thread: string | null;
  code: string | null;
  tag: TagCode | null;
  by: string | null;
  outside: string | null;
  state: 'open' | 'resolved' | null;
  at: Date;
  pieces: readonly FoundPiece[];
}

/** What was found, the hits marked; opening one opens its article, at its annotation. */
export function FoundList({
  items,
  tags,
  now,
  timeZone,
}: {
  items: readonly FoundItem[];
  tags: readonly Tag[];
  now: Date;
  timeZone: string;
}) {
  const t = translator('search');
  const w = translator('workspace');
  return (
    <ol className="found">
      {items.map((item) => {
        const tag = item.tag === null ? null : tagOf(item.tag, tags);
        const isReply = item.kind === 'annotation' && item.id !== item.thread;
        const title = item.slug ?? item.headline;
        return (
          <li key={item.id} className={item.kind === 'article' ? 'found-article' : undefined}>
            <p className="found-head">
              <span className="muted">{t(`kind.${isReply ? 'reply' : item.kind}`)}</span>
              {tag === null ? null : <TagName tag={tag} name={tagName(tag)} />}
              {item.code === null ? null : <span className="mono muted">{item.code}</span>}
              {item.state === 'resolved' ? <span className="muted">{t('resolved')}</span> : null}
              <time className="mono muted" dateTime={item.at.toISOString()}>
                {deskMoment(item.at, now, timeZone, false).main}
              </time>
            </p>
            {item.kind === 'article' ? (
              <h2>
                <Link href={`/articles/${item.articleId}`}>{item.headline}</Link>
              </h2>
            ) : null}
            <p className="found-words" dir="auto">
              {item.kind === 'article' ? (
                <Pieces pieces={item.pieces} />
              ) : (
                <Link href={`/articles/${item.articleId}?annotation=${item.thread}`}>
                  <Pieces pieces={item.pieces} />
                </Link>
              )}
            </p>
            <p className="meta">
              {item.by === null ? null : (
                <span>
                  {t('by', {
                    name: item.outside === null ? item.by : w('outside', { name: item.outside, by: item.by }),
                  })}
                </span>
              )}
              <span className="sl">{title}</span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function Pieces({ pieces }: { pieces: readonly FoundPiece[] }) {
  return pieces.map((piece, index) =>
    piece.isHit ? <mark key={`${index}-hit`}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}
