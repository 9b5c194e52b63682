import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const dbTests = ["src/**/*.db.test.ts", "e2e/bench/**/*.db.test.ts"];
const raceTests = ["src/**/*.race.test.ts", "src/**/*.chaos.test.ts"];
const server = "./bin/lib/vitest-server.mjs";
/** Loading the application anew for each file took as long as the tests; this is what a file must not inherit. */
const shared = { isolate: false, setupFiles: ["./src/testing/fresh-file.ts"] };

/** No test reaches a database but by testDatabase(), and none depends on the shell it was started from. */
const env = {
  NODE_ENV: "test" as const,
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  NEXTAUTH_SECRET: "a secret of tests alone, 32 characters or more",
  NEXTAUTH_URL: "http://localhost:3000",
  DEMO_MODE: "1",
  LOG_LEVEL: "silent",
  APP_CLOCK: "",
  APP_CLOCK_STARTED_AT: "",
  PAYSTACK_SECRET_KEY: "",
  PAYSTACK_PREVIOUS_SECRET_KEY: "",
  PAYSTACK_BASE_URL: "",
};

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    env,
    setupFiles: ["./src/testing/no-console-error.ts"],
    // One core is left idle by default, which on two cores is half of the machine.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: [...dbTests, ...raceTests],
          // A busy machine is no fault of the code's.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: dbTests,
          ...shared,
          globalSetup: server,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "race",
          include: raceTests,
          ...shared,
          globalSetup: server,
          // One file at a time: hundreds of buyers on two cores leave nothing for a second crowd.
          fileParallelism: false,
          // 10,000 orders in opposite order take a minute or two.
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
