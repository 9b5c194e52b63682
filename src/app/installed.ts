import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "~/env";

let read: Promise<string | null> | undefined;

/**
 * The build's own id; null while one develops, where nothing may be kept. Read once: what is built while this process
 * runs is the next one's.
 */
export function buildId(): Promise<string | null> {
  read ??= env().NODE_ENV === "production" ? readId() : Promise.resolve(null);
  return read;
}

async function readId(): Promise<string | null> {
  try {
    return (await readFile(join(process.cwd(), ".next/BUILD_ID"), "utf8")).trim();
  } catch {
    return null;
  }
}
