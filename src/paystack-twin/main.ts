/**
 * A stand-in for Paystack on this machine, with its HTTP API, its checkout page and its webhooks, and with faults that
 * can be switched on (/__twin). An independent program: the application knows its address and nothing else of it.
 */
import { keepBooks } from "./books-file";
import { createClock, timeOf } from "./clock";
import { serveTwin } from "./server";
import { startSettling } from "./settlements";
import { createTwin, type TwinOptions } from "./twin";

// biome-ignore lint/style/noProcessEnv: a program of its own reads its own environment; the application's is src/env.ts.
const env = process.env;
const port = Number(env.TWIN_PORT || 4010);
const host = env.TWIN_HOST || "127.0.0.1";
const twin = createTwin(readOptions());
const closeBooks = env.TWIN_DATA ? keepBooks(twin, env.TWIN_DATA) : () => {};
startSettling(twin);
const server = serveTwin(twin);

server.on("error", (error) => {
  console.error(
    `The Paystack twin cannot listen on ${host}:${port}: ${error.message}. Set TWIN_PORT to a free port.`,
  );
  process.exit(1);
});
server.listen(port, host, () => {
  console.log(`The Paystack twin listens on http://localhost:${port}; faults, books and clock: /__twin`);
  console.log(`Webhooks go to ${twin.webhookUrl}`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    closeBooks();
    // What is on its way to the application is sent again by the next twin.
    process.exit();
  });
}

function readOptions(): TwinOptions {
  const secretKey = env.TWIN_SECRET_KEY || "sk_test_rachel_twin_0001";
  const webhookUrl = env.TWIN_WEBHOOK_URL || "http://localhost:3000/api/webhooks/paystack";
  const retries = env.TWIN_RETRIES || "compressed";
  const aheadMs = Number(env.TWIN_CLOCK_AHEAD_MS || 0);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) stop("TWIN_PORT must be a port, 1 to 65535");
  if (!secretKey.startsWith("sk_test_"))
    stop("TWIN_SECRET_KEY must start with sk_test_: live keys never come here");
  if (!URL.canParse(webhookUrl))
    stop("TWIN_WEBHOOK_URL must be an address such as http://localhost:3000/path");
  if (retries !== "paystack" && retries !== "compressed") stop("TWIN_RETRIES must be paystack or compressed");
  if (!Number.isSafeInteger(aheadMs)) stop("TWIN_CLOCK_AHEAD_MS must be whole milliseconds");
  const time = timeOf();
  time.push(aheadMs);
  return { secretKey, webhookUrl, retries, idOffset: idOffset(), clock: createClock(time) };
}

/** Ten ids a second since 2026 began: a twin started again gives no id that an application may have kept. */
function idOffset(): number {
  return Math.floor((performance.timeOrigin - Date.UTC(2026, 0, 1)) / 100);
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
