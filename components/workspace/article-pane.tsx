'use client';

import { type RefObject, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { countWords, type PlacedBlock } from '#core/article/place-blocks.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { ArticleText } from '../article/article-text.tsx';
import { RemoteSelections } from '../presence/remote-selections.tsx';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { useEverybody } from '../sync/use-people.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

/** What the others have selected here, and what they are about to annotate. */
function OthersHere({
  root,
  room,
  me,
}: {
  root: RefObject<HTMLElement | null>;
  room: ArticleRoom | null;
  me: PersonId;
}) {
  const t = useTranslations('threads');
  const people = useEverybody(room);
  const selections = useMemo(
    () =>
      people.flatMap(({ person, clientId, name, said: { selection, composing } }) => {
        if (person === me) return [];
        if (composing) return [{ clientId, name: t('composing', { name }), ...composing }];
        return selection ? [{ clientId, name, ...selection }] : [];
      }),
    [people, me, t],
  );
  return <RemoteSelections root={root} selections={selections} />;
}

/** The reading column: what this is a proof of, the article with its marks, and what others have selected in it. */
export function ArticlePane({
  article,
  root,
  blocks,
  drawn,
  active,
  room,
  view,
  onWhole,
}: {
  article: WorkspaceArticle;
  root: RefObject<HTMLElement | null>;
  blocks: readonly PlacedBlock[];
  drawn: DrawnThreads;
  active: EntryId | null;
  room: ArticleRoom | null;
  view: WorkView;
  onWhole: () => void;
}) {
  const t = useTranslations('workspace');
  const count = useMemo(() => countWords(article.blocks), [article.blocks]);
  return (
    // The region takes the focus so that Enter can start the reading cursor without a mouse.
    <main id="article" className="zone" aria-label={t('article')} tabIndex={-1}>
      <div className="kick">
        <span>{article.slug ?? t('article')}</span>
        <span>{t('proofOf', { number: view.revision })}</span>
        <span>{t('words', { count })}</span>
        {article.due ? <span>{t('due', { time: article.due })}</span> : null}
        {article.embargo ? <b>{t('embargoUntil', { time: article.embargo })}</b> : null}
        {view.mayWrite ? (
          <button type="button" className="btn sm whole" onClick={onWhole}>
            {t('wholeArticle')}
          </button>
        ) : null}
      </div>
      {blocks.some(({ block }) => block.kind === 'headline') ? null : <h1 className="vh">{article.headline}</h1>}
      <ArticleText
        root={root}
        blocks={blocks}
        marks={drawn.marks}
        references={drawn.references}
        active={active}
        language={article.language}
      />
      <OthersHere root={root} room={room} me={article.room.me.id} />
    </main>
  );
}
