import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectDb, type Db } from '../db.ts';

export interface TestDatabase {
  url: string;
  db: Db;
  close(): Promise<void>;
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.toString() });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A fresh, migrated, empty database on the run's PostgreSQL; `close` drops it. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('postgresUrl');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(template, `CREATE DATABASE ${name} TEMPLATE galley`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const db = connectDb(url.toString(), 8);
  return {
    url: url.toString(),
    db,
    async close() {
      await db.$disconnect();
      await asAdmin(template, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
