'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';

/** The pages of the settings, one's own first. */
const OWN = ['preferences', 'password', 'sign-ins', 'tokens'] as const;
const DESK = ['people', 'tags', 'sign-offs', 'retention'] as const;

/** The one way through the settings; the desk's own part is there for whoever manages it. */
export function SettingsNav({ managesDesk }: { managesDesk: boolean }) {
  const t = useTranslations('settings');
  const here = usePathname();
  const groups = [{ key: 'you', pages: OWN }, ...(managesDesk ? [{ key: 'desk', pages: DESK }] : [])];
  return (
    <nav className="settings-nav" aria-labelledby="settings-title">
      <p className="folio" id="settings-title">
        {t('title')}
      </p>
      {groups.map(({ key, pages }) => (
        <section key={key} aria-labelledby={`settings-${key}`}>
          <h2 id={`settings-${key}`}>{t(`groups.${key}`)}</h2>
          <ul>
            {pages.map((page) => (
              <li key={page}>
                <Link href={`/settings/${page}`} aria-current={here === `/settings/${page}` ? 'page' : undefined}>
                  {t(`pages.${page}`)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
