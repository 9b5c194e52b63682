#!/usr/bin/env node
/**
 * npm run check: what can be known without a database, in seconds. Every step runs, also after one that failed; the
 * last line is `N passed, N failed`, a step counting as one. `--without-tests` leaves out the unit tests, for who runs
 * `npm test` next.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./lib/cli.mjs";
import { root } from "./lib/paths.mjs";
import { onStop, runPinned } from "./lib/runtime.mjs";
import { elapsed, line } from "./lib/say.mjs";
import { checkMigrations } from "./lib/schema-check.mjs";

/** Two at a time: this is made for two cores. */
const lanes = 2;
/** Lines of a failed step's output: enough for every finding of an ordinary bad day. */
const outputLines = 200;
const unitTests = "Unit tests";

await runPinned(import.meta.url, check, "0 passed, 1 failed");

async function check(args) {
  const asked = new AbortController();
  onStop(
    () => asked.abort(),
    () => process.exit(1),
  );
  const context = {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    signal: asked.signal,
    outputLines,
  };
  const waiting = steps(context).filter(([name]) => name !== unitTests || !args.includes("--without-tests"));
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await passes(next));
  };
  await Promise.all(Array.from({ length: lanes }, work));
  const failed = results.filter((isGood) => !isGood).length;
  line(`\n${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Longest first, so that the two lanes end together. */
function steps(context) {
  const node = (what, ...args) => runNode(what, args, context);
  return [
    [
      unitTests,
      () =>
        node("A unit test", "node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--reporter=dot"),
    ],
    ["Migrations agree with the tables", () => checkMigrations(context)],
    ["Types", () => checkTypes(node)],
    ["Nothing unused", () => node("knip", "node_modules/knip/bin/knip.js", "--no-progress")],
    [
      "Format, lint and boundaries",
      () => node("Biome", "node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."),
    ],
  ];
}

/** Next's own declarations are generated, so a fresh clone has none. */
async function checkTypes(node) {
  if (!existsSync(join(root, "next-env.d.ts")))
    await node("next typegen", "node_modules/next/dist/bin/next", "typegen");
  await node("tsc", "node_modules/typescript/bin/tsc", "-p", ".");
}

async function passes([name, work]) {
  const startedAt = performance.now();
  try {
    await work();
    line(`${elapsed(startedAt)}  ${name}`);
    return true;
  } catch (error) {
    line(`${elapsed(startedAt)}  ${name}: failed\n\n${error.message}\n`);
    return false;
  }
}
