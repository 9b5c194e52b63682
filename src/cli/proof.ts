import { runProof } from "~/modules/proof";
import { openPool, withDrizzle } from "~/platform/db/client";

/** Prints each invariant with its result, rows and time; exits 1 on a violation, 2 when it could not be run. */
const url = process.env.DATABASE_URL;
if (url === undefined || url === "") {
  console.error("Set DATABASE_URL to the database to prove.");
  process.exit(2);
}
// Proving a large history takes longer than a request may: no statement timeout here.
const pool = openPool(url, { max: 2, statementTimeoutMs: 0 });
try {
  const results = await runProof(withDrizzle(pool));
  for (const result of results) {
    const verdict = result.ok ? "ok  " : "FAIL";
    console.log(
      `${verdict} ${result.id.padEnd(3)} ${String(result.violations).padStart(5)} rows ${String(result.ms).padStart(6)} ms  ${result.title}`,
    );
    for (const example of result.examples) console.log(`          ${example.subject}: ${example.detail}`);
  }
  const failed = results.filter((result) => !result.ok).length;
  console.log(
    failed === 0 ? "The proof is green." : `${failed} of ${results.length} invariants are violated.`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  console.error(`The proof could not be run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
} finally {
  await pool.end({ timeout: 5 });
}
