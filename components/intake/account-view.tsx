'use client';

import { useTranslations } from 'use-intl';
import type { AccountPiece, IntakeAccount } from '#core/intake/account.ts';

const SHOWN = 200;

interface Line {
  piece: AccountPiece;
  count: number;
}

// Equal pieces (every line end) are one line with a count.
function grouped(pieces: readonly AccountPiece[]): Line[] {
  const lines = new Map<string, Line>();
  for (const piece of pieces) {
    const key = `${piece.what}:${piece.why}:${piece.text}`;
    const line = lines.get(key);
    if (line) line.count += 1;
    else lines.set(key, { piece, count: 1 });
  }
  return [...lines.values()];
}

/** What became of every character that was pasted. */
export function AccountView({ account }: { account: IntakeAccount }) {
  const t = useTranslations('intake');
  const { total, kept, moved, dropped, markup } = account;
  return (
    <section className="account" aria-label={t('account')}>
      <h2>{t('account')}</h2>
      <p>{t('accountSum', { total, kept, moved, dropped, markup })}</p>
      {account.pieces.length > 0 ? (
        <details>
          <summary>{t('accountList')}</summary>
          <ul>
            {grouped(account.pieces)
              .slice(0, SHOWN)
              .map(({ piece, count }) => (
                <li key={`${piece.what}${piece.why}${piece.text}`}>
                  <b>{t(`what.${piece.what}`)}</b> {t(`accountWhy.${piece.why}`)}{' '}
                  <code>{JSON.stringify(piece.text)}</code> {count > 1 ? t('times', { count }) : null}
                </li>
              ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
