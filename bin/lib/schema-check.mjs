import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles } from "./build.mjs";
import { runNode } from "./cli.mjs";
import { root } from "./paths.mjs";
import { Sorry } from "./say.mjs";

const drizzleKit = "node_modules/drizzle-kit/bin.cjs";
/** A copy of the migrations is what is generated into, so that a check changes nothing of the project. */
const copy = ".cache/drizzle";

/** Refuses when the migrations contradict each other, or when the tables in the code are ahead of them. */
export async function checkMigrations({ env, signal }) {
  await runNode("drizzle-kit check", [drizzleKit, "check"], { env, signal });
  rmSync(join(root, copy), { recursive: true, force: true });
  mkdirSync(join(root, ".cache"), { recursive: true });
  cpSync(join(root, "drizzle"), join(root, copy), { recursive: true });
  const config = ".cache/drizzle.config.ts";
  writeFileSync(
    join(root, config),
    `import base from "../drizzle.config.ts";\nexport default { ...base, out: "./${copy}" };\n`,
  );
  const before = hashFiles([copy], () => true);
  await runNode("drizzle-kit generate", [drizzleKit, "generate", `--config=${config}`, "--name=missing"], {
    env,
    signal,
  });
  if (hashFiles([copy], () => true) !== before) {
    throw new Sorry(
      `The tables in the code are ahead of the migrations: run npm run db:generate and read what it writes (a preview is in ${copy}).`,
    );
  }
}
