'use client';

import { type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { passageAt } from '#core/annotation/passage.ts';
import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import { TAGS } from '#core/annotation/tag.ts';
import { type Block, countWords, placeBlocks } from '#core/article/block.ts';
import { chooseMark } from '#core/article/segments.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { may, mayResolve } from '#core/people/role.ts';
import type { CardContext } from '../annotations/annotation-card.tsx';
import { AnnotationToolbar } from '../annotations/annotation-toolbar.tsx';
import { DraftOwner } from '../annotations/use-draft.ts';
import { MarginCards } from '../annotations/margin-cards.tsx';
import { ArticleText } from '../article/article-text.tsx';
import { rangeOf, selectedSpan, type Span } from '../article/dom-text.ts';
import { useSelectedSpan } from '../article/use-selected-span.ts';
import { CopyDialog } from '../export/copy-dialog.tsx';
import { RemoteSelections } from '../presence/remote-selections.tsx';
import type { RoomOptions } from '../sync/open-room.ts';
import { MarginTabs, type SheetStop, type Tab } from './margin-tabs.tsx';
import { moveEnd, nextSentence, sentencesOf } from './reading-cursor.ts';
import { Outline } from './outline.tsx';
import { RescueDrawer } from './rescue-drawer.tsx';
import { ResolvedList } from './resolved-list.tsx';
import { useArticleRoom } from './use-article-room.ts';
import { useDrawnThreads } from './use-drawn-threads.ts';
import { useResolved } from './use-resolved.ts';
import { useThreadVerbs } from './use-thread-verbs.ts';
import { WorkspaceBar } from './workspace-bar.tsx';

/** An article as its page hands it over: plain data. */
export interface WorkspaceArticle {
  room: RoomOptions;
  headline: string;
  slug: string | null;
  language: string;
  text: string;
  blocks: readonly Block[];
  resolved: readonly ResolvedRecord[];
  timeZone: string;
}

/** A key press as React and as the document tell it. */
type KeyPress = Pick<
  globalThis.KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target' | 'preventDefault'
>;

/** The workspace: an article, everything said about it, and everybody who is here. */
export function Workspace({ article, account }: { article: WorkspaceArticle; account: ReactNode }) {
  const { room: options, text, language } = article;
  const { me } = options;
  const t = useTranslations('workspace');
  const [room, view] = useArticleRoom(options);
  const resolved = useResolved(options.articleId, view.seq, article.resolved);
  const [tab, setTab] = useState<Tab>('open');
  const [active, setActive] = useState<EntryId | null>(null);
  const [justMade, setJustMade] = useState<EntryId | null>(null);
  const [isCopying, setCopying] = useState(false);
  const [isReading, setReading] = useState(false);
  const [wantsToolbar, setWantsToolbar] = useState(false);
  const [stop, setStop] = useState<SheetStop>(0);
  const [said, setSaid] = useState('');
  const articleRef = useRef<HTMLElement>(null);
  const [selected, clearSelection] = useSelectedSpan(articleRef);

  const blocks = useMemo(() => placeBlocks(article.blocks), [article.blocks]);
  const sentences = useMemo(() => sentencesOf(text, language), [text, language]);
  const { live, cards: threads, gone, marks, codes, references } = useDrawnThreads(view.entries, resolved, active);
  const others = useMemo(
    () =>
      view.people.flatMap((p) =>
        p.person !== me.id && p.selection ? [{ clientId: p.clientId, name: p.name, ...p.selection }] : [],
      ),
    [view.people, me.id],
  );
  const timeOf = useMemo(() => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: article.timeZone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    return (iso: string) => format.format(new Date(iso));
  }, [article.timeZone]);

  const verbs = useThreadVerbs(room, setSaid, (id) => {
    if (id === active) setActive(null);
    focusAfter(id);
  });
  const personOf = useMemo(() => {
    const known = new Map<PersonId, DeskPerson>(options.people.map((person) => [person.id, person]));
    for (const { person, name, role } of view.people) known.set(person, { id: person, name, role });
    return (id: PersonId) => known.get(id);
  }, [options.people, view.people]);
  const context: CardContext = {
    me,
    mayWrite: view.mayWrite,
    mayResolve: (author) => view.mayWrite && mayResolve(me.role, author === me.id),
    personOf,
    timeOf,
    verbs,
  };

  useEffect(() => {
    if (room && view.joined) room.select(selected ? { start: selected.start, end: selected.end } : null);
  }, [room, view.joined, selected]);

  function annotate(code: string, span: Span | null) {
    if (!room || !view.mayWrite) return;
    const passage = span ? passageAt(text, view.revision, span.start, span.end) : null;
    const id = room.write({ kind: 'annotation', tag: code, passage });
    setJustMade(id);
    setActive(id);
    setTab('open');
    setStop(2);
    setReading(false);
    setWantsToolbar(false);
    clearSelection();
    setSaid(t('announcePosted'));
  }

  // After settling or deleting, the next open card has the focus; without one, the article.
  function focusAfter(id: EntryId) {
    const at = live.findIndex((thread) => thread.annotation.id === id);
    const next = at < 0 ? undefined : (live[at + 1] ?? live[at - 1])?.annotation.id;
    requestAnimationFrame(() =>
      document.getElementById(next ? `card-${next}` : 'article')?.focus({ preventScroll: true }),
    );
  }

  function onCard(selector: string): HTMLElement | null {
    return active === null ? null : (document.getElementById(`card-${active}`)?.querySelector(selector) ?? null);
  }

  function activate(id: EntryId | null) {
    setJustMade(null);
    setActive(id);
    if (id !== null && stop === 0) setStop(1);
  }

  function showPassage(id: EntryId) {
    const mark = articleRef.current?.querySelector(`[data-ids~="${id}"]`);
    // On a phone the lower half is under the sheet of cards.
    const isPhone = window.matchMedia('(max-width: 899px)').matches;
    mark?.scrollIntoView({ block: isPhone ? 'start' : 'center', behavior: 'auto' });
    articleRef.current?.querySelector<HTMLElement>(`[data-ref="${id}"]`)?.focus({ preventScroll: true });
  }

  function step(by: 1 | -1) {
    const at = threads.findIndex((thread) => thread.annotation.id === active);
    const next = threads[at < 0 ? (by === 1 ? 0 : threads.length - 1) : (at + by + threads.length) % threads.length];
    if (!next) return;
    setTab('open');
    activate(next.annotation.id);
    showPassage(next.annotation.id);
  }

  function pickSpan(span: Span | null) {
    const range = span && articleRef.current ? rangeOf(articleRef.current, span) : null;
    const selection = document.getSelection();
    if (!range || !selection) return;
    selection.removeAllRanges();
    selection.addRange(range);
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
  }

  function onArticleClick(event: MouseEvent) {
    const target = event.target instanceof Element ? event.target : null;
    const reference = target?.closest<HTMLElement>('[data-ref]')?.dataset.ref;
    const over = target?.closest<HTMLElement>('[data-ids]')?.dataset.ids?.split(' ');
    const selection = document.getSelection();
    if (!reference && selection && !selection.isCollapsed) return;
    const chosen =
      reference ??
      (over
        ? chooseMark(
            marks.filter((mark) => over.includes(mark.id)),
            active,
          )
        : null);
    const thread = live.find((one) => one.annotation.id === chosen);
    if (thread) {
      setTab('open');
      activate(thread.annotation.id);
    }
  }

  // Read anew: what is told of a selection waits for it to rest, and keys come faster.
  function spanNow(): Span | null {
    const root = articleRef.current;
    return root ? selectedSpan(root, document.getSelection()) : null;
  }

  function onReadingKey(event: KeyPress): boolean {
    const span = spanNow();
    // Enter belongs to whatever button has the focus; the cursor's own Enter is the article's.
    const isOnArticle =
      event.target === document.body || (event.target instanceof HTMLElement && event.target.id === 'article');
    if (!isOnArticle && event.key === 'Enter') return false;
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.id === 'article' && !isReading) {
      setReading(true);
      pickSpan(span ?? nextSentence(sentences, null, true));
    } else if (!isReading) return false;
    else if (event.key === 'Enter') setWantsToolbar(true);
    else if (event.key === 'Escape') {
      setReading(false);
      clearSelection();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      pickSpan(nextSentence(sentences, span, event.key === 'ArrowDown'));
    else if (event.shiftKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft') && span) {
      pickSpan(moveEnd(text, span, event.key === 'ArrowRight', language));
    } else return false;
    return true;
  }

  function onKeyDown(event: KeyPress) {
    const inField = event.target instanceof HTMLElement && /^(TEXTAREA|INPUT|SELECT)$/.test(event.target.tagName);
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !inField) {
      if (room?.undo?.()) event.preventDefault();
      return;
    }
    if (!inField && onReadingKey(event)) {
      event.preventDefault();
      return;
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const tag = TAGS.find((one) => String(one.key) === event.key);
    if (tag && selected && view.mayWrite) annotate(tag.code, spanNow() ?? selected);
    else if (event.key === ']' || event.key === 'j') step(1);
    else if (event.key === '[' || event.key === 'k') step(-1);
    else if (event.key === 'r') onCard('.reply-box textarea')?.focus();
    else if (event.key === 'e') onCard('[data-resolve]')?.click();
    else return;
    event.preventDefault();
  }

  // With nothing focused the page itself hears the key: a selection by mouse must not need a click first.
  const pressed = useRef(onKeyDown);
  useEffect(() => {
    pressed.current = onKeyDown;
  });
  useEffect(() => {
    const onBody = (event: globalThis.KeyboardEvent) => {
      if (event.target === document.body) pressed.current(event);
    };
    document.addEventListener('keydown', onBody);
    return () => document.removeEventListener('keydown', onBody);
  }, []);

  return (
    <DraftOwner value={me.id}>
      <div className="ws" onKeyDown={onKeyDown} onClick={onArticleClick} role="presentation">
        <a className="skip" href="#article">
          {t('skipToArticle')}
        </a>
        <a className="skip" href="#annotations">
          {t('skipToAnnotations')}
        </a>
        <WorkspaceBar
          articleId={options.articleId}
          slug={article.slug ?? article.headline}
          revision={view.revision}
          saving={view.saving}
          people={view.people}
          mayManage={may(me.role, 'manageArticles')}
          account={account}
          onCopy={() => setCopying(true)}
        />
        <div className="strips">
          {view.saving.kind === 'signedOut' ? (
            <div className="strip bad" role="alert">
              <span className="grow">{t('saving.signedOutAbout')}</span>
              <a
                className="btn line"
                href="/sign-in?again=1"
                target="_blank"
                rel="noreferrer"
                onClick={() => room?.rejoin?.()}
              >
                {t('saving.signIn')}
              </a>
            </div>
          ) : null}
          <RescueDrawer rescue={view.rescue} onDrop={(w) => room?.dropRescued(w)} />
        </div>
        <div className="floor">
          <Outline blocks={blocks} threads={live} people={view.people} me={me} />
          <div className="sheet">
            <main
              id="article"
              className="zone"
              aria-label={t('article')}
              // The region takes the focus so that Enter can start the reading cursor without a mouse.
              tabIndex={-1}
            >
              <div className="kick">
                <span>{article.slug ?? t('article')}</span>
                <span>{t('proofOf', { number: view.revision })}</span>
                <span>{t('words', { count: countWords(article.blocks) })}</span>
                {view.mayWrite ? (
                  <button type="button" className="btn sm whole" onClick={() => annotate('note', null)}>
                    {t('wholeArticle')}
                  </button>
                ) : null}
              </div>
              <ArticleText
                ref={articleRef}
                blocks={blocks}
                text={text}
                marks={marks}
                references={references}
                active={active}
                language={language}
              />
              <RemoteSelections root={articleRef} selections={others} />
            </main>
            <aside id="annotations" className="margin" aria-label={t('annotations')} data-stop={stop} tabIndex={-1}>
              <MarginTabs
                tab={tab}
                counts={{ open: live.length, resolved: resolved.length }}
                index={threads.findIndex((thread) => thread.annotation.id === active)}
                stop={stop}
                onTab={setTab}
                onStep={step}
                onStop={setStop}
              />
              <div className="margin-body">
                {tab === 'open' ? (
                  <>
                    {threads.length === 0 ? (
                      <p className="empty-margin">{t(view.mayWrite ? 'emptyOpen' : 'emptyOpenViewer')}</p>
                    ) : null}
                    <MarginCards
                      threads={threads}
                      codes={codes}
                      active={active}
                      gone={gone}
                      justMade={justMade}
                      context={context}
                      article={articleRef}
                      onActivate={activate}
                      onPassage={showPassage}
                    />
                  </>
                ) : (
                  <ResolvedList
                    records={resolved}
                    mayReopen={(record) => context.mayResolve(record.annotation.author)}
                    timeOf={timeOf}
                    onReopen={(record) => verbs.reopen(record.annotationId)}
                  />
                )}
              </div>
            </aside>
          </div>
        </div>
        {selected && view.mayWrite ? (
          <AnnotationToolbar
            at={selected.at}
            isBackward={selected.isBackward}
            takesFocus={wantsToolbar}
            onTag={(code) => annotate(code, spanNow() ?? selected)}
            onClose={() => {
              setWantsToolbar(false);
              clearSelection();
              articleRef.current?.closest<HTMLElement>('main')?.focus();
            }}
          />
        ) : null}
        <p className="vh" role="status" aria-live="polite">
          {isReading ? t('reader') : said}
        </p>
        <CopyDialog articleId={options.articleId} open={isCopying} onOpenChange={setCopying} />
      </div>
    </DraftOwner>
  );
}
