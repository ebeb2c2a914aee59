#!/usr/bin/env -S node --no-warnings
// Stands in for Prisma's native schema engine where that binary cannot be had: the same arguments and the same JSON-RPC on
// standard input and output, answered by Prisma's own engine as WebAssembly. Made for `prisma migrate diff` between a
// database and schema.prisma; nothing at start uses it.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { catalogueAdapter } from './postgres-adapter.mjs';

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
  const [given = ''] = valuesOf('--datasource');
  return JSON.parse(given.startsWith('{') ? given : Buffer.from(given, 'base64').toString()).url;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

let engine;
async function theEngine() {
  const models = valuesOf('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  const adapter = bindMigrationAwareSqlAdapterFactory(catalogueAdapter(readUrl()));
  engine ??= await SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => {}, adapter);
  return engine;
}

let printed = 0;
async function answer({ id, method, params }) {
  try {
    const live = await theEngine();
    if (typeof live[method] !== 'function') throw new Error(`The schema engine has no method ${method}`);
    const result = await live[method](params);
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
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const request = JSON.parse(line);
    // Answers to our own `print` have no method.
    if (request.method) await answer(request);
  }
  process.exit(0);
}
