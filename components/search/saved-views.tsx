import { X } from 'lucide-react';
import Link from 'next/link';
import { translator } from '#components/words/translator.ts';
import { MOST_VIEWS, type SavedView } from '#core/search/saved-view.ts';

/** A person's own views, and the way to keep the present one. Works without script. */
export function SavedViews({
  views,
  here,
  save,
  forget,
  isRefused = false,
}: {
  views: readonly SavedView[];
  /** The address of the present view; null where there is none to keep. */
  here: string | null;
  save: (form: FormData) => Promise<void>;
  forget: (form: FormData) => Promise<void>;
  isRefused?: boolean;
}) {
  const t = translator('search');
  const isKept = views.some((view) => view.address === here);
  return (
    <section className="views" aria-labelledby="views-title">
      <h2 id="views-title">{t('views')}</h2>
      {views.length === 0 ? <p className="muted">{t('viewsNone')}</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Link href={view.address} aria-current={view.address === here ? 'page' : undefined}>
              {view.name}
            </Link>
            <form action={forget}>
              <input type="hidden" name="id" value={view.id} />
              <button className="btn icon" aria-label={t('forgetOf', { name: view.name })} title={t('forget')}>
                <X className="ic" size={14} aria-hidden="true" />
              </button>
            </form>
          </li>
        ))}
      </ul>
      {isRefused ? (
        <p role="alert" className="form-error">
          {t('notSaved', { most: MOST_VIEWS })}
        </p>
      ) : null}
      {here === null || isKept ? null : (
        <details>
          <summary className="btn line">{t('save')}</summary>
          <form action={save} className="views-save">
            <input type="hidden" name="address" value={here} />
            <label>
              <span>{t('saveAs')}</span>
              <input className="field" name="name" maxLength={60} autoComplete="off" required />
            </label>
            <button className="btn primary">{t('saveIt')}</button>
          </form>
        </details>
      )}
    </section>
  );
}
