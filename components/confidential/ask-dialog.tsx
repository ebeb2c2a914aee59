'use client';

import { Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import type { Passage } from '#core/annotation/entry.ts';
import { isQuoted, withinMarks } from '#core/annotation/is-quoted.ts';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import type { EntryId, PersonId } from '#core/ids.ts';
import { isEntryId } from '#core/make-ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { TooLong, tooManyIn } from '../annotations/too-long.tsx';
import { secretDraft, useDraft } from '../annotations/use-draft.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AttemptNotice } from './attempt-notice.tsx';
import { type Asked, useConfidentialHere } from './confidential-here.ts';
import { ConfidentialWords } from './confidential-words.tsx';
import { ReaderChoice } from './reader-choice.tsx';
import { useAttempt } from './use-attempt.ts';

/** What every dialog about confidential words is given. */
export interface AskProps {
  asked: Asked | null;
  /** Which time it is that something is asked: nothing that was chosen before holds for it. */
  turn: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  me: DeskPerson;
  people: readonly DeskPerson[];
  /** Whoever wrote the thread or citation that is to be made confidential. */
  authorOf: (id: EntryId) => PersonId;
  say: (words: string) => void;
  /** Goes to a card that was made just now. */
  onMade: (id: EntryId) => void;
}

type Shared = Omit<AskProps, 'asked' | 'turn'>;

/** Everything about confidential words that is asked in a dialog: new ones, who reads them, and what is made confidential. */
export function ConfidentialDialog({ asked, turn, ...props }: AskProps) {
  if (!asked) return null;
  return (
    <ConfidentialWords>
      {asked.kind === 'note' || asked.kind === 'thread' ? (
        <WriteDialog key={asked.kind} {...props} kind={asked.kind} passage={asked.passage} />
      ) : (
        <ReadersDialog key={turn} {...props} asked={asked} />
      )}
    </ConfidentialWords>
  );
}

function idIn(answer: unknown): EntryId | null {
  const entry: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'entry') : null;
  const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : null;
  return typeof id === 'string' && isEntryId(id) ? id : null;
}

function WriteDialog({
  open,
  onOpenChange,
  kind,
  passage,
  me,
  people,
  say,
  onMade,
}: Shared & { kind: 'note' | 'thread'; passage: Passage | null }) {
  const t = useTranslations('secret');
  const id = useId();
  const { articleId, isAway, readAgain } = useConfidentialHere();
  const name = `new-${kind}:${articleId}`;
  const [words, setWords, forget, bringBack] = useDraft(secretDraft(name), '');
  const [readers, setReaders] = useState<readonly PersonId[]>([]);
  const [isLeaving, setLeaving] = useState(false);
  const attempt = useAttempt(name);
  const tooMany = tooManyIn(words, LONGEST_TEXT);
  const isShut = words.trim() === '' || tooMany > 0 || isAway;

  function close() {
    forget();
    // What was sent may have arrived all the same.
    if (attempt.isUnknown) void readAgain();
    attempt.forget();
    setReaders([]);
    setLeaving(false);
    onOpenChange(false);
  }

  async function post() {
    if (isShut) return;
    const isNote = kind === 'note';
    const done = await attempt.attempt({
      method: 'POST',
      path: `articles/${articleId}/${isNote ? 'private-notes' : 'restricted-threads'}`,
      body: isNote ? { passage, body: words } : { passage, body: words, readers },
    });
    if (!done) return;
    await readAgain();
    close();
    say(t(isNote ? 'noteKept' : 'threadStarted'));
    const made = idIn(done.body);
    if (made) onMade(made);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        // Escape and a press beside it throw no words away.
        if (next || bringBack === null) return next ? onOpenChange(true) : close();
        setLeaving(true);
      }}
      title={t(kind === 'note' ? 'writeNote' : 'writeThread')}
      footer={
        isLeaving ? (
          <>
            <p className="secret-ask" role="alert">
              {t('throwAsk')}
            </p>
            <button type="button" className="btn line" onClick={close}>
              {t('throw')}
            </button>
            <button type="button" className="btn primary" onClick={() => setLeaving(false)}>
              {t('writeOn')}
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="btn line"
              onClick={() => (bringBack === null ? close() : setLeaving(true))}
            >
              {t('cancel')}
            </button>
            <button type="submit" form={id} className="btn primary" disabled={isShut}>
              {attempt.isUnknown ? t('again') : t(kind === 'note' ? 'keepNote' : 'startThread')}
            </button>
          </>
        )
      }
    >
      <form
        id={id}
        className="secret-write"
        onSubmit={(event) => {
          event.preventDefault();
          void post();
        }}
      >
        {kind === 'note' ? (
          <p className="secret-about">
            <Lock className="ic" size={15} aria-hidden="true" />
            {t('noteAbout')}
          </p>
        ) : null}
        <p className="claim">
          {passage ? (
            <q dir="auto" className={isQuoted(passage.quote) ? 'bare' : undefined}>
              {withinMarks(passage.quote)}
            </q>
          ) : (
            t('onWhole')
          )}
        </p>
        <label htmlFor={`${id}-words`}>{t(kind === 'note' ? 'noteLabel' : 'threadLabel')}</label>
        <textarea
          id={`${id}-words`}
          ref={(element) => {
            if (!element || element.dataset.focused) return;
            element.dataset.focused = 'true';
            // After the dialog has put the focus on its first button.
            requestAnimationFrame(() => element.focus());
          }}
          className="field"
          rows={4}
          dir="auto"
          autoComplete="off"
          aria-invalid={tooMany > 0 || undefined}
          aria-describedby={`${id}-state`}
          readOnly={attempt.isUnknown || attempt.isBusy}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <TooLong count={tooMany} isEntry />
        {kind === 'thread' ? (
          <ReaderChoice
            kind="thread"
            author={me.id}
            me={me}
            people={people}
            chosen={readers}
            isSent={attempt.isUnknown || attempt.isBusy}
            onChange={setReaders}
          />
        ) : null}
        <AttemptNotice id={`${id}-state`} attempt={attempt} isWritten={bringBack !== null} />
      </form>
    </Dialog>
  );
}

type ReadersAsked = Exclude<Asked, { kind: 'note' | 'thread' }>;

// Where it goes, what it says, and which words the dialog has for it.
function workOf(asked: ReadersAsked) {
  switch (asked.kind) {
    case 'readers':
      return { path: `confidential/${asked.entry.id}/readers`, method: 'PUT', title: 'changeReaders' } as const;
    case 'restrict':
      return { path: `annotations/${asked.annotation}/restrict`, method: 'POST', title: 'restrictTitle' } as const;
    default:
      return { path: `entries/${asked.citation}/confidential`, method: 'POST', title: 'citationTitle' } as const;
  }
}

const ABOUT = { readers: 'readersAbout', restrict: 'restrictAbout', citation: 'citationAbout' } as const;
const DO = { readers: 'saveReaders', restrict: 'restrictDo', citation: 'citationDo' } as const;
const DONE = { readers: 'readersSaved', restrict: 'restricted', citation: 'citationDone' } as const;

function ReadersDialog({
  open,
  onOpenChange,
  asked,
  me,
  people,
  authorOf,
  say,
  onMade,
}: Shared & { asked: ReadersAsked }) {
  const t = useTranslations('secret');
  const id = useId();
  const { isAway, readAgain } = useConfidentialHere();
  const { path, method, title } = workOf(asked);
  const attempt = useAttempt(path);
  const isThread = asked.kind === 'restrict' || (asked.kind === 'readers' && asked.entry.value.kind === 'thread');
  const kind = isThread ? 'thread' : 'citation';
  const author =
    asked.kind === 'readers'
      ? asked.entry.author
      : authorOf(asked.kind === 'restrict' ? asked.annotation : asked.citation);
  const [readers, setReaders] = useState<readonly PersonId[]>(() => {
    if (asked.kind === 'readers') return asked.entry.readers;
    // Whoever makes somebody else's words confidential goes on reading them.
    const reads = mayReadConfidential({ kind, author, readers: [] }, me.id, me.role);
    return reads ? [] : [me.id];
  });
  const names = (some: readonly DeskPerson[]) => some.map(({ name }) => name).join(', ');

  function close() {
    // What was sent may have been done all the same.
    if (attempt.isUnknown) void readAgain();
    attempt.forget();
    onOpenChange(false);
  }

  async function save() {
    if (isAway) return;
    const done = await attempt.attempt({ method, path, body: { readers } });
    if (!done) return;
    await readAgain();
    close();
    say(t(DONE[asked.kind]));
    if (asked.kind === 'restrict') onMade(idIn(done.body) ?? asked.annotation);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title={t(title)}
      description={t(ABOUT[asked.kind])}
      footer={
        <>
          <button type="button" className="btn line" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" form={id} className="btn primary" disabled={isAway}>
            {attempt.isUnknown ? t('again') : t(DO[asked.kind])}
          </button>
        </>
      }
    >
      <form
        id={id}
        className="secret-write"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {asked.kind === 'readers' ? null : (
          <div className="secret-seen">
            <p>{t('seen', { count: people.length })}</p>
            <details>
              <summary>{t('seenWho')}</summary>
              <p className="meta">{names(people)}</p>
            </details>
          </div>
        )}
        <ReaderChoice
          kind={kind}
          author={author}
          me={me}
          people={people}
          chosen={readers}
          isSent={attempt.isUnknown || attempt.isBusy}
          onChange={setReaders}
        />
        <AttemptNotice attempt={attempt} isWritten={false} />
      </form>
    </Dialog>
  );
}
