'use client';

import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConfidentialCard } from '#core/confidential/gather.ts';
import type { EntryId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { DraftOwner, forgetSecretDrafts, hasSecretDrafts, keepThread, takeDrafts } from '../annotations/use-draft.ts';
import { type Asked, ConfidentialContext, type ConfidentialHere } from '../confidential/confidential-here.ts';
import { SecretMarks } from '../confidential/secret-marks.tsx';
import { type ConfidentialReading, useConfidentialNews, useVanished } from '../confidential/use-confidential.ts';
import type { WorkView } from '../sync/room-view.ts';
import { late } from '../ui/late.ts';
import { LateDialog } from '../ui/late-dialog.tsx';
import { focusCardSoon, focusSlipAfterDialog, focusWritingSoon } from './passage-view.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import { useGoneDrafts } from './use-gone-drafts.ts';
import type { Reader } from './use-reader.ts';

const ASK = late(() => import('../confidential/ask-dialog.tsx').then((part) => part.ConfidentialDialog));
const LEFT = late(() => import('../confidential/left-words.tsx').then((part) => part.LeftWords));

/** States in which a command reaches the server. */
const LIVE = new Set<WorkView['saving']['kind']>(['saved', 'saving', 'refused', 'readOnly']);

/** Dialogs about confidential words, and what is asked in them. */
export interface ConfidentialAsking {
  asked: Asked | null;
  isOpen: boolean;
  /** How often something was asked. */
  turn: number;
  ask: (what: Asked) => void;
  close: () => void;
}

/** Makes {@link ConfidentialAsking}. What was asked last stays while its dialog closes. */
export function useConfidentialAsking(): ConfidentialAsking {
  const [state, setState] = useState<Pick<ConfidentialAsking, 'asked' | 'isOpen' | 'turn'>>({
    asked: null,
    isOpen: false,
    turn: 0,
  });
  return useMemo(
    () => ({
      ...state,
      ask: (asked) => setState(({ turn }) => ({ asked, isOpen: true, turn: turn + 1 })),
      close: () => setState((now) => ({ ...now, isOpen: false })),
    }),
    [state],
  );
}

/** Asks before a link leads away from confidential words which nothing else keeps, and forgets them where it may. */
function useSecretGuard(): void {
  const t = useTranslations('confidential');
  const words = t('leaveAsk');
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      const leads = link && link.href.split('#')[0] !== location.href.split('#')[0] && link.target !== '_blank';
      const isOther = event.ctrlKey || event.metaKey || event.shiftKey || link?.hasAttribute('download');
      if (!leads || isOther || event.defaultPrevented || !hasSecretDrafts()) return;
      if (window.confirm(words)) return forgetSecretDrafts();
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('click', follow, true);
    return () => removeEventListener('click', follow, true);
  }, [words]);
}

/** The names under which a person may be in the middle of writing on a confidential card. */
function namesOnCard({ id, replies, citations }: ConfidentialCard): string[] {
  return [
    ...['reply', 'edit', 'citation'].map((kind) => `${kind}:${id}`),
    ...replies.map((reply) => `reply-edit:${reply.id}`),
    ...citations.map((citation) => `citation-edit:${citation.id}`),
  ];
}

/**
 * Everything of a page that has to do with confidential words and is no card: what tells its parts of them, the marks under
 * the words that they stand on, the dialogs, the warning before they are lost.
 */
export function ConfidentialParts({
  articleId,
  reading,
  asking,
  view,
  root,
  drawn,
  reader,
  me,
  people,
  say,
  children,
}: {
  articleId: string;
  reading: ConfidentialReading;
  asking: ConfidentialAsking;
  view: WorkView;
  root: RefObject<HTMLElement | null>;
  drawn: DrawnThreads;
  reader: Reader;
  me: DeskPerson;
  people: readonly DeskPerson[];
  say: (words: string) => void;
  children: ReactNode;
}) {
  const t = useTranslations('confidential');
  const { cards, cited, readAgain, isOut } = reading;
  const expected = useRef(new Set<EntryId>());
  const [left, setLeft] = useState<{
    words: string;
    isOpen: boolean;
    isConfidential: boolean;
    removedBy: string | null;
  }>({ words: '', isOpen: false, isConfidential: false, removedBy: null });
  useSecretGuard();
  const leave = (words: readonly string[], isConfidential: boolean, removedBy: string | null = null) =>
    setLeft((now) => ({
      // What is shown already, and not copied yet, stays.
      words: [now.words || [], words].flat().join('\n\n'),
      isOpen: true,
      isConfidential,
      removedBy: now.words === '' ? removedBy : null,
    }));
  useGoneDrafts(me.id, articleId, drawn, view.incarnation, reading, (words, by) => leave(words, false, by));

  const { active } = reader;
  const isThread = active !== null && drawn.live.some(({ annotation }) => annotation.id === active);
  useEffect(() => {
    // That somebody reads confidential words stays off the device as the words do.
    if (isThread && active !== null) keepThread(me.id, articleId, active);
  }, [me.id, articleId, active, isThread]);

  // Placements count in the newest text.
  const revision = useRef(view.revision);
  useEffect(() => {
    if (revision.current === view.revision) return;
    revision.current = view.revision;
    void readAgain();
  }, [view.revision, readAgain]);

  // Somebody made it confidential while it was open here. What the next life of the room does not have may be this reader's as
  // confidential words, which come by a request of their own: only once that is answered, its card is closed without a word
  // of what it became.
  const incarnation = useRef(view.incarnation);
  const [missing, setMissing] = useState<{ id: EntryId } | null>(null);
  useEffect(() => {
    if (incarnation.current === view.incarnation) return;
    incarnation.current = view.incarnation;
    if (active === null || drawn.items.some(({ id }) => id === active)) return;
    void readAgain().then(() => setMissing({ id: active }));
  }, [view.incarnation, active, drawn.items, readAgain]);
  const closed = useRef(missing);
  useEffect(() => {
    if (closed.current === missing || missing === null) return;
    closed.current = missing;
    if (missing.id !== active || drawn.items.some(({ id }) => id === active)) return;
    reader.activate(null);
    focusCardSoon(null, 'annotations-title');
    say(t('closed'));
  }, [missing, active, drawn.items, reader, say, t]);

  const isSecret = cards.some(({ id }) => id === active);
  const wasThread = useRef<EntryId | null>(null);
  useEffect(() => {
    if (isThread) wasThread.current = active;
    if (active === null || !isSecret || wasThread.current !== active) return;
    wasThread.current = null;
    focusWritingSoon(active);
  }, [active, isThread, isSecret]);

  useVanished(cards, isOut, (gone) => {
    const words = takeDrafts(me.id, gone.flatMap(namesOnCard));
    if (active !== null && gone.some(({ id }) => id === active)) {
      reader.activate(null);
      if (words.length === 0) focusCardSoon(null, 'annotations-title');
      if (!expected.current.has(active)) say(t('unnamed'));
    }
    if (words.length > 0) leave(words, true);
  });

  useConfidentialNews(reading, me.id, (name) => say(t('news', { name })));

  const isAway = !LIVE.has(view.saving.kind);
  const here = useMemo<ConfidentialHere>(
    () => ({
      articleId,
      me,
      people,
      cited,
      isAway,
      ask: asking.ask,
      expectGone: (id) => void expected.current.add(id),
      readAgain,
    }),
    [articleId, me, people, cited, isAway, asking.ask, readAgain],
  );
  return (
    <DraftOwner value={me.id}>
      <ConfidentialContext value={here}>
        {children}
        <SecretMarks root={root} cards={cards} active={active} drawn={drawn.marks} />
        <LateDialog
          part={ASK}
          props={{
            asked: asking.asked,
            turn: asking.turn,
            open: asking.isOpen,
            onOpenChange: (isOpen) => isOpen || asking.close(),
            me,
            people,
            authorOf: (id) => view.entries.find((entry) => entry.id === id)?.author ?? me.id,
            say,
            onMade(id) {
              reader.activate(id);
              focusSlipAfterDialog(id);
            },
          }}
        />
        <LateDialog
          part={LEFT}
          props={{
            words: left.words,
            open: left.isOpen,
            isConfidential: left.isConfidential,
            removedBy: left.removedBy,
            onOpenChange: (isOpen) => setLeft((now) => ({ ...now, words: isOpen ? now.words : '', isOpen })),
            say,
          }}
        />
      </ConfidentialContext>
    </DraftOwner>
  );
}
