import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '#server/testing/database.ts';

function differenceFromSchema(url: string) {
  return spawnSync(
    process.execPath,
    [
      'node_modules/prisma/build/index.js',
      ...['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code'],
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        DATABASE_URL: url,
        PRISMA_SCHEMA_ENGINE_BINARY: path.resolve('prisma/workshop/schema-engine.mjs'),
        // The engine is a script for Node 24, whatever the machine's own Node is.
        PATH: path.dirname(process.execPath) + path.delimiter + process.env.PATH,
      },
    },
  );
}

test('[HO7] the migrations make exactly the database that schema.prisma describes', async () => {
  const database = await testDatabase();
  try {
    const same = differenceFromSchema(database.url);
    expect(same.stdout + same.stderr).toContain('No difference detected');
    expect(same.status).toBe(0);

    await database.db.$executeRaw`ALTER TABLE article ADD COLUMN stray INT`;
    const strayed = differenceFromSchema(database.url);
    expect(strayed.stdout).toContain('stray');
    expect(strayed.status).toBe(2);
  } finally {
    await database.close();
  }
});
