'use client';

import { ArrowDown, ArrowUp, Ellipsis, Plus } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#components/people/ask-dialog.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { TagName } from '#components/ui/tag-glyph.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import type { TagAnswer, TagRow, TagVerbs } from './tag-verbs.ts';

type Open = { kind: 'add' } | { kind: 'change' | 'merge' | 'retire'; tag: TagRow };

/** The desk's tags, for its admins: adding, changing, ordering, merging, retiring and bringing back. */
export function TagList({ tags, verbs }: { tags: readonly TagRow[]; verbs: TagVerbs }) {
  const t = useTranslations('settings.tags');
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState({ isRefusal: false, words: '' });
  const [isPending, start] = useTransition();
  const offered = tags.filter((tag) => !tag.isRetired);
  const retired = tags.filter((tag) => tag.isRetired);
  const labelOf = (code: string | null) => tags.find((tag) => tag.code === code)?.label ?? '';

  function tell(words: string) {
    setSaid({ isRefusal: false, words });
    setOpen(null);
  }

  async function report(answer: Promise<TagAnswer>, words: string) {
    const given = await answer;
    if (given.done) tell(words);
    else {
      setSaid({ isRefusal: true, words: t(`failures.${given.because}`) });
      setOpen(null);
    }
  }

  return (
    <>
      <div className="sheet-head">
        <h1 className="h-page">{t('title')}</h1>
        <button type="button" className="btn primary" onClick={() => setOpen({ kind: 'add' })}>
          <Plus className="ic" size={15} aria-hidden="true" />
          {t('add')}
        </button>
      </div>
      <p className="settings-about">{t('about')}</p>
      <p role="status" className={said.isRefusal ? 'settings-state form-error' : 'settings-state'}>
        {said.words}
      </p>
      <table className="list settings-table tag-table" aria-busy={isPending}>
        <thead>
          <tr>
            <th scope="col">{t('tag')}</th>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('key')}</th>
            <th scope="col">{t('uses')}</th>
            <th scope="col">
              <span className="vh">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {offered.map((tag, index) => (
            <tr key={tag.code}>
              <th scope="row">
                <TagName tag={tag} name={tag.label} />
              </th>
              <td className="mono" data-label={t('code')}>
                {tag.abbreviation}
              </td>
              <td className="mono" data-label={t('key')}>
                {tag.key === 0 ? t('none') : tag.key}
              </td>
              <td className="muted" data-label={t('uses')}>
                {t('usesOf', { open: tag.open, resolved: tag.resolved })}
              </td>
              <td className="r">
                <span className="row-verbs">
                  {([-1, 1] as const).map((step) => (
                    <button
                      key={step}
                      type="button"
                      className="btn icon"
                      aria-label={t(step < 0 ? 'up' : 'down', { name: tag.label })}
                      aria-disabled={offered[index + step] === undefined || undefined}
                      onClick={() => {
                        if (offered[index + step] === undefined) return;
                        const words = t('moved', { name: tag.label, place: index + step + 1 });
                        start(() => report(verbs.move(tag.code, step), words));
                      }}
                    >
                      {step < 0 ? (
                        <ArrowUp className="ic" size={15} aria-hidden="true" />
                      ) : (
                        <ArrowDown className="ic" size={15} aria-hidden="true" />
                      )}
                    </button>
                  ))}
                  <Menu
                    trigger={
                      <button type="button" className="btn icon" aria-label={t('actionsFor', { name: tag.label })}>
                        <Ellipsis className="ic" size={16} aria-hidden="true" />
                      </button>
                    }
                    items={[
                      { key: 'change', label: t('edit'), onSelect: () => setOpen({ kind: 'change', tag }) },
                      { key: 'merge', label: t('merge'), onSelect: () => setOpen({ kind: 'merge', tag }) },
                      { key: 'retire', label: t('retire'), onSelect: () => setOpen({ kind: 'retire', tag }) },
                    ]}
                  />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {retired.length === 0 ? null : (
        <section className="settings-section" aria-labelledby="retired-tags">
          <h2 id="retired-tags">{t('retired')}</h2>
          <ul className="retired-tags">
            {retired.map((tag) => (
              <li key={tag.code}>
                <TagName tag={tag} name={tag.label} />
                <span className="meta">
                  {tag.mergedInto === null ? null : `${t('mergedInto', { name: labelOf(tag.mergedInto) })} · `}
                  {t('usesOf', { open: tag.open, resolved: tag.resolved })}
                </span>
                <button
                  type="button"
                  className="btn line"
                  aria-label={t('restoreOf', { name: tag.label })}
                  onClick={() => start(() => report(verbs.restore(tag.code), t('done.restore', { name: tag.label })))}
                >
                  {t('restore')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open?.kind === 'add' || open?.kind === 'change' ? (
        <TagDialog
          tag={open.kind === 'add' ? null : open.tag}
          save={(input) => (open.kind === 'add' ? verbs.add(input) : verbs.change(open.tag.code, input))}
          onDone={(name) => tell(t(`done.${open.kind === 'add' ? 'add' : 'change'}`, { name }))}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'merge' ? (
        <MergeDialog
          tag={open.tag}
          others={offered.filter((tag) => tag.code !== open.tag.code)}
          onMerge={(into) => {
            const words = t('done.merge', { name: open.tag.label, into: into.label });
            start(() => report(verbs.merge(open.tag.code, into.code), words));
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'retire' ? (
        <AskDialog
          title={t('retireTitle', { name: open.tag.label })}
          question={t('retireAsk', { name: open.tag.label, count: open.tag.open + open.tag.resolved })}
          verb={t('retire')}
          onConfirm={() => report(verbs.retire(open.tag.code), t('done.retire', { name: open.tag.label }))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
