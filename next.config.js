/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
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
    'rate-limiter-flexible',
  ],
};
