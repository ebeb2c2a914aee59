import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What would turn a database into the one that `schema.prisma` describes. */
export interface Difference {
  isEmpty: boolean;
  /** SQL statements. */
  script: string;
}

/**
 * Compares the database at `url` with `schema.prisma` by Prisma's own engine (its WebAssembly form, from `prisma/workshop`).
 * @throws Error with the engine's words when it cannot
 */
export function compareSchema(url: string): Difference {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma'];
  const done = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', ...args, '--script', '--exit-code'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: path.resolve('prisma/workshop/schema-engine.mjs'),
      // The engine is a script for Node 24, whatever the machine's own Node is.
      PATH: path.dirname(process.execPath) + path.delimiter + process.env.PATH,
    },
  });
  if (done.status !== 0 && done.status !== 2) throw new Error(`The schema cannot be compared: ${done.stderr}`);
  return { isEmpty: done.status === 0, script: done.stdout };
}
