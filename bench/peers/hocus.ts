import { Server } from '@hocuspocus/server';
import { report } from '../servers/report.ts';

/** Hocuspocus with its default settings and without persistence. */
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
await server.listen();
report(server.address.port);
