import { setupWSConnection } from 'y-websocket-server/bin/utils';
import { listen } from './listen.ts';

/** The server bundled with y-websocket 2.1.0, as it comes, without persistence. */
await listen((socket, request) => setupWSConnection(socket, request));
