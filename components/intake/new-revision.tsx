'use client';

import Link from 'next/link';
import { useEffect, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { Block } from '#core/article/block.ts';
import { applyProposals } from '#core/intake/apply-proposals.ts';
import { finalAccount } from '#core/intake/moved-words.ts';
import { propose } from '#core/intake/propose.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { RevisionAccount } from '#core/revision/account.ts';
import { FormError } from '../ui/form-error.tsx';
import { referenceOf } from '../ui/reference-of.ts';
import { useWait } from '../ui/use-wait.ts';
import { AccountView } from './account-view.tsx';
import { isRedirect } from './is-redirect.ts';
import { Preview } from './preview.tsx';
import { ProposalList } from './proposal-list.tsx';
import { RevisionAccountView } from './revision-account-view.tsx';
import { SourceForm } from './source-form.tsx';
import { Unaccepted } from './unaccepted.tsx';
import { type ReadAnswer, useIntake } from './use-intake.ts';

/** After so many milliseconds without an answer it is asked again what a text does. */
const ASKED_AGAIN = 3_000;

/** Why it was not done, in words; `newest` is the revision that somebody else brought in meanwhile. */
export interface RevisionRefusal {
  ok: false;
  reason: string;
  newest: number | null;
}

/** The next text of an article: paste or file, look at it and at what it does to the annotations, bring it in. */
export function NewRevision({
  me,
  articleId,
  headline,
  revision,
  date: dateBefore,
  read,
  tryIt,
  bringIn,
}: {
  me: DeskPerson;
  articleId: string;
  headline: string;
  /** The newest revision as the page was rendered. */
  revision: number;
  /** The article's date. */
  date: string | null;
  read: (form: FormData) => Promise<ReadAnswer>;
  tryIt: (input: unknown) => Promise<{ ok: true; account: RevisionAccount } | RevisionRefusal>;
  bringIn: (input: unknown) => Promise<RevisionRefusal>;
}) {
  const t = useTranslations('intake');
  const tr = useTranslations('intake.revision');
  const [date, setDate] = useState(dateBefore);
  const intake = useIntake({ owner: me.id, name: articleId }, read, date, setDate);
  const { draft, change, setFailure } = intake;
  const [expected, setExpected] = useState(revision);
  const [tries, setTries] = useState(0);
  /** How often what it does had to be asked for again, since no answer came. */
  const [attempt, setAttempt] = useState(0);
  const [isBusy, start] = useTransition();
  const wait = useWait(isBusy || intake.isReading);
  const blocks = draft?.shape.blocks ?? null;
  const [tried, setTried] = useState<{ blocks: Block[]; expected: number; account: RevisionAccount | null } | null>(
    null,
  );
  const isTried = tried !== null && tried.blocks === blocks && tried.expected === expected;

  function refused({ reason, newest }: RevisionRefusal) {
    setFailure(newest === null ? reason : tr('overtaken', { reason, number: newest }));
    setTries((before) => before + 1);
    if (newest !== null) setExpected(newest);
  }

  function failed(error: unknown) {
    if (isRedirect(error)) {
      intake.forget(error);
      throw error;
    }
    setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
  }

  // What it does is asked for whenever the blocks have become others: nothing is stored by that.
  useEffect(() => {
    if (blocks === null) return;
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const settle = (account: RevisionAccount | null) => !isOver && setTried({ blocks, expected, account });
    tryIt({ articleId, expected, blocks }).then(
      (answer) => {
        settle(answer.ok ? answer.account : null);
        if (answer.ok && attempt > 0 && !isOver) setFailure(null);
        if (!answer.ok && !isOver) refused(answer);
      },
      (error: unknown) => {
        if (isOver) return;
        settle(null);
        setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
        again = setTimeout(() => setAttempt((before) => before + 1), ASKED_AGAIN);
      },
    );
    return () => {
      isOver = true;
      clearTimeout(again);
    };
    // What refuses and says so is made anew with each drawing, and is no reason to ask again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [blocks, expected, articleId, tryIt, attempt]);

  function finish() {
    if (!draft) return;
    const { source, origin, shape } = draft;
    setFailure(null);
    start(async () => {
      try {
        const { format } = intake;
        const { moved } = shape;
        const input = { articleId, expected, text: source.text, format, origin, blocks: shape.blocks, moved, date };
        const answer = await bringIn(input);
        if (answer) refused(answer);
      } catch (error) {
        failed(error);
      }
    });
  }

  const toArticle = (
    <Link className="btn line big" href={`/articles/${articleId}`}>
      {t('toArticle')}
    </Link>
  );
  if (!draft) return <SourceForm title={tr('title', { headline })} intake={intake} wait={wait} beside={toArticle} />;

  const { shape } = draft;
  const { proposals } = propose(shape.blocks);
  return (
    <main className="leaf">
      <div className="leaf-in intake two-up">
        <header className="intake-head">
          <h1 className="h-page">{tr('title', { headline })}</h1>
          <span className="grow" />
          <button type="button" className="btn line big" onClick={intake.back}>
            {t('back')}
          </button>
          <button
            type="button"
            className="btn primary big"
            disabled={isBusy || !isTried || !tried.account}
            onClick={finish}
          >
            {isBusy && wait !== 'short' ? (
              <>
                <i className="spin" aria-hidden="true" /> {t('bringingIn')}
              </>
            ) : (
              tr('bringIn', { number: expected + 1 })
            )}
          </button>
        </header>
        <FormError words={intake.failure} tries={tries} />
        <Unaccepted proposals={proposals} onAccept={() => change(applyProposals(shape.blocks, proposals))} />
        <RevisionAccountView account={isTried ? tried.account : null} isAsking={!isTried} />
        <Preview
          blocks={shape.blocks}
          canUndo={draft.past.length > 0}
          onOutcome={(made) =>
            change({ blocks: made.blocks, date: made.date ?? null, moved: made.moved ? [made.moved] : [] })
          }
          onUndo={intake.undo}
        />
        <aside className="intake-side" aria-label={tr('side')}>
          <ProposalList proposals={proposals} onAccept={(accepted) => change(applyProposals(shape.blocks, accepted))} />
          <AccountView account={finalAccount(draft.account, draft.source, shape.blocks, shape.moved)} />
        </aside>
      </div>
    </main>
  );
}
