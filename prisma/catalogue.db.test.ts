import { expect, test } from 'vitest';
import { compareSchema } from '#server/launch/compare-schema.ts';
import { testDatabase } from '#server/testing/database.ts';

test('[HO7] the migrations make exactly the database that schema.prisma describes', async () => {
  const database = await testDatabase();
  try {
    const asMigrated = compareSchema(database.url);
    expect(asMigrated.script).toContain('empty migration');
    expect(asMigrated.isEmpty).toBe(true);

    await database.db.$executeRaw`ALTER TABLE article ADD COLUMN stray INT`;
    expect(compareSchema(database.url)).toMatchObject({
      isEmpty: false,
      script: expect.stringContaining('DROP COLUMN "stray"'),
    });
  } finally {
    await database.close();
  }
});
