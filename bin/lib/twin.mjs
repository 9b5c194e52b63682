import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { typescript } from "./cli.mjs";
import { startChild, untilReady } from "./processes.mjs";

/**
 * Starts the payment provider's twin, which takes the place of Paystack where no key of it is set.
 *
 * @param webPort where the application takes webhooks
 * @param env the application's environment: its key and its clock are the twin's too
 * @param dataDir where its books are kept over a restart
 * @returns `{child, untilReady(signal), stop(), kill()}`
 */
export function startTwin({ port, webPort, env, logFolder, dataDir, lease }) {
  mkdirSync(join(dataDir, "twin"), { recursive: true });
  const child = startChild({
    name: "twin",
    args: [...typescript, "src/paystack-twin/main.ts"],
    env: {
      ...env,
      TWIN_PORT: String(port),
      TWIN_SECRET_KEY: env.PAYSTACK_SECRET_KEY,
      TWIN_WEBHOOK_URL: `http://localhost:${webPort}/api/webhooks/paystack`,
      TWIN_DATA: join(dataDir, "twin/books"),
      TWIN_CLOCK_AHEAD_MS: String(clockAheadMs(env)),
    },
    logFolder,
  });
  lease.noteChild(child.pid);
  return {
    child,
    untilReady: (signal) => untilReady(port, child, signal, "/__twin/clock"),
    stop: () => child.stop(),
    kill: () => child.kill(),
  };
}

/** Deletes the twin's books: with the orders gone, nobody knows its payments any more. */
export function forgetTwin(dataDir) {
  rmSync(join(dataDir, "twin"), { recursive: true, force: true });
}

/** How far the application's clock is ahead of the machine's. */
function clockAheadMs({ APP_CLOCK, APP_CLOCK_STARTED_AT }) {
  return APP_CLOCK ? Date.parse(APP_CLOCK) - Number(APP_CLOCK_STARTED_AT) : 0;
}
