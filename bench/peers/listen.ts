import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { report } from '../servers/report.ts';

/** A plain `ws` server on loopback and a free port, without compression, like ours; `enter` gets every socket. */
export async function listen(enter: (socket: WebSocket, request: IncomingMessage) => void): Promise<void> {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => enter(ws, request));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  report(address !== null && typeof address === 'object' ? address.port : 0);
}
