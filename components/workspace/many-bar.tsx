'use client';

import { Check, Hourglass, ListChecks, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { OUTCOMES } from '#core/annotation/outcomes.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { mayWrite } from '#core/people/rights.ts';
import { VERDICTS } from '#core/annotation/verdicts.ts';
import { Menu } from '../ui/menu.tsx';
import { TagMenu } from '../ui/tag-menu.tsx';
import { VerdictGlyph } from '../ui/verdict-stamp.tsx';
import type { Many } from './use-many.ts';
import type { Picked } from './use-picked.ts';

/** At the bottom edge while cards are picked: what may be done to all of them; afterwards, what was done and the way back. */
export function ManyBar({ many, picked, people }: { many: Many; picked: Picked; people: readonly DeskPerson[] }) {
  const t = useTranslations('many');
  const tw = useTranslations('workspace');
  const tv = useTranslations('verdict.codes');
  const { count, done, failure, isBusy } = many;
  const row = useRef<HTMLDivElement>(null);
  const hadPicked = useRef(false);
  useEffect(() => {
    const isDone = hadPicked.current && count === 0 && done !== null;
    hadPicked.current = count > 0;
    if (!isDone) return;
    // The menu that had the keys went with what was picked: they go to the way back.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        row.current?.querySelector('button')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [count, done]);
  if (count === 0 && !done && !failure) return null;
  const bar = (
    <>
      <span className="many-count">{count > 0 ? t('picked', { count }) : done?.words}</span>
      <span className="sep" />
      {count > 0 ? (
        <>
          <TagMenu className="btn" isBusy={isBusy} onTag={(code) => void many.tag(code)} />
          <Menu
            side="start"
            trigger={
              <button type="button" className="btn" disabled={isBusy}>
                <Hourglass className="ic" size={15} aria-hidden="true" />
                {t('assign')}
              </button>
            }
            items={people
              .filter(({ role }) => mayWrite(role))
              .map(({ id, name }) => ({ key: id, label: name, onSelect: () => void many.assign(id) }))}
          />
          {many.judge ? (
            <Menu
              side="start"
              trigger={
                <button type="button" className="btn" disabled={isBusy}>
                  <ListChecks className="ic" size={15} aria-hidden="true" />
                  {t('verdict')}
                </button>
              }
              // Who vouches is asked for each by itself.
              items={VERDICTS.filter((code) => code !== 'on_author').map((code) => ({
                key: code,
                icon: (
                  <span className={`glyph v-${code}`}>
                    <VerdictGlyph state={code} />
                  </span>
                ),
                label: tv(code),
                onSelect: () => void many.judge?.(code),
              }))}
            />
          ) : null}
          <Menu
            side="start"
            trigger={
              <button type="button" className="btn" disabled={isBusy}>
                <Check className="ic" size={15} aria-hidden="true" />
                {isBusy ? t('working') : t('resolve')}
              </button>
            }
            items={OUTCOMES.map((outcome) => ({
              key: outcome,
              label: tw(`outcomes.${outcome}`),
              onSelect: () => void many.resolve(outcome),
            }))}
          />
        </>
      ) : null}
      {count === 0 && done?.undo ? (
        <button type="button" className="btn" onClick={() => many.undo()}>
          <Undo2 className="ic" size={15} aria-hidden="true" />
          {t('undo')}
        </button>
      ) : null}
      <button
        type="button"
        className="btn icon"
        aria-label={t(count > 0 ? 'clear' : 'close')}
        onClick={() => (count > 0 ? picked.clear() : many.forget())}
      >
        <X className="ic" size={15} aria-hidden="true" />
      </button>
    </>
  );
  return (
    <div className="many" role="toolbar" aria-label={t('label')} data-keeps-selection="">
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      <div ref={row} className="many-row">
        {bar}
      </div>
    </div>
  );
}
