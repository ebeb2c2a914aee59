import { createServer } from 'node:http';
import next from 'next';
import { db } from './db.ts';
import { copyWriters } from './export/copy-writers.ts';
import { answerBroken } from './http/broken-request.ts';
import { guardHeaders } from './http/headers.ts';
import { answerHealth } from './http/health.ts';
import { answerMetrics } from './http/metrics.ts';
import { logger } from './logger.ts';
import type { Settings } from './settings.ts';
import { createSyncServer } from './sync/main.ts';

/** Composition root: one port for pages, API and live articles. `stop` takes everything down within five seconds. */
export async function serve(settings: Settings, { dev }: { dev: boolean }): Promise<{ stop(): Promise<void> }> {
  const log = logger();
  const pages = next({ dev, hostname: settings.host, port: settings.port });
  await pages.prepare();
  const answer = pages.getRequestHandler();
  const reload = pages.getUpgradeHandler();
  const sync = await createSyncServer({
    db: db(),
    databaseUrl: process.env.DATABASE_URL ?? '',
    publicUrl: settings.publicUrl,
    logger: log,
  });

  // What cannot be decoded is no address; the pages would take it for a bug of theirs.
  const isAddress = (path: string) => {
    try {
      return decodeURIComponent(path) !== '';
    } catch {
      return false;
    }
  };

  const writers = copyWriters();
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 30_000, headersTimeout: 15_000 },
    (request, response) => {
      guardHeaders(request, response, { publicUrl: settings.publicUrl, dev });
      const path = request.url?.split('?')[0] ?? '/';
      if (!isAddress(path)) {
        response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
        response.end('This address cannot be read: a part of it is missing or mistyped. Ask for the link again.\n');
        return;
      }
      answerHealth(path, response, { db: db(), syncAccepts: sync.accepting })
        .then(
          (done) =>
            done || answerMetrics(path, request, response, { token: settings.metricsToken, read: sync.metrics }),
        )
        .then((done) => (done ? undefined : answer(request, response)))
        .catch((error) => {
          log.error({ err: error }, 'request failed');
          if (!response.headersSent) response.writeHead(500);
          response.end();
        });
    },
  );
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/sync/')) sync.upgrade(request, socket, head);
    else if (dev) void reload(request, socket, head);
    // In production Next neither answers nor closes an upgrade that it does not know.
    else socket.destroy();
  });
  server.on('clientError', answerBroken);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });

  return {
    async stop() {
      server.close();
      await Promise.all([sync.drain(), writers.drain()]);
      server.closeAllConnections();
      await pages.close();
    },
  };
}
