import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Words } from '#components/words/provider.tsx';
import './styles/app.css';

// Neutral on purpose: titles end up in histories, window lists and other people's screen shares.
export const metadata: Metadata = {
  title: 'Galley',
  robots: { index: false, follow: false, noarchive: true, nosnippet: true },
  // Not `no-referrer`: with that, browsers send `Origin: null` with our own forms. Other sites get no referrer either way.
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f1eb' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1115' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: a page made before could not carry this answer's script nonce.
  await connection();
  return (
    <html lang="en">
      <body>
        <Words>{children}</Words>
      </body>
    </html>
  );
}
