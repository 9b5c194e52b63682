import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
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
const pack = promisify(brotliCompress);
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
  await packChunks();
  writeFileSync(recordFile, wanted);
  return "done";
}

/** Scripts and styles as Brotli beside themselves: src/app/packed serves them. Slow to make and quick to send. */
async function packChunks() {
  const folder = join(root, ".next/static/chunks");
  const names = readdirSync(folder).filter((name) => /\.(js|css)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = readFileSync(join(folder, name));
      writeFileSync(join(folder, `${name}.br`), await pack(content));
    }),
  );
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
