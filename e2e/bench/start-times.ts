import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { stopwatchMs } from "~/platform/clock";

/** A start that takes longer has failed. */
const readyMs = 90_000;

export type StartTimes = { coldSeconds: number; warmSeconds: number };

/**
 * `npm start` on a data folder that is empty, then once more on the same: from the command to the line that says it is
 * ready. Packages are installed and the build is current. Each start is stopped as Ctrl-C stops it.
 */
export async function measureStarts(dataFolder: string): Promise<StartTimes> {
  const coldSeconds = await startAndStop(dataFolder);
  return { coldSeconds, warmSeconds: await startAndStop(dataFolder) };
}

async function startAndStop(dataFolder: string): Promise<number> {
  const startedMs = stopwatchMs();
  // Its own database, clock, address and payments, not those of the bench.
  const forgotten = {
    DATABASE_URL: "",
    APP_CLOCK: "",
    APP_CLOCK_STARTED_AT: "",
    NEXTAUTH_URL: "",
    NEXTAUTH_SECRET: "",
    PAYSTACK_SECRET_KEY: "",
    PAYSTACK_BASE_URL: "",
  };
  const ports = { PORT: String(await freePort()), TWIN_PORT: String(await freePort()) };
  const child = spawn("npm", ["start"], {
    env: { ...process.env, ...forgotten, DATA_DIR: dataFolder, ...ports },
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let told = "";
  const ready = new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      told += text;
      if (told.includes("Rachel Foods is ready")) resolve((stopwatchMs() - startedMs) / 1_000);
    });
    child.on("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${told}`)));
    setTimeout(() => reject(new Error(`npm start was not ready in time:\n${told}`)), readyMs).unref();
  });
  try {
    return await ready;
  } finally {
    // Its own group, as a terminal's Ctrl-C reaches npm and what it runs.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
