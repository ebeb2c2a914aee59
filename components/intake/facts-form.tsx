'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ArticleFacts } from '#core/article/facts.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { FactsFields } from './facts-fields.tsx';

/** The facts about an article that is already here. */
export function FactsForm({
  articleId,
  facts: initial,
  people,
  timeZone,
  save,
}: {
  articleId: string;
  facts: ArticleFacts;
  people: readonly DeskPerson[];
  timeZone: string;
  save: (input: unknown) => Promise<string | null>;
}) {
  const t = useTranslations('intake');
  const [facts, setFacts] = useState(initial);
  const [state, setState] = useState<{ kind: 'idle' | 'busy' | 'saved' } | { kind: 'failed'; reason: string }>({
    kind: 'idle',
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setState({ kind: 'busy' });
    try {
      const reason = await save({ articleId, facts });
      setState(reason === null ? { kind: 'saved' } : { kind: 'failed', reason });
    } catch {
      // No answer at all: the fields still hold what was typed.
      setState({ kind: 'failed', reason: t('failed') });
    }
  }

  return (
    <main className="leaf">
      <form className="leaf-in intake facts-page" onSubmit={submit}>
        <h1 className="h-page">{t('factsOf')}</h1>
        {state.kind === 'failed' ? (
          <p className="notice bad" role="alert">
            {state.reason}
          </p>
        ) : null}
        <FactsFields
          facts={facts}
          people={people}
          timeZone={timeZone}
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
    </main>
  );
}
