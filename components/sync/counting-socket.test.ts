import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { countingSocket } from './counting-socket.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('[SY163] a line that does not open within fifteen seconds is given up', async () => {
  // Behind a captive portal a line is taken and nothing is ever said on it.
  const portal = createServer();
  portal.listen(0, '127.0.0.1');
  await once(portal, 'listening');
  const address = portal.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const Counting = countingSocket(
    WebSocket,
    () => undefined,
    () => undefined,
  );
  const taken = once(portal, 'connection');
  const socket = new Counting(`ws://127.0.0.1:${address.port}`);
  const closed = new Promise((resolve) => {
    socket.addEventListener('close', resolve);
  });
  await taken;
  vi.advanceTimersByTime(14_999);
  expect(socket.readyState).toBe(socket.CONNECTING);
  vi.advanceTimersByTime(1);
  expect(socket.readyState).toBeGreaterThanOrEqual(socket.CLOSING);
  vi.useRealTimers();
  await closed;
  portal.close();
});
