import { defineConfig } from '@playwright/test';
import { THE_DESK } from './e2e/the-desk.ts';
import { browserForStories } from './server/launch/browser.ts';

const report = process.env.GALLEY_TEST_REPORT;

export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: Number(process.env.GALLEY_TEST_WORKERS ?? 1),
  forbidOnly: true,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    baseURL: THE_DESK.url,
    viewport: { width: 1440, height: 900 },
    // A recording costs a third of what a story does: only where few stories are told.
    trace: process.env.GALLEY_TEST_TRACE === 'off' ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath: browserForStories(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-dev-shm-usage',
      ],
    },
  },
  projects: [
    { name: 'e2e', testMatch: '**/*.spec.ts' },
    { name: 'screenshots', testMatch: '**/*.shots.ts' },
  ],
});
