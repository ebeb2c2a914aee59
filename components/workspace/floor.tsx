'use client';

import type { ComponentProps, RefObject } from 'react';
import type { EntryId } from '#core/ids.ts';
import { isAnnotation } from '#core/margin/margin-item.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { PrintedNotes } from '../annotations/printed-notes.tsx';
import { WritersHere } from '../presence/writers-here.tsx';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { ArticlePane } from './article-pane.tsx';
import { FloorGuides, SheetGuides } from './guides.tsx';
import { Margin } from './margin.tsx';
import { Outline } from './outline.tsx';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { WorkspaceArticle } from './workspace-article.ts';

type OfMargin = Omit<ComponentProps<typeof Margin>, 'article' | 'revision' | 'drawn'>;

/** Under the bars: outline, article and margin, what leads the eye between them, and the notes that only paper shows. */
export function Floor({
  article,
  root,
  room,
  view,
  me,
  blocks,
  drawn,
  arrived,
  onWhole,
  ...ofMargin
}: OfMargin & {
  article: WorkspaceArticle;
  /** The drawn article. */
  root: RefObject<HTMLElement | null>;
  room: ArticleRoom | null;
  view: WorkView;
  me: DeskPerson;
  blocks: ComponentProps<typeof ArticlePane>['blocks'];
  drawn: DrawnThreads;
  /** What others added and the reader has not looked at. */
  arrived: ReadonlySet<EntryId>;
  onWhole: () => void;
}) {
  const { filtering, reader, geometry, walk, context } = ofMargin;
  const guides = { root, geometry, drawn, active: reader.active };
  return (
    <div className="floor">
      <Outline blocks={blocks} threads={drawn.live} room={room} me={me} />
      <div className="sheet">
        <ArticlePane
          article={article}
          root={root}
          blocks={blocks}
          drawn={drawn}
          active={reader.active}
          room={room}
          view={view}
          onWhole={onWhole}
        />
        <WritersHere room={room} me={me.id}>
          <Margin article={root} revision={view.revision} drawn={filtering.shown} {...ofMargin} />
        </WritersHere>
        <PrintedNotes
          items={filtering.shown.items.filter(isAnnotation)}
          codes={drawn.codes}
          context={context}
          slug={article.slug ?? article.headline}
          revision={view.revision}
          stage={view.stage}
          signOffs={view.signOffs}
          all={drawn.live.length + drawn.settled.length}
        />
        <SheetGuides {...guides} />
      </div>
      <FloorGuides {...guides} arrived={arrived} onGo={walk.go} />
    </div>
  );
}
