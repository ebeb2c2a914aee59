'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#components/people/ask-dialog.tsx';
import { RETENTION_DAYS, type RetentionCount, type RetentionTerms } from '#core/desk/retention.ts';

/** What the page may ask of the server. */
export interface RetentionVerbs {
  saveTerms(terms: RetentionTerms): Promise<boolean>;
  setHold(isHeld: boolean): Promise<void>;
  look(): Promise<RetentionCount>;
  remove(
    expected: RetentionCount,
  ): Promise<{ done: true; count: RetentionCount } | { done: false; because: 'held' | 'changed' }>;
}

type Asking = 'lift' | 'remove' | null;

/** How long the desk keeps words: its terms, the hold on it, and a look at what is due before it is removed. */
export function RetentionPanel({
  initial,
  held,
  verbs,
}: {
  initial: RetentionTerms;
  /** Since when and by whom; null without a hold. */
  held: { at: string; name: string } | null;
  verbs: RetentionVerbs;
}) {
  const t = useTranslations('settings.retention');
  const [terms, setTerms] = useState(initial);
  const [due, setDue] = useState<RetentionCount | null>(null);
  const [said, setSaid] = useState({ isRefusal: false, words: '' });
  const [asking, setAsking] = useState<Asking>(null);
  const [isPending, start] = useTransition();
  const tell = (words: string, isRefusal = false) => setSaid({ isRefusal, words });

  function choose(part: Partial<RetentionTerms>) {
    setTerms({ ...terms, ...part });
    // What was counted was counted by other terms.
    setDue(null);
  }

  return (
    <>
      <p role="status" className={said.isRefusal ? 'settings-state form-error' : 'settings-state'}>
        {said.words}
      </p>
      <form
        className="stack settings-form"
        aria-label={t('title')}
        onSubmit={(event) => {
          event.preventDefault();
          start(async () => {
            const isSaved = await verbs.saveTerms(terms);
            tell(t(isSaved ? 'saved' : 'notSaved'), !isSaved);
          });
        }}
      >
        <Term
          label={t('resolved')}
          about={t('resolvedAbout')}
          value={terms.resolvedDays}
          onChange={(resolvedDays) => choose({ resolvedDays })}
        />
        <Term
          label={t('deleted')}
          about={t('deletedAbout')}
          value={terms.deletedDays}
          onChange={(deletedDays) => choose({ deletedDays })}
        />
        <p className="settings-verbs">
          <button className="btn primary" aria-disabled={isPending || undefined}>
            {isPending ? t('saving') : t('save')}
          </button>
        </p>
      </form>
      <section className="settings-section" aria-labelledby="hold-title">
        <h2 id="hold-title">{t('hold')}</h2>
        <p className={held === null ? 'muted settings-text' : 'settings-text held'}>
          {held === null ? t('holdAbout') : t('heldSince', held)}
        </p>
        <p className="settings-verbs">
          <button
            type="button"
            className="btn line"
            disabled={isPending}
            onClick={() => (held === null ? start(() => verbs.setHold(true)) : setAsking('lift'))}
          >
            {t(held === null ? 'setHold' : 'liftHold')}
          </button>
        </p>
      </section>
      <section className="settings-section" aria-labelledby="due-title">
        <h2 id="due-title">{t('due')}</h2>
        <p className="settings-text" role="status">
          {due === null ? <span className="muted">{t('dueAbout')}</span> : null}
          {due === null ? null : due.entries === 0 ? t('dueNothing') : t('dueIs', { ...due })}
        </p>
        <p className="settings-verbs">
          <button
            type="button"
            className="btn line"
            disabled={isPending}
            onClick={() => start(async () => setDue(await verbs.look()))}
          >
            {isPending ? t('looking') : t(due === null ? 'look' : 'lookAgain')}
          </button>
          {due !== null && held === null ? (
            <button type="button" className="btn danger" onClick={() => setAsking('remove')}>
              {t(due.entries === 0 ? 'removeUncounted' : 'remove')}
            </button>
          ) : null}
        </p>
      </section>
      {asking === 'lift' ? (
        <AskDialog
          title={t('liftHold')}
          question={t('liftAsk')}
          verb={t('liftHold')}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await verbs.setHold(false);
            setAsking(null);
          }}
        />
      ) : null}
      {asking === 'remove' && due !== null ? (
        <AskDialog
          title={t('removeTitle')}
          question={`${due.entries === 0 ? t('dueNothing') : t('dueIs', { ...due })} ${t('removeAsk')}`}
          verb={t(due.entries === 0 ? 'removeUncounted' : 'remove')}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            const answer = await verbs.remove(due);
            setAsking(null);
            setDue(null);
            if (answer.done) tell(answer.count.entries === 0 ? t('removedNothing') : t('removed', { ...answer.count }));
            else tell(t(`failures.${answer.because}`), true);
          }}
        />
      ) : null}
    </>
  );
}

function Term({
  label,
  about,
  value,
  onChange,
}: {
  label: string;
  about: string;
  value: RetentionTerms['resolvedDays'];
  onChange: (value: RetentionTerms['resolvedDays']) => void;
}) {
  const t = useTranslations('settings.retention');
  return (
    <label>
      <span>{label}</span>
      <select
        className="field"
        value={value ?? 0}
        onChange={(event) => onChange(RETENTION_DAYS.find((days) => days === Number(event.target.value)) ?? null)}
      >
        <option value={0}>{t('forEver')}</option>
        {RETENTION_DAYS.map((days) => (
          <option key={days} value={days}>
            {t('days', { days })}
          </option>
        ))}
      </select>
      <span className="hint">{about}</span>
    </label>
  );
}
