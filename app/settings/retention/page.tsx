import { notFound } from 'next/navigation';
import { deskMoment } from '#components/desk/moment.ts';
import { RetentionPanel } from '#components/settings/retention-panel.tsx';
import { translator } from '#components/words/translator.ts';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { readRetention } from '#server/usecases/retention.ts';
import { look, remove, saveTerms, setHold } from './actions.ts';

export default async function RetentionPage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  if (!may(desk.me.role, 'managePeople')) notFound();
  const { resolvedDays, deletedDays, heldAt, heldBy, runs } = await readRetention(actor);
  const t = translator('settings');
  const written = (at: Date) => deskMoment(at, desk.now, desk.timeZone, false).exact;
  return (
    <>
      <p className="folio">{t('retention.folio', { held: heldAt === null ? 'no' : 'yes' })}</p>
      <h1 className="h-page">{t('retention.title')}</h1>
      <p className="settings-about">{t('retention.about')}</p>
      <RetentionPanel
        initial={{ resolvedDays, deletedDays }}
        held={heldAt === null ? null : { at: written(heldAt), name: heldBy ?? '' }}
        verbs={{ saveTerms, setHold, look, remove }}
      />
      <section className="settings-section" aria-labelledby="runs-title">
        <h2 id="runs-title">{t('retention.runs')}</h2>
        {runs.length === 0 ? (
          <p className="muted settings-text">{t('retention.runsNone')}</p>
        ) : (
          <table className="list settings-table">
            <thead>
              <tr>
                <th scope="col">{t('retention.when')}</th>
                <th scope="col">{t('retention.who')}</th>
                <th scope="col">{t('retention.what')}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <th scope="row">
                    <time dateTime={run.at.toISOString()}>{written(run.at)}</time>
                  </th>
                  <td data-label={t('retention.who')}>{run.by}</td>
                  <td className="muted" data-label={t('retention.what')}>
                    {t('retention.runWhat', { entries: run.entries, records: run.records })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
}
