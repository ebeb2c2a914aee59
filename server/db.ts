import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#generated/prisma/client.ts';

export type Db = PrismaClient;
/** Prisma inside or outside of a transaction. */
export type DbOrTx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use'>;

/** A client of its own, for tests and scripts; the caller disconnects it. `max` is the number of pooled connections. */
export function connectDb(connectionString: string, max = 10): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max }) });
}

// Next bundles this module apart from the process that runs it: one client for both, kept on globalThis.
const shared = globalThis as { __galleyDb?: Db };

/** The process's own client, made at first use from DATABASE_URL (the launcher sets it for the embedded database). */
export function db(): Db {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start through npm start');
  shared.__galleyDb ??= connectDb(url);
  return shared.__galleyDb;
}
