'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { SIGN_OFF_PARTS, type SignOffPart } from '#core/article/sign-off.ts';

/** Which sign-offs the desk wants before an article is cleared. */
export function WantedSignOffs({
  initial,
  save,
}: {
  initial: readonly SignOffPart[];
  save: (parts: readonly SignOffPart[]) => Promise<boolean>;
}) {
  const t = useTranslations('settings.signOffs');
  const ts = useTranslations('signOff');
  const [wanted, setWanted] = useState(initial);
  const [said, setSaid] = useState({ isRefusal: false, words: '' });
  const [isPending, start] = useTransition();
  return (
    <>
      <p role="status" className={said.isRefusal ? 'settings-state form-error' : 'settings-state'}>
        {said.words}
      </p>
      <form
        className="settings-list"
        aria-label={t('title')}
        onSubmit={(event) => {
          event.preventDefault();
          start(async () => {
            const isSaved = await save(wanted);
            setSaid({ isRefusal: !isSaved, words: t(isSaved ? 'saved' : 'notSaved') });
          });
        }}
      >
        {SIGN_OFF_PARTS.map((part) => (
          <div className="setting" key={part}>
            <label className="switch">
              <input
                type="checkbox"
                checked={wanted.includes(part)}
                aria-describedby={`about-${part}`}
                onChange={(event) =>
                  setWanted(event.target.checked ? [...wanted, part] : wanted.filter((one) => one !== part))
                }
              />
              <span>{ts(`parts.${part}`)}</span>
            </label>
            <p className="muted" id={`about-${part}`}>
              {t(`parts.${part}`)}
            </p>
          </div>
        ))}
        <p className="settings-verbs">
          <button className="btn primary" aria-disabled={isPending || undefined}>
            {isPending ? t('saving') : t('save')}
          </button>
        </p>
      </form>
    </>
  );
}
