'use client';

import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { nextUnchecked } from '#core/annotation/check-state.ts';
import type { Thread } from '#core/annotation/thread.ts';
import { chooseMark } from '#core/article/segments.ts';
import type { Span } from '#core/selection/boundaries.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import type { Handlers } from '../commands/use-command-keys.ts';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useSingleKeys } from '../commands/single-keys.ts';
import type { ArticleRoom, WorkView } from '../sync/room-view.ts';
import { cardWithFocus, focusCardSoon, onCard } from './passage-view.ts';
import type { Annotating } from './use-annotating.ts';
import type { Colleagues } from './use-colleagues.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { PassageWork } from './use-passage-commands.ts';
import type { Many } from './use-many.ts';
import type { Picked } from './use-picked.ts';
import type { PracticeWork } from './use-practice.ts';
import type { Reader } from './use-reader.ts';
import type { Walk } from './use-walk.ts';

/** Parts of the page that F6 goes through, in the order of the page. */
const REGIONS = ['header.bar', '#tools', 'nav.outline', '#article', '#annotations'];

function toRegion(by: 1 | -1): boolean {
  const regions = REGIONS.flatMap((selector) => {
    const region = document.querySelector<HTMLElement>(`.ws ${selector}`);
    return region && region.getClientRects().length > 0 ? [region] : [];
  });
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next =
    regions[here === -1 ? (by === 1 ? 0 : regions.length - 1) : (here + by + regions.length) % regions.length];
  if (!next) return false;
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
  next.focus();
  return true;
}

/** Binds every command of the registry that this page has to what it does, and hears their keys. */
export function useWorkspaceCommands({
  room,
  view,
  drawn,
  reader,
  walk,
  annotating,
  work,
  dialogs,
  find,
  colleagues,
  picked,
  many,
  practice,
  text,
  newRevision,
  mayMove,
  signOffs,
  removed,
  mayCheck,
  onConfidential,
  say,
}: {
  room: ArticleRoom | null;
  view: WorkView;
  drawn: DrawnThreads;
  reader: Reader;
  walk: Walk;
  annotating: Annotating;
  work: PassageWork;
  colleagues: Colleagues;
  picked: Picked;
  many: Many;
  practice: PracticeWork | null;
  find: () => void;
  /** The article's canonical text. */
  text: string;
  /** Verdicts may be given by this reader. */
  mayCheck: boolean;
  /** Where the next revision is brought in; null for who may not. */
  newRevision: (() => void) | null;
  /** Whether the reader may move the article to another stage. */
  mayMove: boolean;
  /** Opens the article's sign-offs. */
  signOffs: () => void;
  /** Shows what was removed. */
  removed: () => void;
  /** Asks for confidential words on a passage, or on the whole article. */
  onConfidential: (kind: 'note' | 'thread', span: Span | null) => void;
  dialogs: { palette: () => void; sheet: () => void; picker: () => void };
  say: (words: string) => void;
}): Handlers {
  const t = useTranslations('selection');
  const tu = useTranslations('suggestions');
  const tv = useTranslations('verdict');
  const { offered, tagOf } = useDeskTags();
  const tags = useTranslations('workspace.tags');
  const [singleKeys, setSingleKeys] = useSingleKeys();

  function onTag(key: string): boolean {
    const tag = offered.find((one) => one.key !== 0 && String(one.key) === key);
    if (!tag) return false;
    if (work.pencil.isOn) {
      annotating.takeTag(tag.code);
      say(t('pencilTag', { tag: tags(tag.code as 'claim') }));
      return true;
    }
    return annotateAs(tag.code);
  }

  function annotateAs(code: string): boolean {
    const span = annotating.spanNow();
    if (!span || work.moving.id) return false;
    annotating.annotate(code, span);
    return true;
  }

  function stepHere(by: 1 | -1): boolean {
    const here = drawn.marks.find((mark) => mark.id === reader.active);
    if (!here) return false;
    const under = drawn.marks.filter((mark) => mark.start < here.end && mark.end > here.start);
    let next = chooseMark(under, reader.active);
    for (let turns = by === 1 ? 0 : under.length - 2; turns > 0; turns -= 1) next = chooseMark(under, next);
    const thread = drawn.live.find((one) => one.annotation.id === next);
    if (!thread || under.length < 2) return false;
    reader.activate(thread.annotation.id);
    const number = under.length;
    say(t('here', { name: drawn.references.get(thread.annotation.id)?.name ?? '', count: number }));
    return true;
  }

  function otherSide(): boolean {
    const { active } = reader;
    if (active === null) return false;
    const isOnCard = document.getElementById('annotations')?.contains(document.activeElement) ?? false;
    if (isOnCard) walk.toPassage(active);
    else focusCardSoon(active);
    return true;
  }

  /** The card that has the focus, else the one that is open. */
  function onCardNow(): string | null {
    return cardWithFocus() ?? reader.active;
  }

  /** The open card, unless the keys are on another one: whoever presses one there does not mean this. */
  function openCard(): Reader['active'] {
    return onCardNow() === reader.active ? reader.active : null;
  }

  function judge(): boolean {
    const thread = drawn.live.find(({ annotation: { id } }) => id === onCardNow());
    if (!thread) return false;
    const { id } = thread.annotation;
    const open = () => onCard(id, '[data-verdict]')?.click();
    if (thread.words === null) say(tv('noWords'));
    else if (id === reader.active) open();
    else {
      // The letter of the verdict may come before the next frame is drawn.
      flushSync(() => reader.activate(id));
      open();
    }
    return true;
  }

  /** Does what a control of the header does; the keys are on it again when that is over. */
  function press(selector: string): boolean {
    const control = document.querySelector<HTMLElement>(selector);
    control?.focus();
    control?.click();
    return control !== null;
  }

  const handlers: Handlers = {
    ...work.handlers,
    ...(newRevision && { newRevision, facts: () => press('.ws [data-facts]') }),
    ...(practice && view.mayWrite && { practice: practice.restart }),
    ...(view.mayWrite && {
      annotate: () => annotateAs('note'),
      check: () => annotateAs('claim'),
      suggestEdit() {
        const span = annotating.spanNow();
        if (!span || work.moving.id) return false;
        if (text.slice(span.start, span.end).includes('\n')) say(tu('overParagraph'));
        else annotating.suggest(span);
      },
      suggest() {
        const button = onCard(openCard(), '[data-suggest]');
        if (!button) return false;
        button.click();
      },
      tag: onTag,
      pickTag() {
        if (!annotating.spanNow()) return false;
        annotating.askToolbar();
      },
      privateNote: () => onConfidential('note', annotating.spanNow()),
      legalThread: () => onConfidential('thread', annotating.spanNow()),
      pickPassage: dialogs.picker,
      wholeArticle: () => annotating.annotate('note', null),
      pick() {
        const item = drawn.live.find(({ annotation: { id } }) => id === onCardNow());
        if (!item) return false;
        picked.toggle(item.annotation.id);
      },
      pickNone() {
        if (picked.ids.size === 0) return false;
        picked.clear();
      },
      undo() {
        if (many.undoNewest()) return;
        if (room?.undo?.()) say(t('undone'));
        else if (!many.undo()) say(t('nothingToUndo'));
      },
    }),
    next: () => walk.step(1),
    previous: () => walk.step(-1),
    nextUnread: colleagues.toNextUnread,
    nextUnchecked() {
      const isClaim = ({ annotation }: Thread) => tagOf(tagCodeOf(annotation)).code === 'claim';
      const next = nextUnchecked(drawn.live, isClaim, onCardNow());
      if (next) walk.go(next.annotation.id);
      else say(tv('allChecked'));
    },
    ...(mayCheck && { verdict: judge }),
    assign() {
      const button = onCard(openCard(), '[data-assign]');
      if (!button) return false;
      button.click();
    },
    nextHere: () => stepHere(1),
    previousHere: () => stepHere(-1),
    otherSide,
    hideMarks() {
      reader.setBare(!reader.isBare);
      say(t(reader.isBare ? 'marksShown' : 'marksHidden'));
    },
    reply() {
      const field = onCard(openCard(), '.reply-box textarea');
      if (!field) return false;
      field.focus();
    },
    resolve() {
      const button = onCard(openCard(), '[data-resolve]');
      if (!button) return false;
      button.click();
    },
    ...(mayMove && {
      stage: () => press('.ws button[data-stage]'),
    }),
    signOffs() {
      const button = document.querySelector<HTMLElement>('.ws [data-sign-offs]');
      // The keys are there again when it is shut.
      button?.focus();
      signOffs();
    },
    removed,
    copy: () => press('.ws [data-copy]'),
    palette: dialogs.palette,
    find,
    nextRegion: () => toRegion(1),
    previousRegion: () => toRegion(-1),
    sheet: dialogs.sheet,
    singleKeys() {
      setSingleKeys(!singleKeys);
      say(t(singleKeys ? 'singleKeysOff' : 'singleKeysOn'));
    },
  };
  useCommandKeys(handlers, singleKeys);
  return handlers;
}
