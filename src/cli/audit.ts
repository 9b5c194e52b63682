import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { auditRoots, readAuditRoots, sentenceOf, verifyAuditChain } from "~/modules/audit";
import { database } from "~/platform/db/client";
import { defineCommand, runAsProgram, wrongUse } from "./command";

/**
 * The audit chain from the command line. `verify` walks it whole, against roots that were kept elsewhere when they are
 * given, and exits 1 when it is broken. `root` prints its end, `export` every end that was noted, a JSON object a line.
 */
const usage = "npm run audit -- verify [--roots roots.jsonl] | root | export [--to roots.jsonl]";

export const auditCommand = defineCommand(usage, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { roots: { type: "string" }, to: { type: "string" } },
  });
  switch (positionals[0]) {
    case "verify":
      return await verify(values.roots);
    case "root":
      return await printRoot();
    case "export":
      return await exportTo(values.to);
    default:
      throw wrongUse("Say what to do with the audit chain.");
  }
});

async function verify(file: string | undefined): Promise<number> {
  const exported = file === undefined ? [] : await readAuditRoots(file);
  const report = await database().transaction((tx) => verifyAuditChain(tx, { exported }), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
  console.log(sentenceOf(report));
  if (report.intact && report.end !== null)
    console.log(`It ends at ${report.end.position}: ${report.end.hash}`);
  return report.intact ? 0 : 1;
}

async function printRoot(): Promise<number> {
  const last = (await auditRoots()).at(-1);
  console.log(last === undefined ? "Nothing has been sealed yet." : JSON.stringify(last));
  return 0;
}

async function exportTo(file: string | undefined): Promise<number> {
  const roots = await auditRoots();
  const text = roots.map((root) => `${JSON.stringify(root)}\n`).join("");
  if (file === undefined) {
    process.stdout.write(text);
  } else {
    // Never over a file that is there: it may be the only one that still tells of another chain.
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
    console.log(`${roots.length} roots were written to ${file}. Keep it on another machine.`);
  }
  return 0;
}

await runAsProgram(import.meta.url, auditCommand);
