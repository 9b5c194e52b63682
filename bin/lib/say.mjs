/** What the commands say: one line a step with its elapsed time, and one sentence when they cannot go on. */

/** A stop the person can do something about: its message is the sentence they read, without a stack. */
export class Sorry extends Error {}

const isTerminal = process.stdout.isTTY === true;

/** Prints a line, after clearing a half-written step on a terminal. */
export function line(text = "") {
  process.stdout.write(isTerminal ? `\r\x1b[K${text}\n` : `${text}\n`);
}

/** Prints a line on standard error. */
export function complain(text) {
  process.stderr.write(isTerminal ? `\r\x1b[K${text}\n` : `${text}\n`);
}

/** Seconds since `startedAtMs`, as they stand before a step: "  3.2 s". */
export function elapsed(startedAtMs) {
  return `${((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(6)} s`;
}

/**
 * Runs one step and prints its line: elapsed time, name, and what `work` returned as a note when that is a string.
 * @returns what `work` returned
 */
export async function step(name, work) {
  const startedAt = performance.now();
  if (isTerminal) process.stdout.write(`       …  ${name}`);
  try {
    const result = await work();
    line(`${elapsed(startedAt)}  ${name}${typeof result === "string" ? `: ${result}` : ""}`);
    return result;
  } catch (error) {
    line(`${elapsed(startedAt)}  ${name}: ${error?.name === "AbortError" ? "stopped" : "failed"}`);
    throw error;
  }
}

/** Refusals of the file system that are the person's to mend, and what they mean. */
const fileFaults = {
  EACCES: "permission denied; it belongs to another user",
  EPERM: "not permitted; it belongs to another user",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

/** Says why a command ends: what the person can mend as its sentence, anything else as the bug it is. */
export function confess(error) {
  if (error instanceof Sorry) complain(`\n${error.message}`);
  else if (error?.path && fileFaults[error.code]) complain(`\n${error.path}: ${fileFaults[error.code]}.`);
  else complain(error?.stack ?? error);
}
