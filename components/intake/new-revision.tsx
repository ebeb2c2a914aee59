'use client';

import Link from 'next/link';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { applyProposals } from '#core/intake/apply-proposals.ts';
import { finalAccount } from '#core/intake/moved-words.ts';
import { propose } from '#core/intake/propose.ts';
import type { DeskPerson } from '#core/people/person.ts';
import type { RevisionAccount } from '#core/revision/account.ts';
import { FormError } from '../ui/form-error.tsx';
import { useWait } from '../ui/use-wait.ts';
import { AccountView } from './account-view.tsx';
import { BringInHead } from './bring-in-head.tsx';
import { Preview } from './preview.tsx';
import { ProposalList } from './proposal-list.tsx';
import { RevisionAccountView } from './revision-account-view.tsx';
import type { RevisionRefusal } from './revision-refusal.ts';
import { SourceForm } from './source-form.tsx';
import { Unaccepted } from './unaccepted.tsx';
import { useBringingIn } from './use-bringing-in.ts';
import { type ReadAnswer, useIntake } from './use-intake.ts';
import { useTextAccount } from './use-text-account.ts';

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
  const failureId = useId();
  const [date, setDate] = useState(dateBefore);
  const intake = useIntake({ owner: me.id, name: articleId }, read, date, setDate);
  const { draft, change, setFailure } = intake;
  const [expected, setExpected] = useState(revision);
  const [tries, setTries] = useState(0);
  const refused = ({ reason, newest }: RevisionRefusal) => {
    setFailure(newest === null ? reason : tr('overtaken', { reason, number: newest }));
    setTries((before) => before + 1);
    if (newest !== null) setExpected(newest);
  };
  const saying = { setFailure, onRefused: refused };
  const blocks = draft?.shape.blocks ?? null;
  const { account, isAsking } = useTextAccount({ articleId, blocks, expected, tryIt, ...saying });
  const { isBusy, send, leave } = useBringingIn({ what: expected + 1, bringIn, onIn: intake.forget, ...saying });
  const wait = useWait(isBusy || intake.isReading);

  function finish() {
    if (!draft) return;
    const { source, origin, shape } = draft;
    const { moved } = shape;
    send({ articleId, expected, text: source.text, format: intake.format, origin, blocks: shape.blocks, moved, date });
  }

  const toArticle = (
    <Link className="btn line big" href={`/articles/${articleId}`}>
      {t('toArticle')}
    </Link>
  );
  if (!draft)
    return (
      <SourceForm title={tr('title', { headline })} intake={intake} wait={wait} takesWord={false} beside={toArticle} />
    );

  const { shape } = draft;
  const { proposals } = propose(shape.blocks);
  return (
    <main className="leaf">
      <div className="leaf-in intake two-up">
        <BringInHead
          title={tr('title', { headline })}
          label={tr('bringIn', { number: expected + 1 })}
          isBusy={isBusy}
          wait={wait}
          isReady={account !== null}
          describedBy={intake.failure === null ? undefined : failureId}
          onBack={() => {
            leave();
            intake.back();
          }}
          onBringIn={finish}
        />
        <FormError id={failureId} words={intake.failure} tries={tries} />
        <Unaccepted proposals={proposals} onAccept={() => change(applyProposals(shape.blocks, proposals))} />
        <RevisionAccountView account={account} isAsking={isAsking} />
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
