import type { ReactNode } from 'react';
import { DeskHeader } from '#components/desk/desk-header.tsx';
import { SettingsNav } from '#components/settings/settings-nav.tsx';
import { MoreWords } from '#components/words/more-provider.tsx';
import { may } from '#core/people/rights.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { describeDesk } from '#server/usecases/describe-desk.ts';

/** One frame for one's own settings and the desk's; every page in it asks for itself who may see it. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const desk = await describeDesk(await actorOfPage());
  return (
    <MoreWords>
      <DeskHeader deskName={desk.name} me={desk.me} />
      <div className="settings">
        <SettingsNav managesDesk={may(desk.me.role, 'managePeople')} />
        <main className="settings-sheet">
          <div className="settings-in">{children}</div>
        </main>
      </div>
    </MoreWords>
  );
}
