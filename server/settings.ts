import { z } from 'zod';
import { AppError } from './errors.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

const flag = z.enum(['0', '1']).optional();

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('a port number from 1 to 65535'),
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/)
    .default('localhost')
    .describe('a host name or an IP address'),
  GALLEY_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('an address such as https://galley.example.org'),
  GALLEY_INSECURE: flag.describe('1, or nothing'),
  GALLEY_DATA_DIR: z.string().min(1).default('.galley').describe('a folder'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('an address such as postgresql://user:password@host:5432/galley'),
  NEXTAUTH_SECRET: z.string().min(32).optional().describe('32 characters or more'),
  GALLEY_METRICS_TOKEN: z.string().min(16).optional().describe('16 characters or more'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent'),
});

/** Settings whose values are never repeated. */
const SECRETS = new Set<string>(['NEXTAUTH_SECRET', 'DATABASE_URL', 'GALLEY_METRICS_TOKEN']);

/** What an operator may set, parsed once. */
export interface Settings {
  port: number;
  host: string;
  /** The public address without a closing slash; origin checks and cookie names follow it. */
  publicUrl: string;
  secureCookies: boolean;
  isLoopback: boolean;
  dataDir: string;
  /** Absent: the embedded database. */
  databaseUrl: string | undefined;
  secret: string | undefined;
  /** What `GET /metrics` asks for; absent: it answers this machine only. */
  metricsToken: string | undefined;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/**
 * Reads the settings.
 * @throws AppError `invalid` naming the first wrong setting, what it got and what it expects (secrets are not repeated)
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof Environment.shape;
    const got = SECRETS.has(name) ? 'something else' : `"${given[name]}"`;
    throw new AppError('invalid', `${name} is ${got}; it must be ${Environment.shape[name].description}.`);
  }
  const env = parsed.data;
  const url = new URL(env.GALLEY_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`);
  // Behind a proxy with a public address a loopback HOST is not private.
  const isLoopback = (LOOPBACK.includes(env.HOST) || env.HOST.startsWith('127.')) && LOOPBACK.includes(url.hostname);
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname) && env.GALLEY_INSECURE !== '1') {
    throw new AppError(
      'invalid',
      `GALLEY_URL is "${url.origin}"; it must be https, or a loopback address (GALLEY_INSECURE=1 allows plain http).`,
    );
  }
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: url.origin,
    secureCookies: url.protocol === 'https:',
    isLoopback,
    dataDir: env.GALLEY_DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    secret: env.NEXTAUTH_SECRET,
    metricsToken: env.GALLEY_METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  };
}

const shared = globalThis as { __galleySettings?: Settings };

/** The process's own settings, read at first use. */
export function settings(): Settings {
  shared.__galleySettings ??= readSettings(process.env);
  return shared.__galleySettings;
}
