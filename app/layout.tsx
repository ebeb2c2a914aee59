import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { SignInWatch } from '#components/people/sign-in-watch.tsx';
import { Leaving } from '#components/ui/leaving.tsx';
import { Words } from '#components/words/provider.tsx';
import { preferenceAttributes } from '#core/people/preferences.ts';
import { preferencesOfPage } from '#server/auth/page-preferences.ts';
import { sessionEndOrNone } from '#server/auth/session-end.ts';
import { buildId } from '#server/build-id.ts';
import { firstFonts } from '#server/first-fonts.ts';
import { readSessionEnd, signInHere, staySignedIn } from './session-actions.ts';
import './styles/app.css';

// Neutral on purpose: titles end up in histories, window lists and other people's screen shares.
export const metadata: Metadata = {
  title: 'Galley',
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
  // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms. Other sites get no referrer either way.
  referrer: 'same-origin',
};

const BAR = { light: '#f3f1eb', dark: '#0f1115' } as const;

/** Browser chrome and form controls follow the person's theme, or the device's where none was chosen. */
export async function generateViewport(): Promise<Viewport> {
  await connection();
  const { theme } = await preferencesOfPage();
  return {
    width: 'device-width',
    initialScale: 1,
    colorScheme: theme === 'system' ? 'light dark' : theme,
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: BAR.light },
            { media: '(prefers-color-scheme: dark)', color: BAR.dark },
          ]
        : BAR[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: a page made before could not carry this answer's script nonce.
  await connection();
  // In the markup from the first byte, so that nothing is painted in another theme or size first.
  for (const font of firstFonts()) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  const attributes = preferenceAttributes(await preferencesOfPage());
  return (
    <html lang="en" data-build={buildId() || undefined} {...attributes}>
      <body>
        <Words>
          <SignInWatch end={await sessionEndOrNone()} read={readSessionEnd} stay={staySignedIn} signIn={signInHere}>
            <Leaving>{children}</Leaving>
          </SignInWatch>
        </Words>
      </body>
    </html>
  );
}
