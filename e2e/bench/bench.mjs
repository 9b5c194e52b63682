#!/usr/bin/env node
/**
 * npm run bench: how fast an order is placed, against what PostgreSQL itself can do; waits for a lock, menu reads, what
 * payments cost, and the start of the application. Everything runs on a database of its own, kept as `npm start` keeps its own, which is
 * deleted afterwards. A whole run writes e2e/bench/RESULTS.md and takes about five minutes.
 *
 * Options: --only in-process|http|locks|reads|payments|batches|start|desks|proof, --seconds N (of each measured round, default 3). The
 * lists of the console (desks) are measured only when asked for: they load a million orders, and write e2e/bench/DESKS.md.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../bin/lib/paths.mjs";
import { runPinned } from "../../bin/lib/runtime.mjs";
import { Sorry } from "../../bin/lib/say.mjs";
import { findPgbench } from "./find-pgbench.mjs";
import { furnish, inHouseOfItsOwn, play, startTwinOf, startWeb } from "./measured-house.mjs";

const sections = ["in-process", "http", "locks", "reads", "payments", "batches", "start", "desks", "proof"];
const secondsDefault = 3;
/** Below two seconds a round measures its own beginning; sixty make the whole run take an hour. */
const secondsRange = { min: 2, max: 60 };
/** The data folder of the starts that are timed: a folder of its own, beside the bench's. */
const startFolder = join(root, ".cache/bench-start");

await runPinned(import.meta.url, async (args) => {
  const wanted = parse(args);
  const pgbench = findPgbench();
  const measureAll = (house) => measure(house, wanted, pgbench);
  return await inHouseOfItsOwn(join(root, ".cache/bench"), measureAll, [startFolder]);
});

function parse(args) {
  const options = { only: { type: "string" }, seconds: { type: "string" } };
  const usage = `Usage: npm run bench -- [--only ${sections.join("|")}] [--seconds ${secondsRange.min}-${secondsRange.max}]`;
  try {
    const { values } = parseArgs({ args, options });
    const seconds = Number(values.seconds ?? secondsDefault);
    const isGood = Number.isInteger(seconds) && seconds >= secondsRange.min && seconds <= secondsRange.max;
    if (!isGood || (values.only !== undefined && !sections.includes(values.only))) throw new Error(usage);
    return { only: values.only, seconds };
  } catch (cause) {
    throw new Sorry(usage, { cause });
  }
}

async function measure(house, wanted, pgbench) {
  const furnished = await furnish(house);
  if (wanted.only === undefined || ["http", "reads", "payments", "start"].includes(wanted.only)) {
    await startWeb(house, furnished);
    await startTwinOf(house, furnished);
  }
  const addresses = { web: furnished.env.NEXTAUTH_URL, twin: furnished.env.PAYSTACK_BASE_URL };
  const stage = { ...wanted, pgbench, ...addresses, startFolder, commandLine: commandLine(wanted) };
  return await play(house, furnished, "e2e/bench/run.ts", stage);
}

function commandLine({ only, seconds }) {
  const given = [
    ...(only === undefined ? [] : ["--only", only]),
    ...(seconds === secondsDefault ? [] : ["--seconds", seconds]),
  ];
  return `npm run bench${given.length === 0 ? "" : ` -- ${given.join(" ")}`}`;
}
