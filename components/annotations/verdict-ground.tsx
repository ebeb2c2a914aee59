import { useTranslations } from 'use-intl';
import type { Verdict } from '#core/annotation/verdict.ts';

/** What a verdict rests on: on whose word it was taken, and how it was checked. */
export function VerdictGround({ verdict: { voucher, note } }: { verdict: Pick<Verdict, 'voucher' | 'note'> }) {
  const t = useTranslations('verdict');
  return (
    <>
      {voucher ? (
        <p className="meta" dir="auto">
          {t('vouched', { name: voucher })}
        </p>
      ) : null}
      {note ? (
        <p className="check-note" dir="auto">
          {note}
        </p>
      ) : null}
    </>
  );
}
