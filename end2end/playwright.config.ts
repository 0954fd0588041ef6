// Started by `cargo xtask e2e`, which builds, serves a fresh demonstration city and names both
// the address and the browser. Nothing is downloaded: the browser is the system's Chromium.
import { defineConfig } from '@playwright/test';

// These change what every other journey looks at, such as the criteria of products, and run when
// the others are through.
const afterwards = /(criteria|four-eyes)\.spec\.ts/;
const pictures = process.env.RONGQIAO_SET === 'shots';
// Every account signs in before anything else.
const signIn = { name: 'sign-in', testDir: 'harness', testMatch: /sign-in\.setup\.ts/ };
const dependencies = [signIn.name];

export default defineConfig({
  testDir: pictures ? 'pictures' : 'journeys',
  outputDir: 'test-results',
  // Two cores; a server in a debug build beside us.
  workers: 2,
  // A journey that needs a second try tells of a fault.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    // The page scrolls smoothly for those who like it; a click must not land where a field was.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Every journey runs with and without scripts. One that is about scripts themselves carries the
  // tag @scripts in its title, one that is about their absence @plain.
  projects: pictures
    ? [signIn, { name: 'pictures', dependencies }]
    : [
        signIn,
        { name: 'scripts', grepInvert: /@plain/, testIgnore: afterwards, dependencies },
        {
          name: 'plain',
          grepInvert: /@scripts/,
          testIgnore: afterwards,
          dependencies,
          use: { javaScriptEnabled: false },
        },
        { name: 'scripts afterwards', testMatch: afterwards, dependencies: ['scripts', 'plain'] },
        {
          name: 'plain afterwards',
          testMatch: afterwards,
          dependencies: ['scripts', 'plain'],
          use: { javaScriptEnabled: false },
        },
      ],
});
