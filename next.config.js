/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // An article goes up twice when it is brought in: as it was pasted or as a Word file of 10 MB, and as the preview shows it.
  experimental: { serverActions: { bodySizeLimit: '16mb' } },
  // Types are judged by `npm run check`, of tests too; a start must not wait for them again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    'yjs',
    'lib0',
    'y-protocols',
    'y-websocket',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pino',
    'docx',
    'fontkit',
    'pdfkit',
    'rate-limiter-flexible',
  ],
};
