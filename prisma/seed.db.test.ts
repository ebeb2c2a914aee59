import { expect, test } from 'vitest';
import { testDatabase } from '#server/testing/database.ts';
import { PRACTICE_THREADS } from './practice-threads.ts';
import { seedDemo } from './seed.ts';

test('[HO21] a first start that is broken off at any moment goes on at the next one, and the practice article is there once', async () => {
  const database = await testDatabase();
  const { db } = database;
  let left = 0;
  const random = (bytes: Uint8Array<ArrayBuffer>) => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return crypto.getRandomValues(bytes);
  };
  const made = async () => [await db.person.count(), await db.revision.count(), await db.entry.count()];
  try {
    const stages: number[][] = [];
    for (const steps of [1, 7, 10, 20]) {
      left = steps;
      await expect(seedDemo(db, { password: 'counting bridges', random })).rejects.toThrow('killed');
      stages.push(await made());
    }
    const [nothing, people, some = [], more = []] = stages;
    expect([nothing, people]).toEqual([
      [0, 0, 0],
      [6, 0, 0],
    ]);
    expect([some.slice(0, 2), more.slice(0, 2)]).toEqual([
      [6, 1],
      [6, 1],
    ]);
    expect(some[2]).toBeGreaterThan(0);
    expect(more[2]).toBeGreaterThan(some[2] ?? 0);
    left = Number.POSITIVE_INFINITY;
    await seedDemo(db, { password: 'counting bridges', random });
    await seedDemo(db, { password: 'counting bridges', random });
    expect(await made()).toEqual([6, 1, expect.any(Number)]);
    const annotations = await db.entry.findMany({ where: { kind: 'annotation' }, orderBy: { seq: 'asc' } });
    expect(annotations.map(({ value }) => value)).toMatchObject(PRACTICE_THREADS.map(({ tag }) => ({ tag })));
  } finally {
    await database.close();
  }
});
