import type { WebSocket } from 'ws';
import { listen } from './listen.ts';

/**
 * The floor: a relay without any document. Whatever a socket says goes to everybody else at its address; a step 1 is answered
 * with the largest update that was ever said there. Nothing that delivers every frame by `ws` can cost less.
 */
const places = new Map<string, { sockets: Set<WebSocket>; blob: Buffer }>();
const EMPTY_STEP_2 = Buffer.from([0, 1, 2, 0, 0]);

function asStep2(update: Buffer): Buffer {
  const copy = Buffer.from(update);
  copy[1] = 1;
  return copy;
}

await listen((socket, request) => {
  const name = request.url ?? '/';
  const place = places.get(name) ?? { sockets: new Set<WebSocket>(), blob: EMPTY_STEP_2 };
  places.set(name, place);
  place.sockets.add(socket);
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 0) {
      socket.send(place.blob);
      return;
    }
    if (data[0] === 0 && data.length > place.blob.length && data.length > 100_000) place.blob = asStep2(data);
    for (const other of place.sockets) if (other !== socket) other.send(data);
  });
  socket.on('close', () => {
    place.sockets.delete(socket);
    if (place.sockets.size === 0 && place.blob === EMPTY_STEP_2) places.delete(name);
  });
});
