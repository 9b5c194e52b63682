import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./paths.mjs";
import { Sorry } from "./say.mjs";

// The shell has no window to paint for: half the processor time of the whole browser, on the same engine.
const commands = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** A download of 150 MB on a slow line; Playwright itself would try for half an hour where there is no way out. */
const downloadMs = 4 * 60_000;

/**
 * The path of a Chromium that starts: Playwright's, else the system's, else one installed here and now, by Playwright
 * or, as root on Debian, from its packages. Refuses when none can be had.
 * @param signal ends an installation when it aborts
 */
export async function findChromium(signal) {
  const present = (await playwrightChromium()) ?? systemChromium();
  if (present) return present;
  await run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], signal);
  const downloaded = await playwrightChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    await run("apt-get", ["update", "-qq"], signal);
    for (const name of ["chromium-headless-shell", "chromium"]) {
      await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], signal);
      const packaged = systemChromium();
      if (packaged) return packaged;
    }
  }
  throw new Sorry(
    "No Chromium was found and none could be installed, so the browser tests cannot run. Install one: apt-get install chromium (as root), or npx playwright install --with-deps chromium",
  );
}

/** Undefined also when it is there but misses libraries of the system. */
async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  return starts(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function systemChromium() {
  return [...commands.map(onPath), ...macApplications].find((path) => path && starts(path));
}

function onPath(command) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

function starts(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

/** Runs an installer quietly to its end, whatever the end: what it installed is looked for afterwards. */
function run(command, args, signal) {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: "noninteractive",
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: "ignore",
      signal: AbortSignal.any([signal, AbortSignal.timeout(downloadMs)]),
    });
    child.on("error", resolve);
    child.on("exit", resolve);
  });
}
