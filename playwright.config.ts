import { defineConfig } from '@playwright/test'
import { findBrowser } from './tests/support/browser.ts'

/** Journeys in a browser, on a built site. A journey that passes only sometimes has failed: no retries. */
export default defineConfig({
  testDir: 'tests',
  testMatch: ['journeys/**/*.spec.ts', 'authorisation/**/*.spec.ts'],
  outputDir: 'build/test/journeys',
  globalSetup: './tests/support/prepare-site.ts',
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Generous, for a busy machine: axe looks at every screen of a survey in one journey.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: await findBrowser(),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: 'off',
  },
})
