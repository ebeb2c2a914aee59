#!/usr/bin/env -S node --no-warnings
// Stands in for Prisma's native schema engine where that binary cannot be had: the same arguments and the same JSON-RPC on
// standard input and output, answered by Prisma's own engine as WebAssembly. A workshop tool; nothing at start uses it.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { migrationAdapter } from './postgres-adapter.mjs';

const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none';
/** What Prisma's command line expects for an error that it should read out of `data`. */
const USER_FACING_ERROR = 4466;

// The engine panics through this hook; without it the true message would be lost.
let lastPanic = '';
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    lastPanic = message;
  },
};

const args = process.argv.slice(2);
const valuesOf = (flag) => args.flatMap((value, index) => (value === flag ? [args[index + 1]] : []));

function readUrl() {
  const [given] = valuesOf('--datasource');
  if (!given) return NOWHERE;
  const json = given.startsWith('{') ? given : Buffer.from(given, 'base64').toString();
  return JSON.parse(json).url ?? NOWHERE;
}

async function query(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const ERROR_CODES = { '3D000': 'P1003', '28P01': 'P1000' };

/** The engine's `cli` part: is the database there, make it, drop it. @returns the exit code */
async function administer(command, url) {
  const target = new URL(url);
  target.searchParams.delete('schema');
  const admin = new URL(target);
  admin.pathname = '/postgres';
  const name = `"${decodeURIComponent(target.pathname.slice(1)).replaceAll('"', '""')}"`;
  const statements = {
    'can-connect-to-database': [target, 'SELECT 1'],
    'create-database': [admin, `CREATE DATABASE ${name}`],
    'drop-database': [admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`],
  };
  process.stderr.write('\n');
  try {
    if (!statements[command]) throw new Error(`Unknown command ${command}`);
    const [where, statement] = statements[command];
    await query(where.toString(), statement);
    return 0;
  } catch (error) {
    const fields = { message: error.message, error_code: ERROR_CODES[error.code] ?? 'P1001', is_panic: false };
    const line = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' };
    process.stderr.write(`${JSON.stringify(line)}\n`);
    return 1;
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

let engine;
async function theEngine() {
  const models = valuesOf('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(readUrl()));
  engine ??= await SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => {}, adapter);
  return engine;
}

let printed = 0;
async function answer({ id, method, params }) {
  try {
    const live = await theEngine();
    const name = method === 'getDatabaseVersion' ? 'version' : method;
    if (typeof live[name] !== 'function') throw new Error(`The schema engine has no method ${method}`);
    const result = await live[name](params);
    // The native engine prints a difference by itself; the command line waits for that call.
    if (method === 'diff' && result?.stdout != null) {
      printed += 1;
      send({ id: printed, method: 'print', params: { content: result.stdout } });
    }
    send({ id, result: result ?? null });
  } catch (error) {
    const message = lastPanic || String(error?.message ?? error);
    const data = { is_panic: lastPanic !== '', message, meta: error?.meta ?? null, error_code: error?.code ?? null };
    lastPanic = '';
    send({ id, error: { code: USER_FACING_ERROR, message: 'An error happened. Check the data field.', data } });
  }
}

if (args.includes('--version') || args.includes('-V')) {
  process.stdout.write('schema-engine-wasm\n');
} else if (args.includes('cli')) {
  process.exitCode = await administer(args[args.indexOf('cli') + 1], readUrl());
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const request = JSON.parse(line);
    // Answers to our own `print` have no method.
    if (request.method) await answer(request);
  }
  process.exit(0);
}
