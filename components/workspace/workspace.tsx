'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { placeBlocks } from '#core/article/place-blocks.ts';
import { boundariesOf } from '#core/selection/boundaries.ts';
import { passageAt } from '#core/annotation/passage.ts';
import type { EntryId } from '#core/ids.ts';
import type { Span } from '#core/selection/boundaries.ts';
import { isAnnotation } from '#core/margin/margin-item.ts';
import { unsignedParts } from '#core/article/sign-off.ts';
import { may } from '#core/people/rights.ts';
import type { FirstForm } from '../annotations/card-context.ts';
import { createGeometry } from '../annotations/margin-geometry.ts';
import { useArrivals } from '../annotations/use-arrivals.ts';
import { useConfidential } from '../confidential/use-confidential.ts';
import { FollowingStrip, PeopleHere } from '../presence/people-here.tsx';
import { fetchAhead, late } from '../ui/late.ts';
import { LateDialog } from '../ui/late-dialog.tsx';
import { useTasks } from '../tasks/tasks.ts';
import { useAway, useLeave } from '../ui/leaving.tsx';
import { ConfidentialParts, useConfidentialAsking } from './confidential-parts.tsx';
import { FindBar } from './find-bar.tsx';
import { Floor } from './floor.tsx';
import { ManyBar } from './many-bar.tsx';
import { SelectionBars } from './selection-bars.tsx';
import { RevisionStrip } from './revision-strip.tsx';
import { Practice } from './practice.tsx';
import { ShowingTools } from './showing-tools.tsx';
import { SignOffButton } from './sign-off-button.tsx';
import { StageMenu } from './stage-menu.tsx';
import { Strips } from './strips.tsx';
import { useAnnotating } from './use-annotating.ts';
import { AstrayStrip } from './astray-strip.tsx';
import { useAddress } from './use-address.ts';
import { useArticleRoom } from './use-article-room.ts';
import { useCodes } from './use-codes.ts';
import { useCardContext } from './use-card-context.ts';
import { useColleagues } from './use-colleagues.ts';
import { useDrawnThreads } from './use-drawn-threads.ts';
import { ignoreSecondPress } from '../selection/ignore-second-press.ts';
import { useDone } from './use-done.ts';
import { useMany } from './use-many.ts';
import { useNewestText } from './use-newest-text.ts';
import { useNews, useSavingNews } from './use-news.ts';
import { usePassageCommands } from './use-passage-commands.ts';
import { useFaintMarks, useFilter } from './use-filter.ts';
import { usePicked } from './use-picked.ts';
import { useFind } from './use-find.ts';
import { useGoneWords } from './use-gone-words.ts';
import { useReader } from './use-reader.ts';
import { usePractice } from './use-practice.ts';
import { useRemoved } from './use-removed.ts';
import { useRemovedNews } from './use-removed-news.ts';
import { useResolved } from './use-resolved.ts';
import { useSay } from './use-say.ts';
import { useSignOffs } from './use-sign-offs.ts';
import { useStage } from './use-stage.ts';
import { useThreadVerbs } from './use-thread-verbs.ts';
import { useWordsAbove } from './use-words-above.ts';
import { useWalk } from './use-walk.ts';
import { useWorkspaceCommands } from './use-workspace-commands.ts';
import type { WorkspaceArticle } from './workspace-article.ts';
import { WorkspaceBar } from './workspace-bar.tsx';
import { useWorkspaceDialogs, WorkspaceDialogs } from './workspace-dialogs.tsx';
import { useWanted } from './use-wanted.ts';
import { WorkspaceTools } from './workspace-tools.tsx';

const STAGE = late(() => import('./stage-dialog.tsx').then((part) => part.StageDialog));
const SIGN_OFFS = late(() => import('./sign-off-dialog.tsx').then((part) => part.SignOffDialog));
const COPY = late(() => import('../export/copy-dialog.tsx').then((part) => part.CopyDialog));

/** The workspace: an article, everything said about it, and everybody who is here. */
export function Workspace({ article: given, account }: { article: WorkspaceArticle; account: ReactNode }) {
  const { room: options } = given;
  const { me, articleId } = options;
  const mayManage = may(me.role, 'manageArticles');
  const leave = useLeave();
  const t = useTranslations('workspace');
  const tp = useTranslations('practice');
  const root = useRef<HTMLElement>(null);
  const voice = useSay(options.people);
  const { said, say } = voice;
  const [isCopying, setCopying] = useState(false);
  const copies = useTasks().made[articleId] ?? 0;
  const dayTime = useMemo(() => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: given.timeZone, hour: '2-digit', minute: '2-digit' });
    return (moment: Date) => format.format(moment);
  }, [given.timeZone]);

  const reading = useConfidential(articleId);
  const [wanted, readWanted] = useWanted(articleId, given.wantedSignOffs);
  const [room, view] = useArticleRoom(options, given.text, reading.readAgain, readWanted);
  useAway(['reconnecting', 'offline', 'notSaved'].includes(view.saving.kind));
  const done = useDone(room);
  const article = useNewestText(given, view);
  const blocks = useMemo(() => placeBlocks(article.blocks), [article.blocks]);
  useEffect(() => {
    if (view.joined) void fetchAhead();
  }, [view.joined]);
  const resolved = useResolved(articleId, view.seq, article.resolved);
  const reader = useReader(me.id, articleId);
  const codes = useCodes(view.entries, article.codes, article.readCodes);
  const drawn = useDrawnThreads(
    view.entries,
    resolved,
    reader.active,
    reader.tab,
    view.revision,
    codes,
    reader.colours,
    options.people,
    article.text,
    reading.cards,
    view.incarnation,
  );
  const practice = usePractice(article, view, resolved, copies, (isDone) =>
    say(tp(isDone ? 'restarted' : 'notRestarted')),
  );
  const [geometry] = useState(createGeometry);
  const arrived = useArrivals({
    threads: drawn.live,
    me: me.id,
    isJoined: view.joined,
    active: reader.active,
    root,
    geometry,
  });
  const boundaries = useMemo(() => boundariesOf(article.text, article.language), [article.text, article.language]);
  const [isReading, setReading] = useState(false);
  const [gone, tellGone] = useGoneWords(view.revision);
  const made = (id: EntryId, opens: FirstForm) => {
    reader.made(id, opens);
    setReading(false);
    say(t('announcePosted'));
  };
  const annotating = useAnnotating(article, root, room, view, made, (words) => tellGone('selected', words));
  const place = { root, room, view, drawn, reader, annotating, say };
  const colleagues = useColleagues({ ...place, article, reading, composing: annotating.selected });
  const filtering = useFilter(drawn, reader, options, colleagues.unread, say);
  useFaintMarks(root, filtering.hidden, drawn, reader.tab !== 'resolved');
  const walk = useWalk(root, filtering.shown, reader);
  const verbs = useThreadVerbs(room, options.people, me.id, say, walk.leave, done.did);
  const work = usePassageCommands({
    ...place,
    article,
    boundaries,
    isReading,
    setReading,
    onGone: (words) => tellGone('moved', words),
  });
  const context = useCardContext(article, room, view, verbs, {
    movePassage: work.startMoving,
    backToWords: work.backToWords,
    typing: colleagues.typing,
    toCard: reader.activate,
    hint: practice?.next ?? null,
    say,
    done,
  });
  const picked = usePicked(filtering.shown.items);
  const many = useMany({
    threads: filtering.shown.live,
    picked,
    context,
    room,
    decisions: verbs.quietly,
    records: resolved,
    done,
    say,
  });
  useNews(view, resolved, me.id, voice);
  useRemovedNews(articleId, view, me.id, voice);
  const removed = useRemoved(reader);
  const staging = useStage(articleId, room, view, me.id, voice);
  const signing = useSignOffs(articleId, room, view, me.id, voice);
  useSavingNews(view.saving, voice);
  const dialogs = useWorkspaceDialogs();
  const finding = useFind(root, article.text, drawn, reader);
  const [astray, setAstray] = useState<EntryId | null>(null);
  useAddress(root, drawn, resolved, reader, view.joined && reading.isRead, setAstray);
  useWordsAbove(root, reader);
  const asking = useConfidentialAsking();
  const askConfidential = (kind: 'note' | 'thread', span: Span | null) => {
    annotating.clear();
    const passage = span ? passageAt(article.text, view.revision, span.start, span.end) : null;
    asking.ask({ kind, passage });
  };
  const handlers = useWorkspaceCommands({
    ...place,
    walk,
    work,
    dialogs,
    find: finding.open,
    mayMove: may(me.role, 'changeStage'),
    signOffs: signing.open,
    removed: removed.show,
    text: article.text,
    mayCheck: context.mayCheck,
    newRevision: mayManage ? () => leave(`/articles/${articleId}/revision`) : null,
    colleagues,
    picked,
    many,
    practice,
    onConfidential: askConfidential,
  });

  return (
    <ConfidentialParts
      articleId={articleId}
      reading={reading}
      asking={asking}
      view={view}
      root={root}
      drawn={drawn}
      reader={reader}
      me={me}
      people={options.people}
      say={say}
    >
      <div
        className="ws"
        data-bare={reader.isBare}
        data-panel={reader.isPanelOpen ? 'open' : 'shut'}
        onClick={walk.onArticleClick}
        role="presentation"
      >
        <a className="skip" href="#article">
          {t('skipToArticle')}
        </a>
        <a className="skip" href="#annotations" onClick={() => reader.setPanelOpen(true)}>
          {t('skipToAnnotations')}
        </a>
        <a className="skip" href="#tools">
          {t('skipToFilters')}
        </a>
        <WorkspaceBar
          articleId={articleId}
          slug={article.slug ?? article.headline}
          revision={view.revision}
          stage={
            <>
              <StageMenu
                articleId={articleId}
                room={room}
                view={view}
                me={me}
                people={options.people}
                timeOf={dayTime}
                isBusy={staging.isBusy}
                onMove={staging.begin}
              />
              <SignOffButton signOffs={view.signOffs} wanted={wanted} onOpen={signing.open} />
            </>
          }
          saving={view.saving}
          here={<PeopleHere room={room} me={me.id} following={colleagues.following} />}
          mayManage={mayManage}
          account={account}
          panel={{
            isOpen: reader.isPanelOpen,
            count: filtering.shown.items.filter(isAnnotation).length,
            toggle: () => reader.setPanelOpen(!reader.isPanelOpen),
          }}
          onCopy={() => {
            ignoreSecondPress();
            setCopying(true);
          }}
          onPalette={dialogs.palette}
          onSheet={dialogs.sheet}
        />
        <WorkspaceTools annotating={annotating} work={work} handlers={handlers} mayWrite={view.mayWrite}>
          <ShowingTools
            drawn={drawn}
            filtering={filtering}
            resolved={resolved}
            reader={reader}
            walk={walk}
            colleagues={colleagues}
            personOf={context.personOf}
            people={options.people}
            onMarks={() => void handlers.hideMarks?.('')}
            onFind={finding.open}
          />
        </WorkspaceTools>
        <FollowingStrip following={colleagues.following} say={say} />
        <Strips room={room} view={view} me={me.id} timeOf={dayTime} couldWrite={options.initial.mayWrite} say={say}>
          <RevisionStrip
            rendered={options.initial.revision}
            view={view}
            threads={drawn.live}
            people={options.people}
            gone={gone}
            timeOf={dayTime}
            say={say}
          />
          {astray === null ? null : <AstrayStrip articleId={articleId} id={astray} say={say} />}
          {practice ? <Practice practice={practice} mayWrite={view.mayWrite} say={say} /> : null}
        </Strips>
        <Floor
          article={article}
          root={root}
          room={room}
          view={view}
          me={me}
          blocks={blocks}
          drawn={drawn}
          filtering={filtering}
          resolved={resolved}
          reader={reader}
          walk={walk}
          context={context}
          geometry={geometry}
          arrived={arrived}
          picked={picked}
          unread={colleagues.unread}
          removed={removed}
          seq={view.seq}
          onReopen={verbs.reopen}
          onWhole={() => annotating.annotate('note', null)}
        />
        <FindBar finding={finding} />
        <SelectionBars
          text={article.text}
          article={root}
          drawn={drawn}
          reader={reader}
          annotating={annotating}
          work={work}
          isReading={isReading}
          mayWrite={view.mayWrite}
          say={say}
          onConfidential={askConfidential}
        />
        <ManyBar many={many} picked={picked} people={options.people} />
        <p className="vh" role="status" aria-live="polite">
          {said}
        </p>
        <WorkspaceDialogs
          dialogs={dialogs}
          handlers={handlers}
          blocks={blocks}
          text={article.text}
          boundaries={boundaries}
          root={root}
          drawn={drawn}
          reader={reader}
          annotating={annotating}
        />
        <LateDialog
          part={STAGE}
          props={{
            work: staging,
            open: staging.step !== null,
            onOpenChange: (isOpen) => !isOpen && staging.close(),
            threads: drawn.live,
            records: resolved,
            unsigned: unsignedParts(wanted, view.signOffs),
          }}
        />
        <LateDialog
          part={SIGN_OFFS}
          props={{
            work: signing,
            open: signing.seen !== null,
            onOpenChange: (isOpen) => !isOpen && signing.close(),
            room,
            view,
            me,
            people: options.people,
            isWriter: given.isWriter,
            wanted,
            timeZone: given.timeZone,
          }}
        />
        <LateDialog
          part={COPY}
          props={{
            articleId,
            articleTitle: article.slug ?? article.headline,
            hasConfidential: reading.cards.length + reading.cited.size > 0,
            open: isCopying,
            onOpenChange: setCopying,
          }}
        />
      </div>
    </ConfidentialParts>
  );
}
