'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { wordsOnDevice } from '#components/sync/device-store.ts';
import type { OutboxRow } from '#components/sync/outbox-row.ts';
import type { PersonId } from '#core/ids.ts';

interface Kept {
  article: string;
  isRefused: boolean;
  count: number;
  words: string;
}

function wordsOf({ value }: OutboxRow): string {
  if (value === null) return '';
  if (value.kind === 'reply') return value.body;
  if (value.kind === 'suggestion') return value.text || value.saw;
  return value.kind === 'citation' ? value.line : (value.remark ?? value.passage?.quote ?? '');
}

function keptOf(rows: readonly OutboxRow[]): Kept[] {
  const kept = new Map<string, Kept>();
  for (const row of rows) {
    const isRefused = row.rescue !== null;
    const key = `${row.article} ${isRefused}`;
    const before = kept.get(key);
    kept.set(key, {
      article: row.article,
      isRefused,
      count: (before?.count ?? 0) + 1,
      words: before?.words || wordsOf(row),
    });
  }
  return [...kept.values()].sort((a, b) => Number(b.isRefused) - Number(a.isRefused));
}

/** Words of this person that only this device has: those that the desk would not take, and those that were not sent yet. */
export function DeviceWords({ me }: { me: PersonId }) {
  const t = useTranslations('home');
  const [kept, setKept] = useState<readonly Kept[]>([]);
  useEffect(() => {
    const look = () =>
      void wordsOnDevice(me).then(
        (rows) => setKept(keptOf(rows)),
        // Looked for again when somebody comes back to the page.
        () => undefined,
      );
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [me]);
  if (kept.length === 0) return null;
  return (
    <ul className="needs-list">
      {kept.map(({ article, isRefused, count, words }) => (
        <li key={`${article} ${isRefused}`} className={isRefused ? 'need refused' : 'need'}>
          <p className="need-why">
            <span>{t.rich(isRefused ? 'device.refused' : 'device.unsent', { count, b: (said) => <b>{said}</b> })}</span>
            <span className="meta">{t('device.here')}</span>
          </p>
          <Link className="need-words" href={`/articles/${article}`} dir="auto">
            {words === '' ? t('device.open') : `“${words}”`}
          </Link>
          <p className="meta">{t(isRefused ? 'device.refusedAbout' : 'device.unsentAbout')}</p>
        </li>
      ))}
    </ul>
  );
}
