'use client';

import { useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { Block } from '#core/article/block.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import type { IntakeAccount } from '#core/intake/account.ts';
import { applyProposals } from '#core/intake/apply-proposals.ts';
import { finalAccount, type MovedWords } from '#core/intake/moved-words.ts';
import { type Proposal, propose } from '#core/intake/propose.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { FormError } from '../ui/form-error.tsx';
import { useWait } from '../ui/use-wait.ts';
import { referenceOf } from '../ui/reference-of.ts';
import { AccountView } from './account-view.tsx';
import { FactsFields } from './facts-fields.tsx';
import { Preview } from './preview.tsx';
import { ProposalList } from './proposal-list.tsx';
import { SourceForm } from './source-form.tsx';
import type { Format } from './source-format.ts';
import { Unaccepted } from './unaccepted.tsx';
import type { FactsRefusal, FactTyped } from './wrong-fact.ts';

type ReadAnswer =
  | { ok: true; text: string; blocks: Block[]; account: IntakeAccount; proposals: Proposal[] }
  | { ok: false; reason: string };

/** What can be undone: the blocks, what left them, and the date that came of it. */
interface Shape {
  blocks: Block[];
  moved: MovedWords[];
  date: string | null;
}

interface Draft {
  source: { text: string; blocks: Block[] };
  origin: 'paste' | 'file';
  account: IntakeAccount;
  shape: Shape;
  past: Shape[];
}

/** Bringing an article in: paste or file, look at it, accept what is proposed, bring it in. Nothing is applied silently. */
export function NewArticle({
  people,
  timeZone,
  read,
  bringIn,
}: {
  people: readonly DeskPerson[];
  timeZone: string;
  read: (form: FormData) => Promise<ReadAnswer>;
  bringIn: (input: unknown) => Promise<{ ok: false } & FactsRefusal>;
}) {
  const t = useTranslations('intake');
  const [text, setText] = useState('');
  const [format, setFormat] = useState<Format>('text');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [facts, setFacts] = useState<ArticleFacts>(() => ArticleFacts.parse({}));
  const [failure, setFailure] = useState<string | null>(null);
  const [wrong, setWrong] = useState<FactTyped | null>(null);
  const [tries, setTries] = useState(0);
  const [isReading, setReading] = useState(false);
  const turn = useRef(0);
  const [isBusy, start] = useTransition();
  const wait = useWait(isBusy || isReading);

  function look(form: FormData, origin: 'paste' | 'file') {
    setFailure(null);
    turn.current += 1;
    const mine = turn.current;
    setReading(true);
    void (async () => {
      try {
        const answer = await read(form);
        // Left off: what was read is looked at by nobody, and nothing was stored.
        if (mine !== turn.current) return;
        if (!answer.ok) return setFailure(answer.reason);
        const { blocks, account } = answer;
        setText(answer.text);
        setDraft({
          source: { text: answer.text, blocks },
          origin,
          account,
          shape: { blocks, moved: [], date: facts.date },
          past: [],
        });
      } catch (error) {
        // No answer at all: the words are still in the box.
        if (mine === turn.current) setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
      } finally {
        if (mine === turn.current) setReading(false);
      }
    })();
  }

  function change(next: { blocks: Block[]; date?: string | null; moved?: readonly MovedWords[] }) {
    if (!draft) return;
    const { shape, past } = draft;
    const date = next.date ?? facts.date;
    setDraft({
      ...draft,
      shape: { blocks: next.blocks, moved: [...shape.moved, ...(next.moved ?? [])], date },
      past: [...past, { ...shape, date: facts.date }],
    });
    if (date !== facts.date) setFacts({ ...facts, date });
  }

  function undo() {
    const before = draft?.past.at(-1);
    if (!draft || !before) return;
    setDraft({ ...draft, shape: before, past: draft.past.slice(0, -1) });
    setFacts({ ...facts, date: before.date });
  }

  function finish() {
    if (!draft) return;
    const { source, origin, shape } = draft;
    setFailure(null);
    setWrong(null);
    start(async () => {
      try {
        const input = { text: source.text, format, origin, blocks: shape.blocks, moved: shape.moved, facts };
        const answer = await bringIn(input);
        if (!answer) return;
        setFailure(answer.reason === 'lostWords' ? t('lostWords') : answer.reason);
        setWrong(answer.field);
        setTries((before) => before + 1);
      } catch (error) {
        // A redirect arrives as a thrown signal that the router must see.
        if (error instanceof Error && error.message === 'NEXT_REDIRECT') throw error;
        setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
      }
    });
  }

  if (!draft)
    return (
      <SourceForm
        text={text}
        format={format}
        isBusy={isReading}
        wait={wait}
        onCancel={() => {
          turn.current += 1;
          setReading(false);
        }}
        failure={failure}
        onText={(next) => {
          setText(next);
          setFailure(null);
        }}
        onFormat={setFormat}
        onLook={look}
        onRefuse={setFailure}
      />
    );

  const { shape } = draft;
  const { proposals } = propose(shape.blocks);
  return (
    <main className="leaf">
      <div className="leaf-in intake two-up">
        <header className="intake-head">
          <h1 className="h-page">{t('title')}</h1>
          <span className="grow" />
          <button
            type="button"
            className="btn line big"
            onClick={() => {
              setDraft(null);
              setFailure(null);
            }}
          >
            {t('back')}
          </button>
          <button type="button" className="btn primary big" disabled={isBusy} onClick={finish}>
            {isBusy && wait !== 'short' ? (
              <>
                <i className="spin" aria-hidden="true" /> {t('bringingIn')}
              </>
            ) : (
              t('bringIn')
            )}
          </button>
        </header>
        <FormError words={failure} tries={tries} />
        <Unaccepted proposals={proposals} onAccept={() => change(applyProposals(shape.blocks, proposals))} />
        <Preview
          blocks={shape.blocks}
          canUndo={draft.past.length > 0}
          onOutcome={({ blocks, date, moved }) => change({ blocks, date: date ?? null, moved: moved ? [moved] : [] })}
          onUndo={undo}
        />
        <aside className="intake-side" aria-label={t('side')}>
          <ProposalList proposals={proposals} onAccept={(accepted) => change(applyProposals(shape.blocks, accepted))} />
          <AccountView account={finalAccount(draft.account, draft.source, shape.blocks, shape.moved)} />
          <FactsFields facts={facts} people={people} timeZone={timeZone} wrong={wrong} onChange={setFacts} />
        </aside>
      </div>
    </main>
  );
}
