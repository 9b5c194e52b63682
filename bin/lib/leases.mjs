import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { birthOf, stillRuns } from "./process-list.mjs";

/**
 * Who uses a data folder just now: one file a process in DATA_DIR/running. The last to leave stops the database; a
 * process that was killed leaves its file behind, which names the children somebody has to end.
 *
 * @param dataDir the data folder
 * @param what "start" for the application, "command" for a short one
 * @returns the lease: `others()` alive, `dead()` left behind, `note(fields)` to add to it, `drop()`
 */
export function takeLease(dataDir, what) {
  const folder = join(dataDir, "running");
  const file = join(folder, `${process.pid}.json`);
  let own = { pid: process.pid, birth: birthOf(process.pid), what, since: Date.now(), children: [] };
  mkdirSync(folder, { recursive: true });
  write();

  function write() {
    // Renamed into place, so that nobody reads half of it.
    writeFileSync(`${file}.new`, JSON.stringify(own));
    renameSync(`${file}.new`, file);
  }

  function all() {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.map((name) => read(join(folder, name))).filter((lease) => lease && lease.pid !== own.pid);
  }

  return {
    others: () => all().filter(stillRuns),
    dead: () => all().filter((lease) => !stillRuns(lease)),
    forget: (lease) => rmSync(join(folder, `${lease.pid}.json`), { force: true }),
    note(fields) {
      own = { ...own, ...fields };
      write();
    },
    noteChild(pid) {
      own.children.push({ pid, birth: birthOf(pid) });
      write();
    },
    /** True for the first of two that started at the same moment. */
    isBefore: (other) => own.since < other.since || (own.since === other.since && own.pid < other.pid),
    drop: () => rmSync(file, { force: true }),
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // Dropped by its owner between the listing and the reading.
  }
}
