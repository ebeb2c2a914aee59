import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { db } from '#server/db.ts';
import { createSyncServer } from '#server/sync/main.ts';
import { report } from './report.ts';

/** Galley's own live server as `npm start` runs it, without the pages: the real rooms, the real database, commits on. */
const sync = await createSyncServer({
  db: db(),
  databaseUrl: process.env.DATABASE_URL ?? '',
  publicUrl: 'http://localhost:3000',
  logger: pino({ level: 'warn' }, pino.destination(2)),
});
const http = createServer();
http.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const address = http.address();
report(address !== null && typeof address === 'object' ? address.port : 0, () => sync.drain());
