import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, root } from "./paths.mjs";
import { Sorry, step } from "./say.mjs";

/** Lines of npm's output shown when it fails: its last words say why. */
const lastWords = 15;

/** Installs the packages of package-lock.json unless node_modules already holds exactly these. */
export async function installPackages() {
  if (isInstalled()) return;
  await step("Installing packages (once, about a minute)", () => npmCi());
  if (!isInstalled()) {
    throw new Sorry("npm ci ended well, but packages are missing. Delete node_modules and try again.");
  }
}

/**
 * Whether node_modules agrees with the lockfile. npm writes its own record of what it installed as the last act of an
 * installation, so an interrupted one does not pass. A package for another platform may be absent.
 */
function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules/.package-lock.json"));
  return Object.entries(wanted).every(([path, entry]) => {
    const installed = present[path];
    return path === "" || (installed ? installed.version === entry.version : entry.optional === true);
  });
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, "utf8")).packages : {};
}

/** The scripts must run: they fetch the pinned Node and link the database's libraries. Dev packages hold both. */
function npmCi() {
  const cli = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  const flags = [
    "ci",
    "--include=dev",
    "--ignore-scripts=false",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const [command, args] = cli ? [process.execPath, [cli, ...flags]] : ["npm", flags];
  const { NODE_ENV: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => child.kill("SIGTERM"));
    child.on("error", (error) =>
      reject(new Sorry(`npm could not be started (${error.code}): install npm and try again.`)),
    );
    child.on("close", (code) => {
      if (code === 0) return resolve();
      const tail = output.trim().split("\n").slice(-lastWords).join("\n");
      reject(
        new Sorry(`${tail}\n\nThe packages could not be installed: npm ci ended with ${code}, see above.`),
      );
    });
  });
}
