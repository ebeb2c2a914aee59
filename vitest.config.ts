import { defineConfig } from 'vitest/config';

const outside = ['node_modules/**', '.next/**', 'generated/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Of its own accord it gives up after one second, which a busy machine may take for anything.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{core,components,server,app,proof}/**/*.test.{ts,tsx}'],
          exclude: [...outside, '**/*.db.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['{core,components,server,app,prisma,docs,proof}/**/*.db.test.ts'],
          exclude: outside,
          globalSetup: './server/testing/postgres-for-tests.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
