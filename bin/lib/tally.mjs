import { readFileSync } from "node:fs";
import { line } from "./say.mjs";

/**
 * What a stage's JSON report counts, as `{passed, failures}`: a failure is a sentence, also for a skipped test, a file
 * that could not be loaded, a crash, and a stage in which nothing ran.
 *
 * @param stage its name
 * @param reportFile where the runner wrote its report
 * @param count vitestCounts or playwrightCounts
 * @param ending how the runner ended: its exit code, or a word when it was killed
 * @param isChosen the person named tests to run: those left out are no failure
 */
export function tally(stage, reportFile, count, ending, isChosen) {
  let counted;
  try {
    counted = count(JSON.parse(readFileSync(reportFile, "utf8")));
  } catch {
    return { passed: 0, failures: [`${stage}: crashed before it could report (ended with ${ending})`] };
  }
  const skipped = isChosen
    ? []
    : counted.skipped.map((name) => `${name} (skipped: a skipped test counts as failed)`);
  const failures = [...counted.failures, ...skipped].map((failure) => `${stage}: ${failure}`);
  for (const name of counted.secondTry ?? []) line(`${stage}: passed at the second try only: ${name}`);
  if (failures.length === 0 && ending !== 0)
    failures.push(`${stage}: ended with ${ending} though no test failed`);
  if (failures.length === 0 && counted.passed === 0) failures.push(`${stage}: no test ran`);
  return { passed: counted.passed, failures };
}

/** Vitest's report (Jest's form). */
export function vitestCounts(report) {
  const files = report.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const named = (isThis) => tests.filter(({ status }) => isThis(status)).map((test) => test.fullName);
  const failures = named((status) => status === "failed");
  for (const file of files) {
    const hasOwn = file.assertionResults.some((test) => test.status === "failed");
    if (file.status === "failed" && !hasOwn) failures.push(`${file.name}: ${firstLine(file.message)}`);
  }
  const skipped = named((status) => status !== "passed" && status !== "failed");
  return { passed: named((status) => status === "passed").length, failures, skipped };
}

/**
 * Playwright's report: suites in suites, each with specs, each with one test a project. Where a second try is given
 * (see playwright.config.ts), what needed it is named, so that somebody looks.
 */
export function playwrightCounts(report) {
  const tests = report.suites.flatMap(testsOf);
  const named = (isThis) => tests.filter(({ status }) => isThis(status)).map((test) => test.title);
  const failures = named((status) => status === "unexpected");
  for (const error of report.errors) failures.push(firstLine(error.message));
  const secondTry = named((status) => status === "flaky");
  return {
    passed: named((status) => status === "expected").length + secondTry.length,
    failures,
    secondTry,
    skipped: named((status) => status === "skipped"),
  };
}

function testsOf(suite) {
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({ title: `${spec.title} [${test.projectName}]`, status: test.status })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

function firstLine(text = "") {
  return text.split("\n", 1)[0];
}
