import { WebSocket } from 'ws';

/**
 * A `ws` socket without a network: whatever emits `message` on it reaches the listeners of a real one, and what is sent on it
 * goes to `heard`. For proofs that send more frames than a network carries.
 */
export function memorySocket(heard: (frame: Uint8Array) => void): WebSocket {
  // `null` is how the library itself makes the server's end, with options that its types leave out.
  const socket: WebSocket = Reflect.construct(WebSocket, [null, undefined, { autoPong: false }]);
  let isOpen = true;
  const close = (code = 1005) => {
    if (!isOpen) return;
    isOpen = false;
    socket.emit('close', code, Buffer.alloc(0));
  };
  Object.defineProperties(socket, {
    readyState: { get: () => (isOpen ? WebSocket.OPEN : WebSocket.CLOSED) },
    bufferedAmount: { get: () => 0 },
    send: { value: heard },
    close: { value: close },
    terminate: { value: () => close(1006) },
    ping: { value: () => undefined },
  });
  return socket;
}
