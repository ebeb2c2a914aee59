'use client';

import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#components/people/ask-dialog.tsx';

/** A sign-in as its owner's page lists it; times are written out in the desk's zone. */
export interface SignInRow {
  id: string;
  browser: string | null;
  system: string | null;
  since: string;
  lastUsed: string;
  isThis: boolean;
}

/** Where one is signed in, and the way to end it. */
export function SignInList({
  rows,
  end,
  endOthers,
}: {
  rows: readonly SignInRow[];
  end: (id: string) => Promise<boolean>;
  endOthers: () => Promise<number>;
}) {
  const t = useTranslations('settings');
  const [said, setSaid] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [isPending, start] = useTransition();

  function deviceOf({ browser, system }: SignInRow): string {
    if (browser !== null && system !== null) return t('signIns.deviceName', { browser, system });
    return browser ?? system ?? t('signIns.unknown');
  }

  function endOne(row: SignInRow) {
    start(async () => {
      setSaid((await end(row.id)) ? t('signIns.ended', { device: deviceOf(row) }) : t('signIns.gone'));
    });
  }

  return (
    <>
      <p role="status" className="settings-state">
        {said}
      </p>
      <table className="list settings-table" aria-busy={isPending}>
        <thead>
          <tr>
            <th scope="col">{t('signIns.device')}</th>
            <th scope="col">{t('signIns.since')}</th>
            <th scope="col">{t('signIns.lastUsed')}</th>
            <th scope="col">
              <span className="vh">{t('signIns.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{deviceOf(row)}</th>
              <td className="mono muted" data-label={t('signIns.since')}>
                {row.since}
              </td>
              <td className="mono muted" data-label={t('signIns.lastUsed')}>
                {row.lastUsed}
              </td>
              <td className="r">
                {row.isThis ? (
                  <b className="this-one">{t('signIns.this')}</b>
                ) : (
                  <button
                    type="button"
                    className="btn line"
                    aria-label={t('signIns.endOf', { device: deviceOf(row), since: row.since })}
                    disabled={isPending}
                    onClick={() => endOne(row)}
                  >
                    {t('signIns.end')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some((row) => !row.isThis) ? (
        <p className="settings-verbs">
          <button type="button" className="btn line" onClick={() => setAsking(true)}>
            {t('signIns.endOthers')}
          </button>
        </p>
      ) : null}
      {isAsking ? (
        <AskDialog
          title={t('signIns.endOthers')}
          question={t('signIns.endOthersAsk')}
          verb={t('signIns.endOthers')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const ended = await endOthers();
            setAsking(false);
            setSaid(t('signIns.othersEnded', { ended }));
          }}
        />
      ) : null}
    </>
  );
}
