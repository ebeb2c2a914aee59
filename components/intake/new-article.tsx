'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ArticleFacts } from '#core/article/facts.ts';
import { applyProposals } from '#core/intake/apply-proposals.ts';
import { finalAccount } from '#core/intake/moved-words.ts';
import { propose } from '#core/intake/propose.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { FormError } from '../ui/form-error.tsx';
import { useWait } from '../ui/use-wait.ts';
import { AccountView } from './account-view.tsx';
import { BringInHead } from './bring-in-head.tsx';
import { FactsFields } from './facts-fields.tsx';
import { Preview } from './preview.tsx';
import { ProposalList } from './proposal-list.tsx';
import { SourceForm } from './source-form.tsx';
import { Unaccepted } from './unaccepted.tsx';
import { WordComments } from './word-comments.tsx';
import { useBringingIn } from './use-bringing-in.ts';
import { type ReadAnswer, useIntake } from './use-intake.ts';
import type { FactsRefusal, FactTyped } from './wrong-fact.ts';

/** A file as it is sent; what tells it from another stands beside it, for the key that it is sent under. */
function sentFile(file: File) {
  const { name, size, lastModified } = file;
  return { file, of: `${name} ${size} ${lastModified}` };
}

/** Bringing an article in: paste or file, look at it, accept what is proposed, bring it in. Nothing is applied silently. */
export function NewArticle({
  me,
  people,
  timeZone,
  read,
  bringIn,
}: {
  me: DeskPerson;
  people: readonly DeskPerson[];
  timeZone: string;
  read: (form: FormData) => Promise<ReadAnswer>;
  bringIn: (input: unknown) => Promise<{ ok: false } & FactsRefusal>;
}) {
  const t = useTranslations('intake');
  const [facts, setFacts] = useState<ArticleFacts>(() => ArticleFacts.parse({}));
  const kept = { owner: me.id, name: 'article' };
  const intake = useIntake(kept, read, facts.date, (date) => setFacts((before) => ({ ...before, date })));
  const { draft, change, setFailure } = intake;
  const [wrong, setWrong] = useState<FactTyped | null>(null);
  const [tries, setTries] = useState(0);
  const { isBusy, send, leave } = useBringingIn({
    what: 'article',
    bringIn,
    setFailure,
    onRefused(answer) {
      setFailure(answer.reason);
      setWrong(answer.field);
      setTries((before) => before + 1);
    },
    onIn: intake.forget,
  });
  const wait = useWait(isBusy || intake.isReading);

  function finish() {
    if (!draft) return;
    const { source, word, origin, shape } = draft;
    setWrong(null);
    const from = word === null ? { text: source.text, format: intake.format } : sentFile(word.file);
    send({ source: from, origin, blocks: shape.blocks, moved: shape.moved, facts });
  }

  if (!draft) return <SourceForm title={t('title')} intake={intake} wait={wait} takesWord />;

  const { shape } = draft;
  const { proposals } = propose(shape.blocks);
  return (
    <main className="leaf">
      <div className="leaf-in intake two-up">
        <BringInHead
          title={t('title')}
          label={t('bringIn')}
          isBusy={isBusy}
          wait={wait}
          onBack={() => {
            leave();
            intake.back();
          }}
          onBringIn={finish}
        />
        <FormError words={intake.failure} tries={tries} />
        <Unaccepted proposals={proposals} onAccept={() => change(applyProposals(shape.blocks, proposals))} />
        <Preview
          blocks={shape.blocks}
          canUndo={draft.past.length > 0}
          onOutcome={({ blocks, date, moved }) => change({ blocks, date: date ?? null, moved: moved ? [moved] : [] })}
          onUndo={intake.undo}
        />
        <aside className="intake-side" aria-label={t('side')}>
          {draft.word ? <WordComments counts={draft.word.counts} account={draft.account} /> : null}
          <ProposalList proposals={proposals} onAccept={(accepted) => change(applyProposals(shape.blocks, accepted))} />
          <AccountView account={finalAccount(draft.account, draft.source, shape.blocks, shape.moved)} />
          <FactsFields facts={facts} people={people} timeZone={timeZone} wrong={wrong} onChange={setFacts} />
        </aside>
      </div>
    </main>
  );
}
