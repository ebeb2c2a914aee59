'use client';

import Link from 'next/link';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleFacts } from '#core/article/facts.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { FormError } from '../ui/form-error.tsx';
import { referenceOf } from '../ui/reference-of.ts';
import { FactsFields } from './facts-fields.tsx';
import type { FactsRefusal } from './wrong-fact.ts';

/** The facts about an article that is already here. */
export function FactsForm({
  articleId,
  headline,
  facts: initial,
  people,
  timeZone,
  save,
  children,
}: {
  articleId: string;
  headline: string;
  facts: ArticleFacts;
  people: readonly DeskPerson[];
  timeZone: string;
  save: (input: unknown) => Promise<FactsRefusal | null>;
  /** What stands below the facts. */
  children?: ReactNode;
}) {
  const t = useTranslations('intake');
  const [facts, setFacts] = useState(initial);
  const [state, setState] = useState<{ kind: 'idle' | 'busy' | 'saved' } | ({ kind: 'failed' } & FactsRefusal)>({
    kind: 'idle',
  });
  const [tries, setTries] = useState(0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState({ kind: 'busy' });
    try {
      const refusal = await save({ articleId, facts });
      setState(refusal === null ? { kind: 'saved' } : { kind: 'failed', ...refusal });
    } catch (error) {
      // No answer at all: the fields still hold what was typed.
      setState({ kind: 'failed', field: null, reason: t('factsFailed', { code: referenceOf(error) ?? 'none' }) });
    }
    setTries((before) => before + 1);
  }

  return (
    <main className="leaf">
      <form className="leaf-in intake facts-page" onSubmit={submit}>
        <h1 className="h-page">{t('factsOf', { headline })}</h1>
        <FormError words={state.kind === 'failed' ? state.reason : null} tries={tries} />
        <FactsFields
          facts={facts}
          people={people}
          timeZone={timeZone}
          wrong={state.kind === 'failed' ? state.field : null}
          onChange={(next) => {
            setFacts(next);
            setState({ kind: 'idle' });
          }}
        />
        <div className="intake-row">
          <Link className="btn" href={`/articles/${articleId}`}>
            {t('toArticle')}
          </Link>
          <span className="grow" />
          <span role="status">{state.kind === 'saved' ? t('saved') : null}</span>
          <button type="submit" className="btn primary big" disabled={state.kind === 'busy'}>
            {state.kind === 'busy' ? t('saving') : t('save')}
          </button>
        </div>
      </form>
      {children}
    </main>
  );
}
