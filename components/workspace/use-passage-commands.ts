'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { passageAt } from '#core/annotation/passage.ts';
import type { EntryId } from '#core/ids.ts';
import type { Boundaries, Edge, Span, Unit } from '#core/selection/boundaries.ts';
import { moveEdge, nextUnit } from '#core/selection/move-passage.ts';
import { useSingleKeys } from '../commands/single-keys.ts';
import type { Handlers } from '../commands/use-command-keys.ts';
import { firstVisible, isRightToLeft, selectSpan } from '../selection/article-selection.ts';
import { type MovingPassage, useMovingPassage } from '../selection/use-moving-passage.ts';
import { type Pencil, usePencil } from '../selection/use-pencil.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { focusCardSoon, showCardSoon } from './passage-view.ts';
import type { Annotating } from './use-annotating.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';
import type { WorkspaceArticle } from './workspace-article.ts';
import { followSpan, useOnNewText } from './use-newest-text.ts';

/** Words of a passage that are said or shown in a bar at most. */
const SAID = 160;

/** Everything that works on the selection: the reading cursor, the pencil, and the moving of a passage's ends. */
export interface PassageWork {
  pencil: Pencil;
  moving: MovingPassage;
  move: (edge: Edge, unit: Unit, onward: boolean) => boolean;
  startMoving: (id: EntryId) => boolean;
  keepMoved: () => boolean;
  leave: () => boolean;
  /** The article, with an annotation's words selected as they were when it was made. */
  backToWords: (id: EntryId) => void;
  selectNext: (unit: Unit, onward: boolean) => boolean;
  markSelected: () => boolean;
  handlers: Handlers;
}

/** Makes the {@link PassageWork} of one article. */
export function usePassageCommands({
  article,
  boundaries,
  root,
  room,
  view,
  drawn,
  annotating,
  reader,
  isReading,
  setReading,
  onGone,
  say,
}: {
  article: WorkspaceArticle;
  boundaries: Boundaries;
  root: RefObject<HTMLElement | null>;
  room: ArticleRoom | null;
  view: WorkView;
  drawn: DrawnThreads;
  annotating: Annotating;
  reader: Reader;
  /** The reading cursor is on: its arrows then do not scroll. */
  isReading: boolean;
  setReading: (isReading: boolean) => void;
  /** A new text does not have the words that were being moved. */
  onGone: (words: string) => void;
  say: (words: string) => void;
}): PassageWork {
  const t = useTranslations('selection');
  const tags = useTranslations('workspace.tags');
  const [singleKeys] = useSingleKeys();
  const { text } = article;
  const moving = useMovingPassage();
  const { tag } = annotating;
  useOnNewText(text, (before) => {
    if (!moving.span) return;
    const span = followSpan(before, text, moving.span);
    if (span) return moving.moveTo(span);
    stopMoving();
    onGone(before.slice(moving.span.start, moving.span.end));
  });
  const tagName = tags(tag.code as 'claim');

  const pencil = usePencil(
    root,
    (span) => {
      const id = annotating.write(tag.code, span);
      annotating.clear();
      if (id) say(t('marked', { tag: tagName, words: short(span) }));
      return id;
    },
    (id) => {
      room?.remove(id);
      say(t('takenBack'));
    },
  );

  function short({ start, end }: Span): string {
    const words = text.slice(start, end).replaceAll('\n', ' ');
    return words.length > SAID ? `${words.slice(0, 80)} … ${words.slice(-60)}` : words;
  }

  const current = () => annotating.spanNow() ?? moving.span;

  function show(span: Span, edge: Edge) {
    selectSpan(root.current, span, edge);
    if (moving.id) moving.moveTo(span);
  }

  function move(edge: Edge, unit: Unit, onward: boolean): boolean {
    const span = current();
    if (!span) return false;
    const moved = moveEdge(boundaries, span, { edge, unit, onward });
    show(moved, edge);
    const at = edge === 'start' ? boundaries.at('word', moved.start) : boundaries.at('word', moved.end - 1);
    say(moved === span ? t('noFurther') : t(edge === 'start' ? 'startsAt' : 'endsAt', { words: at ? short(at) : '' }));
    return true;
  }

  // Arrows follow the script: where it runs from right to left, the left arrow leads on.
  const arrow = (edge: Edge, unit: Unit, isRight: boolean) => () => move(edge, unit, isRight !== isRightToLeft());

  function selectNext(unit: Unit, onward: boolean): boolean {
    const from = annotating.spanNow() ?? pencil.last();
    const seen = root.current ? firstVisible(root.current) : 0;
    const next = from ? nextUnit(boundaries, unit, from, onward) : boundaries.at(unit, seen);
    if (!next) return false;
    show(next, 'start');
    say(short(next));
    return true;
  }

  function startMoving(id: EntryId): boolean {
    const thread = drawn.live.find((one) => one.annotation.id === id);
    if (!thread || !view.mayWrite || thread.annotation.author !== article.room.me.id) return false;
    if (thread.annotation.value.passage === null) return false;
    const { placement } = thread.annotation;
    const span = placement && placement.state !== 'lost' ? { start: placement.start, end: placement.end } : null;
    moving.start(id, span);
    // On a phone the sheet of cards makes room for the words.
    reader.setStop(0);
    document.getElementById('article')?.focus({ preventScroll: true });
    if (span) selectSpan(root.current, span);
    say(t(span ? 'moving' : 'placing'));
    return true;
  }

  function stopMoving(): EntryId | null {
    const { id } = moving;
    moving.end();
    annotating.clear();
    if (!id) return null;
    reader.setStop(1);
    focusCardSoon(id);
    showCardSoon(id);
    return id;
  }

  function keepMoved(): boolean {
    const span = current();
    const entry = drawn.live.find((one) => one.annotation.id === moving.id)?.annotation;
    if (!moving.id || !span) return false;
    stopMoving();
    // Settled or deleted meanwhile: there is nothing to move any more.
    if (!entry || !room) return true;
    const { placement } = entry;
    if (placement && placement.state !== 'lost' && placement.start === span.start && placement.end === span.end) {
      say(t('unmoved'));
      return true;
    }
    const passage = passageAt(text, view.revision, span.start, span.end);
    room.edit(entry.id, { ...entry.value, passage });
    say(t('moved', { words: short(span) }));
    return true;
  }

  function leave(): boolean {
    if (moving.id) {
      stopMoving();
      say(t('unmoved'));
    } else if (isReading || annotating.spanNow()) {
      setReading(false);
      annotating.clear();
    } else if (pencil.isOn) {
      pencil.setOn(false);
      say(t('pencilOff'));
    } else return false;
    return true;
  }

  function startReading(): boolean {
    if (isReading) return false;
    const span = annotating.spanNow() ?? boundaries.at('sentence', 0);
    if (!span) return false;
    setReading(true);
    document.getElementById('article')?.focus({ preventScroll: true });
    selectSpan(root.current, span);
    say(t('reader'));
    return true;
  }

  function markSelected(): boolean {
    const span = annotating.spanNow();
    if (!span || !view.mayWrite) return false;
    pencil.mark(span);
    return true;
  }

  function backToWords(id: EntryId): void {
    const placement = drawn.live.find((one) => one.annotation.id === id)?.annotation.placement;
    // The form that had the focus goes first.
    requestAnimationFrame(() => {
      document.getElementById('article')?.focus({ preventScroll: true });
      if (placement && placement.state !== 'lost') selectSpan(root.current, placement);
    });
  }

  const isOnArticle = () => document.activeElement?.id === 'article' || document.activeElement === document.body;
  const handlers: Handlers = {
    growEnd: arrow('end', 'word', true),
    shrinkEnd: arrow('end', 'word', false),
    growStart: arrow('start', 'word', false),
    shrinkStart: arrow('start', 'word', true),
    growEndSentence: () => move('end', 'sentence', true),
    shrinkEndSentence: () => move('end', 'sentence', false),
    growStartSentence: () => move('start', 'sentence', false),
    shrinkStartSentence: () => move('start', 'sentence', true),
    growEndLetter: arrow('end', 'character', true),
    shrinkEndLetter: arrow('end', 'character', false),
    growStartLetter: arrow('start', 'character', false),
    shrinkStartLetter: arrow('start', 'character', true),
    nextSentence: () => selectNext('sentence', true),
    cursor: (key) => (key === 'Enter' && document.activeElement?.id !== 'article' ? false : startReading()),
    cursorDown: () => isReading && selectNext('sentence', true),
    cursorUp: () => isReading && selectNext('sentence', false),
    cursorNextParagraph: () => isReading && selectNext('paragraph', true),
    cursorPreviousParagraph: () => isReading && selectNext('paragraph', false),
    leaveCursor: leave,
    ...(view.mayWrite && {
      savePassage: keepMoved,
      leavePassage: () => moving.id !== null && leave(),
      movePassage: () => reader.active !== null && startMoving(reader.active),
      pencil() {
        pencil.setOn(!pencil.isOn);
        say(pencil.isOn ? t('pencilOff') : t(singleKeys ? 'pencilOn' : 'pencilOnNoKeys', { tag: tagName }));
      },
      pencilMark: () => pencil.isOn && isOnArticle() && markSelected(),
      pencilBack: () => pencil.isOn && pencil.takeBack(),
      highlight: markSelected,
      cursorToolbar() {
        if (!isReading || !isOnArticle()) return false;
        annotating.askToolbar();
      },
    }),
  };

  return {
    pencil,
    moving,
    move,
    startMoving,
    keepMoved,
    leave,
    backToWords,
    selectNext,
    markSelected,
    handlers,
  };
}
