import { defineConfig } from '@playwright/test'
import { chromiumPath, testArgs } from '#tools/lib/chromium.ts'

export default defineConfig({
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  // A test that passes only sometimes is broken.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    // Recording takes a third more time: `npm test -- --e2e day.spec -- --trace retain-on-failure` does where it is wanted.
    trace: 'off',
    viewport: { width: 1366, height: 768 },
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    // What is half faded in has no contrast that could be judged.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: await chromiumPath(), args: testArgs },
  },
  projects: [
    // One test is hundreds of keys, also where the machine is busy.
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.spec.ts', timeout: 240_000 },
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '**/*.spec.ts' },
  ],
})
