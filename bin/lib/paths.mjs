import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Sorry } from "./say.mjs";

/** The project's folder, without a slash at its end. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The Node that runs everything: the pinned package, whatever Node the machine has. */
export const pinnedNode = join(root, "node_modules/node/bin/node");

/** A path as a person types it from the project's folder. */
export function shown(path) {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** Takes what .env sets into the environment; what the shell set stands. */
export function loadEnvFile() {
  for (const name of [".env.local", ".env"]) {
    const path = join(root, name);
    if (existsSync(path)) process.loadEnvFile(path);
  }
}

/** The folder of logs, secrets and the embedded database: DATA_DIR, default .data. Made and tried here. */
export function dataFolder() {
  const wanted = (process.env.DATA_DIR || ".data").replace(/^~(?=\/|$)/, homedir());
  const folder = resolve(root, wanted);
  try {
    makeFolder(join(folder, "logs"));
    const probe = join(folder, `.writable-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Sorry(
      `Rachel Foods cannot write in its data folder ${folder} (${error.code}). Name one you may write in: DATA_DIR=~/rachel-foods npm start`,
    );
  }
  return folder;
}

/** Makes a folder and those above it, one by one: Node's own `recursive` never ends under /proc. */
function makeFolder(folder) {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  if (!existsSync(folder)) mkdirSync(folder);
}
