import { defineConfig } from '@playwright/test';

const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Many short ones that two workers share to the end: begun last, so that none waits for a long story of the other. */
const PAGES = '**/accessibility/axe.spec.ts';
const runsAsRoot = process.getuid?.() === 0;

/** Stories against one running product: its own port, its own data, the demo inside. */
export default defineConfig({
  testDir: 'specs',
  globalSetup: './fixtures/start-product.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  projects: [
    { name: 'stories', testIgnore: PAGES },
    { name: 'pages', testMatch: PAGES },
  ],
  use: {
    locale: 'en-US',
    timezoneId: process.env['PORTAL_TEST_TZ'] ?? 'UTC',
    viewport: { width: 1440, height: 900 },
    // What moves would be waited for at each click.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    // What was done and asked for, without the page after each step: that would cost the two cores a tenth more.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['PORTAL_CHROMIUM'],
      args: runsAsRoot ? [...CHROMIUM_FLAGS, '--no-sandbox'] : CHROMIUM_FLAGS,
    },
  },
});
