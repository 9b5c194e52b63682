import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./cli.mjs";
import { root } from "./paths.mjs";

const buildInputs = [
  "src",
  "public",
  "drizzle",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
const recordFile = join(root, ".next/build-hash");

/** Builds the web application unless the build in .next is of exactly these sources. */
export async function buildIfStale({ env, signal }) {
  const wanted = hashFiles(buildInputs, (path) => !/\.test\.tsx?$/.test(path));
  if (
    existsSync(join(root, ".next/BUILD_ID")) &&
    existsSync(recordFile) &&
    readFileSync(recordFile, "utf8") === wanted
  ) {
    return "current";
  }
  await runNode("The build", ["node_modules/next/dist/bin/next", "build"], {
    env: { ...env, NODE_ENV: "production" },
    signal,
  });
  writeFileSync(recordFile, wanted);
  return "done";
}

/** One hash over the names and contents of files and folders of the project that pass `isInput`. */
export function hashFiles(inputs, isInput) {
  const hash = createHash("sha256");
  for (const input of inputs) addTo(hash, input, isInput);
  return hash.digest("hex");
}

function addTo(hash, path, isInput) {
  const full = join(root, path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`, isInput);
  } else if (stat && isInput(path)) {
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(full));
  }
}
