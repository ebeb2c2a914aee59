import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { wireFrame, wireFrames } from './wire-frame.ts';

test('[SY160] a message written as bytes is the message that a client reads, whatever its length', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const lengths = [0, 1, 125, 126, 127, 255, 256, 65_535];
  server.on('connection', (_socket, request) => {
    const line: Duplex = request.socket;
    for (const length of lengths) {
      const payload = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      // The second time it comes from what was kept.
      // And with an answer behind it.
      const wires = [wireFrame(payload), wireFrame(payload), wireFrames(payload, new Uint8Array())];
      for (const wire of wires) line.write(wire ?? Buffer.alloc(0));
    }
  });
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const read: number[] = [];
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer, isBinary) => {
      const isWhole = isBinary && data.every((byte, index) => byte === (index * 7 + data.length) % 256);
      read.push(isWhole ? data.length : -1);
      if (read.length === 4 * lengths.length) resolve();
    });
  });
  expect(read).toEqual(lengths.flatMap((length) => [length, length, length, 0]));
  expect(wireFrame(new Uint8Array(65_536))).toBeNull();
  client.close();
  server.close();
});
