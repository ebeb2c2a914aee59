'use client';

import { type ReactNode, useId, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { type Preferences, TYPE_SIZES } from '#core/people/preferences.ts';
import { applyPreferences } from './apply-preferences.ts';

type State = 'idle' | 'saving' | 'saved' | 'notSaved';

/** One's own preferences: each choice holds on this page at once and is kept by itself; the state says whether it was. */
export function PreferencesForm({
  initial,
  save,
}: {
  initial: Preferences;
  save: (chosen: Preferences) => Promise<boolean>;
}) {
  const t = useTranslations('settings');
  const [chosen, setChosen] = useState(initial);
  const [state, setState] = useState<State>('idle');
  const [, start] = useTransition();
  const newest = useRef(0);

  function keep(next: Preferences) {
    setState('saving');
    newest.current += 1;
    const mine = newest.current;
    start(async () => {
      // The desk being away rejects; either way the choice is not kept, and the page says so.
      const isKept = await save(next).catch(() => false);
      // Only the newest choice may say what became of it: one before it says nothing about this one.
      if (mine === newest.current) setState(isKept ? 'saved' : 'notSaved');
    });
  }

  function choose(part: Partial<Preferences>) {
    const next = { ...chosen, ...part };
    setChosen(next);
    applyPreferences(next);
    keep(next);
  }

  return (
    <form className="settings-list" onSubmit={(event) => event.preventDefault()}>
      <p role="status" className={state === 'notSaved' ? 'settings-state form-error' : 'settings-state muted'}>
        {state === 'idle' ? null : t(state)}
        {state === 'notSaved' ? (
          <button type="button" className="btn line" onClick={() => keep(chosen)}>
            {t('tryAgain')}
          </button>
        ) : null}
      </p>
      <Choices legend={t('preferences.theme')}>
        {(['system', 'light', 'dark'] as const).map((theme) => (
          <Choice key={theme} name="theme" isOn={chosen.theme === theme} onChoose={() => choose({ theme })}>
            {t(`preferences.themes.${theme}`)}
          </Choice>
        ))}
      </Choices>
      <Choices
        legend={t('preferences.typeSize')}
        below={
          <p className="type-sample" aria-hidden="true">
            {t('preferences.sample')}
          </p>
        }
      >
        {[null, ...TYPE_SIZES].map((typeSize) => (
          <Choice
            key={typeSize}
            name="type-size"
            isOn={chosen.typeSize === typeSize}
            onChoose={() => choose({ typeSize })}
          >
            {typeSize === null ? t('preferences.asDrawn') : t('preferences.size', { size: typeSize })}
          </Choice>
        ))}
      </Choices>
      <Choices legend={t('preferences.spoken')} below={<p className="muted">{t('preferences.spokenAbout')}</p>}>
        {(['off', 'numbers', 'ends'] as const).map((spoken) => (
          <Choice key={spoken} name="spoken" isOn={chosen.spoken === spoken} onChoose={() => choose({ spoken })}>
            {t(`preferences.spokenAs.${spoken}`)}
          </Choice>
        ))}
      </Choices>
      <Switch
        title={t('preferences.shortcuts')}
        about={t('preferences.shortcutsAbout')}
        isOn={chosen.shortcuts}
        onChange={(shortcuts) => choose({ shortcuts })}
      />
      <Switch
        title={t('preferences.quiet')}
        about={t('preferences.quietAbout')}
        isOn={chosen.quiet}
        onChange={(quiet) => choose({ quiet })}
      />
    </form>
  );
}

function Choices({ legend, children, below }: { legend: string; children: ReactNode; below?: ReactNode }) {
  return (
    <fieldset className="setting">
      <legend>{legend}</legend>
      <div className="choices">{children}</div>
      {below}
    </fieldset>
  );
}

function Choice({
  name,
  isOn,
  onChoose,
  children,
}: {
  name: string;
  isOn: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={isOn} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

function Switch({
  title,
  about,
  isOn,
  onChange,
}: {
  title: string;
  about: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="setting">
      <label className="switch">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{title}</span>
      </label>
      <p className="muted" id={id}>
        {about}
      </p>
    </div>
  );
}
