import { deskMoment } from '#components/desk/moment.ts';
import { TokenList } from '#components/settings/token-list.tsx';
import { translator } from '#components/words/translator.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';
import { listOwnTokens } from '#server/usecases/own-tokens.ts';
import { endToken, makeToken } from './actions.ts';

export default async function TokensPage() {
  const actor = await actorOfPage();
  const desk = await describeDesk(actor);
  const tokens = (await listOwnTokens(actor)).filter((token) => token.revokedAt === null);
  const t = translator('settings');
  const written = (at: Date) => deskMoment(at, desk.now, desk.timeZone, false).exact;
  const rows = tokens.map((token) => ({
    id: token.id,
    name: token.name,
    made: written(token.createdAt),
    lastUsed: token.lastUsedAt && written(token.lastUsedAt),
  }));
  return (
    <>
      <p className="folio">{t('tokens.count', { count: rows.length })}</p>
      <h1 className="h-page">{t('tokens.title')}</h1>
      <p className="settings-about">{t('tokens.about')}</p>
      <TokenList rows={rows} verbs={{ make: makeToken, end: endToken }} />
    </>
  );
}
