import { defineConfig } from "@playwright/test";

const { BASE_URL, CHROMIUM_PATH, CI, JOURNEYS, JOURNEYS_REPORT } = process.env;

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 } };
const alone = /alone\.spec\.ts$/;
/** The console is worked at by keyboard and at a wide screen; its journeys look at a narrow one by themselves. */
const wide = /desktop\.spec\.ts$/;
/** On a phone only, where most people are, unless JOURNEYS=all asks for both: half an hour is too long to wait. */
const narrow = JOURNEYS === "all" ? [] : [/phone\.spec\.ts$/];

/**
 * The journeys of a person through the running application. `npm run e2e` starts that application and sets these
 * variables; by hand, BASE_URL says where one runs.
 */
export default defineConfig({
  testDir: "./journeys",
  outputDir: "../.cache/journeys",
  // Two cores carry the application, the database and two browsers.
  workers: 2,
  // Files side by side, the tests of a file in order: a journey has a beginning and an end.
  fullyParallel: false,
  // A test that passes at the second try has found something, so a person gets none; a shared machine that runs out of
  // breath gets one, and what needed it is named at the end.
  retries: CI === "true" ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: JOURNEYS_REPORT ?? "../.cache/journeys.json" }]],
  use: {
    baseURL: BASE_URL ?? "http://localhost:3000",
    locale: "en-NG",
    timezoneId: "Africa/Lagos",
    // What a service worker passes on, a journey cannot lose or hold up; those about it allow it.
    serviceWorkers: "block",
    // Recording every step doubles the time of a journey: only the second try is recorded.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }),
      // Root in a container has no sandbox; the rest keeps the browser from calling home.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "phone", testIgnore: [alone, wide], use: phone },
    { name: "desktop", testIgnore: [alone, ...narrow], use: desktop },
    // Journeys that change the weather at Paystack for everybody: after all others, a screen size at a time.
    { name: "phone-alone", testMatch: alone, use: phone, dependencies: ["phone", "desktop"] },
    { name: "desktop-alone", testMatch: alone, use: desktop, dependencies: ["phone-alone"] },
  ],
});
