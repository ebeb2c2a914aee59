'use client';

import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { placeBlocks } from '#core/article/block.ts';
import { may } from '#core/people/role.ts';
import { AnnotationToolbar } from '../annotations/annotation-toolbar.tsx';
import { DraftOwner } from '../annotations/use-draft.ts';
import { CopyDialog } from '../export/copy-dialog.tsx';
import { ArticlePane } from './article-pane.tsx';
import { Margin } from './margin.tsx';
import { Outline } from './outline.tsx';
import { Strips } from './strips.tsx';
import { useAnnotating } from './use-annotating.ts';
import { useArticleRoom } from './use-article-room.ts';
import { useCardContext } from './use-card-context.ts';
import { useDrawnThreads } from './use-drawn-threads.ts';
import { useReader } from './use-reader.ts';
import { useReadingCursor } from './use-reading-cursor.ts';
import { useResolved } from './use-resolved.ts';
import { useThreadVerbs } from './use-thread-verbs.ts';
import { useWalk } from './use-walk.ts';
import { useWorkspaceKeys } from './use-workspace-keys.ts';
import type { WorkspaceArticle } from './workspace-article.ts';
import { WorkspaceBar } from './workspace-bar.tsx';

/** The workspace: an article, everything said about it, and everybody who is here. */
export function Workspace({ article, account }: { article: WorkspaceArticle; account: ReactNode }) {
  const { room: options } = article;
  const { me, articleId } = options;
  const t = useTranslations('workspace');
  const root = useRef<HTMLElement>(null);
  const [said, say] = useState('');
  const [isCopying, setCopying] = useState(false);
  const blocks = useMemo(() => placeBlocks(article.blocks), [article.blocks]);

  const [room, view] = useArticleRoom(options);
  const resolved = useResolved(articleId, view.seq, article.resolved);
  const reader = useReader();
  const drawn = useDrawnThreads(view.entries, resolved, reader.active);
  const walk = useWalk(root, drawn, reader);
  const verbs = useThreadVerbs(room, say, walk.leave);
  const context = useCardContext(article, view, verbs);
  const [isReading, setReading] = useState(false);
  const annotating = useAnnotating(article, root, room, view, (id) => {
    reader.made(id);
    setReading(false);
    say(t('announcePosted'));
  });
  const onReadingKey = useReadingCursor(article, root, annotating, isReading, setReading);
  const onKeyDown = useWorkspaceKeys({ room, mayWrite: view.mayWrite, reader, walk, annotating, onReadingKey });

  return (
    <DraftOwner value={me.id}>
      <div className="ws" onKeyDown={onKeyDown} onClick={walk.onArticleClick} role="presentation">
        <a className="skip" href="#article">
          {t('skipToArticle')}
        </a>
        <a className="skip" href="#annotations">
          {t('skipToAnnotations')}
        </a>
        <WorkspaceBar
          articleId={articleId}
          slug={article.slug ?? article.headline}
          revision={view.revision}
          saving={view.saving}
          people={view.people}
          mayManage={may(me.role, 'manageArticles')}
          account={account}
          onCopy={() => setCopying(true)}
        />
        <Strips room={room} view={view} couldWrite={options.initial.mayWrite} />
        <div className="floor">
          <Outline blocks={blocks} threads={drawn.live} people={view.people} me={me} />
          <div className="sheet">
            <ArticlePane
              article={article}
              root={root}
              blocks={blocks}
              drawn={drawn}
              active={reader.active}
              view={view}
              onWhole={annotating.annotateWhole}
            />
            <Margin
              article={root}
              drawn={drawn}
              resolved={resolved}
              reader={reader}
              walk={walk}
              context={context}
              onReopen={verbs.reopen}
            />
          </div>
        </div>
        {annotating.selected && view.mayWrite ? (
          <AnnotationToolbar
            at={annotating.selected.at}
            isBackward={annotating.selected.isBackward}
            takesFocus={annotating.wantsToolbar}
            onTag={annotating.annotateSelected}
            onClose={() => {
              annotating.clear();
              root.current?.closest<HTMLElement>('main')?.focus();
            }}
          />
        ) : null}
        <p className="vh" role="status" aria-live="polite">
          {isReading ? t('reader') : said}
        </p>
        <CopyDialog articleId={articleId} open={isCopying} onOpenChange={setCopying} />
      </div>
    </DraftOwner>
  );
}
