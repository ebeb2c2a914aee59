import pino from 'pino';

export type Logger = pino.Logger;

const shared = globalThis as { __galleyLogger?: Logger };

/** The process's log: ids, numbers and codes only, never words of an article, addresses or tickets. */
export function logger(): Logger {
  shared.__galleyLogger ??= pino({
    level: process.env.LOG_LEVEL || 'info',
    base: undefined,
    redact: ['*.ticket', '*.password', '*.token'],
  });
  return shared.__galleyLogger;
}
