import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Sorry } from "../../bin/lib/say.mjs";

/** Where Debian's postgresql package puts its programs, a folder a major version. */
const debianPrograms = "/usr/lib/postgresql";

/** The newest pgbench of this machine: on PATH, else Debian's. Refuses when there is none. */
export function findPgbench() {
  const majors = existsSync(debianPrograms) ? readdirSync(debianPrograms).map(Number) : [];
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...majors.sort((a, b) => b - a).map((major) => join(debianPrograms, String(major), "bin")),
  ];
  const found = folders.map((folder) => join(folder, "pgbench")).find((file) => existsSync(file));
  if (found === undefined)
    throw new Sorry("There is no pgbench, which the orders are measured against: apt-get install postgresql");
  return found;
}
