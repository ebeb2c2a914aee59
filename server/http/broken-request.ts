import type { Socket } from 'node:net';

/**
 * Answers what came over a connection and is no request. One over which nothing came is closed without a word: browsers open
 * connections ahead of time, and would take the word for the answer to what they send over it next (RFC 9112, 9.5: such a
 * request is sent again by itself when the connection is closed).
 * @param error as Node's `clientError` tells it
 */
export function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (!socket.writable || (isLate && socket.bytesRead === 0)) socket.destroy();
  else socket.end(`HTTP/1.1 ${isLate ? '408 Request Timeout' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
}
