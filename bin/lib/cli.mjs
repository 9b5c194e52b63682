import { spawn } from "node:child_process";
import { root } from "./paths.mjs";
import { Sorry } from "./say.mjs";

/** Lines of a failed program's output that are shown unless more are asked for. */
const lastWords = 25;

/** Arguments for Node to run a TypeScript file. */
export const typescript = ["--import", "tsx"];

/**
 * Runs Node on these arguments to its end and returns what it printed. Refuses with its last words when it fails.
 * @param what the sentence's subject, as in "The migration failed"
 * @param signal ends the program when it aborts
 */
export function runNode(what, args, { env, signal, outputLines = lastWords }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (cause) => {
      reject(signal?.aborted ? cause : new Sorry(`${what} could not be started (${cause.code}).`, { cause }));
    });
    child.on("close", (code) => {
      if (code === 0) return resolve(output.trim());
      const tail = output.trim().split("\n").slice(-outputLines).join("\n");
      reject(new Sorry(`${tail}\n\n${what} failed, see above.`));
    });
  });
}

/** Brings a database to the newest schema. */
export function migrate(context) {
  return runNode("The migration of the database", [...typescript, "src/cli/migrate.ts"], context);
}

/** Loads the demo catalogue; does nothing in a database that has one. */
export function seed(context) {
  return runNode("Loading the demo catalogue", [...typescript, "src/cli/seed.ts"], context);
}
